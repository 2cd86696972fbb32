import { expm1 } from "../engine/numbers/expm1.js";
import type { ParameterValues } from "../engine/policy.js";
import { daysParameter } from "./parameter-specs.js";
import { numberOf } from "./parameter-values.js";

const LOG_2 = 0.6931471805599453;

/** Of every policy that changes the rate of orders. */
export const noveltyHalfLifeDays = daysParameter(
  0,
  [0, 730],
  "Days in which the change in the rate of orders halves, as what was new wears off; 0: it stays.",
);

/** Days in which the change halves; null where it stays. */
export function noveltyOf(parameters: ParameterValues): number | null {
  const days = numberOf(parameters, "noveltyHalfLifeDays");
  return days > 0 ? days : null;
}

/**
 * Factor on all arrivals of the run where that on their rate wears off from its first day on: as many in
 * all, evenly.
 */
export function arrivalsWearingOff(
  factor: number,
  parameters: ParameterValues,
  horizonDays: number,
): number {
  const halfLife = noveltyOf(parameters);
  if (halfLife === null) return factor;
  const decay = (LOG_2 * horizonDays) / halfLife;
  return 1 + ((factor - 1) * -expm1(-decay)) / decay;
}
