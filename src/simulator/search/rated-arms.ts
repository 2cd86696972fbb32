import type { RatedCandidate } from "../../../simulations/engine/allocation/successive-halving.js";
import type { OutcomeName } from "../../../simulations/engine/outcome.js";
import type { ArmResult, ExperimentResult, Spread } from "../../../simulations/engine/result.js";
import type { Estimate } from "../../graphql/estimate.type.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import { profitWarnings } from "../answers/profit-warnings.js";
import { inMainUnit, scaleOf, simulated } from "../answers/simulated-estimate.js";

/** A candidate as an experiment found it. */
export interface RatedArm extends RatedCandidate {
  readonly draws: number;
  readonly audienceSize: number;
  /** Gain in profit, in the currency's main unit. */
  readonly profit: Estimate;
  readonly pPositive: number;
  /** Of the policy, beside discounts. */
  readonly cost: Estimate;
  readonly discounts: Estimate;
  /** Among the arms of its experiment and doing nothing. */
  readonly pBest: number;
  /** What its profit rests on that is assumed. */
  readonly warnings: readonly DataWarning[];
  /** Absolute lift of each outcome, in the API's unit; null where it is not told. */
  readonly liftOf: (outcome: OutcomeName) => Estimate | null;
}

/** The arms of a result; those whose profit cannot be told are left out. */
export function ratedArms(result: ExperimentResult): RatedArm[] {
  return result.arms.flatMap((arm) => {
    const profit = liftOf(arm, "INCREMENTAL_PROFIT");
    const cost = liftOf(arm, "COST");
    const discounts = arm.costs.find(({ category }) => category === "DISCOUNTS");
    if (profit === null || cost === null || discounts === undefined) return [];
    const estimate = (spread: Spread): Estimate => simulated(spread, result.draws, inMainUnit);
    return [
      {
        key: arm.key,
        draws: result.draws,
        audienceSize: arm.audience,
        costCents: cost.total.mean + discounts.cents.mean,
        profitCents: profit.total.mean,
        profit: estimate(profit.total),
        pPositive: profit.pPositive,
        cost: estimate(cost.total),
        discounts: estimate(discounts.cents),
        pBest: result.ranking.find(({ key }) => key === arm.key)?.pBest ?? 0,
        warnings: profitWarnings(result.warnings),
        liftOf: (outcome) => {
          const lift = liftOf(arm, outcome);
          return lift === null ? null : simulated(lift.total, result.draws, scaleOf(outcome));
        },
      },
    ];
  });
}

const liftOf = ({ outcomes }: ArmResult, name: OutcomeName) =>
  outcomes.find(({ outcome }) => outcome === name)?.absolute ?? null;
