import {
  ratio,
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import type { Measure } from "./measure.js";
import { measureOf } from "./measures.js";

/**
 * Part of a bucket's total that one group brought. Sessions, orders and new customers are trials of
 * their own and get Wilson's interval; page views of a session, items of an order and money are not,
 * and get none.
 *
 * @returns 0 to 1, below 0 or above 1 where refunds make parts negative; suppressed where the measure
 * does not add up (distinct counts, rates, means) and where the total is not above 0
 */
export function shareOfTotal(measure: Measure, part: Estimate, whole: Estimate): Estimate {
  const { adds } = measureOf(measure);
  if (part.suppressed === SuppressionReason.NOT_IN_DATA) return suppressed(part.suppressed);
  if (adds === undefined) return suppressed(SuppressionReason.NOT_ADDITIVE);
  if (part.value === null || whole.value === null) {
    return suppressed(part.suppressed ?? whole.suppressed ?? SuppressionReason.NOT_ADDITIVE);
  }
  if (whole.value < 0) return suppressed(SuppressionReason.NOT_APPLICABLE, whole.n);
  if (adds === "trials") return share(part.value, whole.value);
  return ratio(part.value, whole.value, whole.n);
}
