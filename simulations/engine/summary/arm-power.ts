import type { PowerPlan } from "../result.js";
import { customerVariance } from "./customer-variance.js";
import { meanOf } from "./mean-error.js";
import type { OutcomeLift, SidePair } from "./outcome-results.js";
import { outcomeValues } from "./outcome-values.js";
import { powerPlan, type PowerInput } from "./power-plan.js";
import { twoProportions, welch } from "./test-power.js";

export interface ArmPowerInput {
  readonly pair: SidePair;
  readonly lift: (outcome: PowerPlan["outcome"]) => OutcomeLift;
  /** Gain in profit before what is paid for the arm as a whole, cents, one per draw. */
  readonly customerGains: Float64Array;
  readonly horizonWeeks: number;
}

/**
 * Plans of a real test in each main outcome: two proportions for retention, Welch for net revenue and
 * profit per customer, the delta method for AOV. Profit is what customers bring before fixed and media
 * costs, which no comparison of customers can show. Outcomes that cannot be computed are left out.
 */
export function armPower({ pair, lift, customerGains, horizonWeeks }: ArmPowerInput): PowerPlan[] {
  const { control, treated, customers } = pair;
  if (customers < 1) return [];
  const before = customerVariance(control, customers);
  const after = customerVariance(treated, customers);
  const arrived = meanOf(control("newCustomers"));
  const common = {
    customersAvailable: customers,
    horizonWeeks,
    arrivalsPerWeek: arrived / horizonWeeks,
  };
  const means = (
    outcome: PowerPlan["outcome"],
    lifts: Float64Array,
    [controlVariance, treatedVariance]: readonly [number, number],
  ): PowerInput => ({
    ...common,
    outcome,
    lifts,
    aleatoryShare: lift(outcome).aleatoryShare,
    design: welch(controlVariance, treatedVariance),
    sd: Math.sqrt((controlVariance + treatedVariance) / 2),
  });
  const perCustomer = (totals: Float64Array): Float64Array =>
    totals.map((total) => total / (customers + arrived));

  const inputs: PowerInput[] = [retentionInput({ pair, lift, common })];
  const aov = lift("AOV").lifts;
  if (aov !== null && before.aovVariance !== null && after.aovVariance !== null) {
    inputs.push(means("AOV", aov, [before.aovVariance, after.aovVariance]));
  }
  const revenue = lift("NET_REVENUE").lifts;
  if (revenue !== null) {
    const variances = [before.revenueVariance, after.revenueVariance] as const;
    inputs.push(means("NET_REVENUE", perCustomer(revenue), variances));
  }
  inputs.push(
    means("INCREMENTAL_PROFIT", perCustomer(customerGains), [
      before.profitVariance,
      after.profitVariance,
    ]),
  );
  return inputs.map(powerPlan);
}

function retentionInput({
  pair,
  lift,
  common,
}: {
  readonly pair: SidePair;
  readonly lift: ArmPowerInput["lift"];
  readonly common: Pick<PowerInput, "customersAvailable" | "horizonWeeks" | "arrivalsPerWeek">;
}): PowerInput {
  const { lifts, aleatoryShare } = lift("RETENTION");
  const shares = outcomeValues("RETENTION", pair.control, pair.customers);
  const before = Math.min(1, meanOf(shares as Float64Array));
  const design = twoProportions(before);
  const error = design.effectError(meanOf(lifts as Float64Array));
  return {
    ...common,
    outcome: "RETENTION",
    lifts: lifts as Float64Array,
    aleatoryShare,
    design,
    sd: error / Math.sqrt(2),
  };
}
