import { shareOfSum, type PartSums } from "../stats/share-of-sum.js";
import {
  EstimateMethod,
  exactly,
  modelled,
  ratio,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "./estimate.type.js";

/** Share of a sum over customers that a part of them holds, with its interval. */
export function sumShare(part: PartSums, whole: PartSums): Estimate {
  if (whole.sum === 0) return suppressed(SuppressionReason.DENOMINATOR_ZERO, whole.count);
  const found = shareOfSum(part, whole);
  if (found === null) return ratio(part.sum, whole.sum, whole.count);
  if (part.count === whole.count) return exactly(1, whole.count);
  return modelled({
    value: found.share,
    low: found.low,
    high: found.high,
    standardError: found.standardError,
    n: whole.count,
    method: EstimateMethod.DELTA_METHOD,
  });
}
