import { runAggregateDraws } from "../aggregate/run-aggregate-draws.js";
import { runCustomerDraws } from "../customer/run-customer-draws.js";
import type { DrawRecords } from "../draw-record.js";
import type { Plan } from "../plan.js";

/**
 * Draws [from, from + count) of a plan by the unit that its scenario asks for. A draw's record does not
 * depend on which draws it is run with.
 *
 * @param from whole, not negative
 * @param count whole, 1 or more
 * @throws RangeError for draws that cannot be
 */
export function runDraws(plan: Plan, from: number, count: number): DrawRecords {
  const isRange = Number.isInteger(from) && from >= 0 && Number.isInteger(count) && count > 0;
  if (!isRange) throw new RangeError(`Draws are counted from 0 on, not ${count} from ${from}.`);
  return plan.scenario.unit === "CUSTOMER"
    ? runCustomerDraws(plan, from, count)
    : runAggregateDraws(plan, from, count);
}
