import type { PowerPlan } from "../result.js";
import { shrinkOf } from "./lift-summary.js";
import { meanOf } from "./mean-error.js";
import {
  customersPerArm,
  minimumDetectableEffect,
  powerOf,
  TEST_LEVEL,
  type TestDesign,
} from "./test-power.js";

export interface PowerInput {
  readonly outcome: PowerPlan["outcome"];
  /** Lift per customer (or of the AOV), one per draw. */
  readonly lifts: Float64Array;
  readonly aleatoryShare: number;
  readonly design: TestDesign;
  readonly sd: number;
  /** Customers there are, both arms together. */
  readonly customersAvailable: number;
  readonly horizonWeeks: number;
  /** Customers who arrive in a week without the policy. */
  readonly arrivalsPerWeek: number;
}

/** Power is averaged over at most so many draws. */
const AVERAGED_DRAWS = 4096;

/**
 * What a real test of two halves would need and could show. Assurance is the power averaged over
 * what is believed of the effect, so it says how likely the test is to find something at all.
 *
 * A test lasts one horizon where its customers are there; otherwise the missing ones arrive first.
 *
 * @see O'Hagan, Stevens, Campbell (2005), Assurance in clinical trial design
 */
export function powerPlan(input: PowerInput): PowerPlan {
  const { outcome, design, sd, customersAvailable } = input;
  const effect = meanOf(input.lifts);
  const needed = customersPerArm(design, effect);
  const perArm = customersAvailable / 2;
  return {
    outcome,
    effect,
    sd,
    alpha: TEST_LEVEL.alpha,
    power: TEST_LEVEL.power,
    customersPerArm: needed,
    weeks: needed === null ? null : weeksFor(input, 2 * needed),
    classicalPower: powerOf(design, effect, perArm),
    assurance: assuranceOf(input, effect, perArm),
    minimumDetectableEffect: minimumDetectableEffect(design, perArm),
    customersAvailable,
  };
}

function weeksFor(input: PowerInput, customers: number): number | null {
  const missing = customers - input.customersAvailable;
  if (missing <= 0) return input.horizonWeeks;
  if (input.arrivalsPerWeek <= 0) return null;
  return input.horizonWeeks + Math.ceil(missing / input.arrivalsPerWeek);
}

function assuranceOf(input: PowerInput, effect: number, perArm: number): number {
  const shrink = shrinkOf(input.aleatoryShare);
  const draws = Math.min(input.lifts.length, AVERAGED_DRAWS);
  let sum = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const believed = effect + ((input.lifts[draw] as number) - effect) * shrink;
    sum += powerOf(input.design, believed, perArm);
  }
  return sum / draws;
}
