import type { PowerPlan } from "../result.js";
import { customerVariance } from "./customer-variance.js";
import { meanOf } from "./mean-error.js";
import type { OutcomeLift, SidePair } from "./outcome-results.js";
import { difference, dividedBy, outcomeValues } from "./outcome-values.js";
import { powerPlan, type PowerInput } from "./power-plan.js";
import { twoProportions, welch } from "./test-power.js";

export interface ArmPowerInput {
  /** The audience alone, without those who arrive. */
  readonly audience: SidePair;
  /** Of the audience, above 0 to 1; the rest is held out. */
  readonly treatedShare: number;
  readonly lift: (outcome: PowerPlan["outcome"]) => OutcomeLift;
  readonly horizonWeeks: number;
  /** Customers who arrive in a week without the policy. */
  readonly arrivalsPerWeek: number;
}

/**
 * Plans of a real test in each main outcome: two proportions for retention, Welch for net revenue and
 * profit per customer, the delta method for AOV. Effects are those on the audience alone, of customers
 * who are treated: a hold-out thins the lift of the whole audience, but no test's treated half. Profit is
 * what customers bring before fixed and media costs, which no comparison of customers can show.
 * Outcomes that cannot be computed are left out.
 */
export function armPower(input: ArmPowerInput): PowerPlan[] {
  const { audience: pair, lift, horizonWeeks, arrivalsPerWeek } = input;
  const { control, treated, customers } = pair;
  if (customers < 1) return [];
  const before = customerVariance(control, customers);
  const after = customerVariance(treated, customers);
  const ofTreated = (lifts: Float64Array) => dividedBy(lifts, input.treatedShare);
  const common = { customersAvailable: customers, horizonWeeks, arrivalsPerWeek };
  const means = (
    outcome: PowerPlan["outcome"],
    lifts: Float64Array,
    [controlVariance, treatedVariance]: readonly [number, number],
  ): PowerInput => ({
    ...common,
    outcome,
    lifts: ofTreated(lifts),
    aleatoryShare: lift(outcome).aleatoryShare,
    design: welch(controlVariance, treatedVariance),
    sd: Math.sqrt((controlVariance + treatedVariance) / 2),
  });
  const liftOf = (outcome: PowerPlan["outcome"]): Float64Array | null => {
    const values = outcomeValues(outcome, control, { customers });
    const changed = outcomeValues(outcome, treated, { customers });
    return values && changed && difference(changed, values);
  };
  const perCustomer = (outcome: "NET_REVENUE" | "INCREMENTAL_PROFIT"): Float64Array =>
    dividedBy(liftOf(outcome) as Float64Array, customers);
  const inputs: PowerInput[] = [retentionInput({ pair, lift, ofTreated, common })];
  const aov = liftOf("AOV");
  if (aov !== null && before.aovVariance !== null && after.aovVariance !== null) {
    inputs.push(means("AOV", aov, [before.aovVariance, after.aovVariance]));
  }
  const revenue = [before.revenueVariance, after.revenueVariance] as const;
  const profit = [before.profitVariance, after.profitVariance] as const;
  inputs.push(
    means("NET_REVENUE", perCustomer("NET_REVENUE"), revenue),
    means("INCREMENTAL_PROFIT", perCustomer("INCREMENTAL_PROFIT"), profit),
  );
  return inputs.map(powerPlan);
}

function retentionInput({
  pair,
  lift,
  ofTreated,
  common,
}: {
  readonly pair: SidePair;
  readonly lift: ArmPowerInput["lift"];
  readonly ofTreated: (lifts: Float64Array) => Float64Array;
  readonly common: Pick<PowerInput, "customersAvailable" | "horizonWeeks" | "arrivalsPerWeek">;
}): PowerInput {
  const { lifts: ofAudience, aleatoryShare } = lift("RETENTION");
  const lifts = ofTreated(ofAudience as Float64Array);
  const shares = outcomeValues("RETENTION", pair.control, pair);
  const before = Math.min(1, meanOf(shares as Float64Array));
  const design = twoProportions(before);
  const error = design.effectError(meanOf(lifts));
  return {
    ...common,
    outcome: "RETENTION",
    lifts,
    aleatoryShare,
    design,
    sd: error / Math.sqrt(2),
  };
}
