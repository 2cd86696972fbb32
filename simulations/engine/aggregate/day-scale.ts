import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import { chebyshevNode, NODES } from "./chebyshev.js";

/**
 * Operational days on the scale on which curves of orders are polynomials: the logarithm of
 * 1 + days / unit. Their nearest singularity, -(alpha + T), goes to minus infinity on it.
 */
export interface DayScale {
  readonly unit: number;
  /** Days beyond are taken for this many. */
  readonly reach: number;
  readonly width: number;
  /** Operational days at the nodes. */
  readonly nodeDays: Float64Array;
  /** Operational days at a part of the scale, 0 to 1. */
  readonly daysAt: (part: number) => number;
}

/** @param unit about the shop's alpha; @param reach the most operational days an arm gets to */
export function dayScale(unit: number, reach: number): DayScale {
  const width = log(1 + reach / unit);
  const daysAt = (part: number) => (part <= 0 ? 0 : unit * (exp(width * part) - 1));
  const nodeDays = Float64Array.from({ length: NODES }, (_, k) =>
    daysAt((chebyshevNode(k) + 1) / 2),
  );
  return { unit, reach, width, nodeDays, daysAt };
}

/** Place of so many operational days on the scale, -1 to 1. */
export function placeOfDays(scale: DayScale, operationalDays: number): number {
  const days = Math.min(scale.reach, Math.max(0, operationalDays));
  return Math.min(1, (2 * log(1 + days / scale.unit)) / scale.width - 1);
}
