import type { OutcomeName } from "../../../simulations/engine/outcome.js";
import type { LiftSummary, Spread } from "../../../simulations/engine/result.js";
import { EstimateMethod, type Estimate } from "../../graphql/estimate.type.js";
import type { LiftDistribution } from "./outcome.graphql.js";

/** How a number leaves the engine: as it is, or from cents to the currency's main unit. */
export type Scale = (value: number) => number;

export const asIs: Scale = (value) => value;
export const inMainUnit: Scale = (cents) => cents / 100;

const MONEY_OUTCOMES: readonly OutcomeName[] = [
  "AOV",
  "NET_REVENUE",
  "GROSS_MARGIN",
  "COST",
  "LATER_MARGIN",
  "INCREMENTAL_PROFIT",
];

/** Of an outcome, or of its absolute lift. */
export const scaleOf = (outcome: OutcomeName): Scale =>
  MONEY_OUTCOMES.includes(outcome) ? inMainUnit : asIs;

/** The way back: from the API's unit to the engine's. */
export const inEngineUnit = (outcome: OutcomeName, value: number): number =>
  MONEY_OUTCOMES.includes(outcome) ? Math.round(value * 1e6) / 1e4 : value;

function quantile({ quantiles }: Spread, probability: number): number | null {
  return quantiles.find((each) => each.probability === probability)?.value ?? null;
}

const scaled = (value: number | null, scale: Scale): number | null =>
  value === null ? null : scale(value);

/** Mean over the draws with the interval of 95 of 100 draws; the standard error is Monte Carlo's. */
export function simulated(spread: Spread, draws: number, scale: Scale): Estimate {
  return {
    value: scale(spread.mean),
    low: scaled(quantile(spread, 0.025), scale),
    high: scaled(quantile(spread, 0.975), scale),
    level: 0.95,
    n: draws,
    standardError: scale(spread.mcse),
    method: EstimateMethod.SIMULATION,
    suppressed: null,
  };
}

export function liftOf(summary: LiftSummary, draws: number, scale: Scale): LiftDistribution {
  const { total, epistemic } = summary;
  const estimate = simulated(total, draws, scale);
  return {
    estimate,
    expected: { ...estimate, low: scale(epistemic.p5), high: scale(epistemic.p95), level: 0.9 },
    sd: scale(total.sd),
    pPositive: summary.pPositive,
    pPositiveMcse: summary.pPositiveMcse,
    pAboveTarget: summary.pAboveTarget,
    quantiles: total.quantiles.map(({ probability, value, mcse }) => ({
      probability,
      value: scale(value),
      mcse: scale(mcse),
    })),
    expectedShortfall5: scale(summary.expectedShortfall5),
    expectedLoss: scale(summary.expectedLoss),
    mcse: scale(total.mcse),
    relativeMcse: summary.relativeMcse,
    essRatio: summary.essRatio,
  };
}
