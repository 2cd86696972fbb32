import type { AcquisitionCost } from "../result.js";
import type { Sampler } from "../scenario.js";
import { meanOf } from "./mean-error.js";
import type { SidePair } from "./outcome-results.js";
import { difference, ratio } from "./outcome-values.js";
import { spreadOf } from "./spread.js";
import { sumOfColumns } from "./sum-of-columns.js";

/**
 * What an additional new customer costs: media and fixed costs that the arm adds over the customers it
 * adds, both summed over all draws. Means of ratios would hang on the draws with hardly any customer.
 */
export function acquisitionCost(
  { control, treated }: Pick<SidePair, "control" | "treated">,
  sampler: Sampler,
): AcquisitionCost {
  const added = (measure: "newCustomers" | "mediaCostCents" | "fixedCostCents") =>
    difference(treated(measure), control(measure));
  const customers = added("newCustomers");
  const cents = sumOfColumns([added("mediaCostCents"), added("fixedCostCents")]);
  const expected = meanOf(customers);
  if (expected <= 0) return { cents: null, byDraw: null, reason: "NO_NEW_CUSTOMERS" };
  const perDraw = ratio(cents, customers);
  return {
    cents: meanOf(cents) / expected,
    byDraw: perDraw && spreadOf(perDraw, sampler),
    reason: perDraw === null ? "NOT_IN_EVERY_DRAW" : null,
  };
}
