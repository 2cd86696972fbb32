import type { ConvergencePoint } from "../result.js";
import type { Sampler } from "../scenario.js";
import { meanError, meanOf } from "./mean-error.js";

const FIRST = 64;

/** Expected profit gain and its error after 64, 128, 256 ... draws, and after all. */
export function convergenceOf(
  arm: string,
  gains: Float64Array,
  sampler: Sampler,
): ConvergencePoint[] {
  const points: ConvergencePoint[] = [];
  for (let draws = FIRST; draws < gains.length; draws *= 2) {
    points.push(pointAt(arm, gains.subarray(0, draws), sampler));
  }
  return [...points, pointAt(arm, gains, sampler)];
}

function pointAt(arm: string, gains: Float64Array, sampler: Sampler): ConvergencePoint {
  const mean = meanOf(gains);
  return {
    draws: gains.length,
    arm,
    meanProfitCents: mean,
    mcseCents: meanError(gains, mean, sampler),
  };
}
