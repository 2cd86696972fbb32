import type { Plan, PlannedArm } from "../plan.js";
import type { ArmResult } from "../result.js";
import { acquisitionCost } from "./acquisition-cost.js";
import type { AdditiveBasis } from "./additive-fit.js";
import { aovDecomposition, aovLogParts } from "./aov-decomposition.js";
import { armJudgement, decisionContext } from "./arm-judgement.js";
import { armOutcomes, type ArmOutcomes } from "./arm-lifts.js";
import { armPower } from "./arm-power.js";
import { columnsOfArm, type BeliefColumn } from "./belief-table.js";
import type { ArmLifts } from "./contrasts.js";
import { costLines, spending } from "./cost-lines.js";
import type { DecisionContext } from "./decision-rule.js";
import { sumOfSides, type DrawTable } from "./draw-table.js";
import type { DrawnTogether } from "./drawn-together.js";
import { histogramOf } from "./histogram.js";
import { meanOf, varianceOf } from "./mean-error.js";
import { OUTCOMES } from "../outcome.js";
import { MAIN_OUTCOMES, ratio } from "./outcome-values.js";
import { responseTypes } from "./response-types.js";
import { runSessions } from "./run-sessions.js";
import { segmentOutcomes } from "./segment-outcomes.js";
import { sensitivityRows, type RankedBelief } from "./sensitivity.js";
import { spreadOf } from "./spread.js";
import { varianceReduction } from "./variance-reduction.js";
import { weekFan } from "./week-fan.js";

/** What all arms of a run share. */
export interface SummaryInput {
  readonly plan: Plan;
  readonly table: DrawTable;
  /** Over the analysed draws. */
  readonly basis: AdditiveBasis;
  /** Over the draws that keep segments. */
  readonly detailBasis: AdditiveBasis;
  readonly beliefs: ReadonlyMap<BeliefColumn, RankedBelief>;
  readonly together: DrawnTogether;
}

/** An arm's result, and what comparing arms and checking the run need of its draws. */
export interface SummarisedArm {
  readonly result: ArmResult;
  readonly lifts: ArmLifts;
  /** Gain in profit, cents, one per draw. */
  readonly gains: Float64Array;
  readonly context: DecisionContext;
}

/** Everything that is said of one arm. */
export function summariseArm(input: SummaryInput, arm: number): SummarisedArm {
  const { plan, table, basis, together } = input;
  const { sampler } = plan.scenario;
  const planned = plan.arms[arm] as PlannedArm;
  const customers = planned.audience;
  const pair = {
    control: table.totals(arm, 0),
    treated: table.totals(arm, 1),
    customers,
    sessions: runSessions(plan, planned),
  };
  const { control, treated } = pair;
  const segments = plan.baseline.segments.map((_, of) => ({
    control: table.segment(arm, 0, of),
    treated: table.segment(arm, 1, of),
  }));
  const audience = {
    control: sumOfSides(segments.map((segment) => segment.control)),
    treated: sumOfSides(segments.map((segment) => segment.treated)),
    customers,
  };
  const outcomes = armOutcomes(plan, arm, pair, basis);
  const profit = outcomes("INCREMENTAL_PROFIT");
  const gains = profit.lifts as Float64Array;
  const context = decisionContext(plan, { pair, audience, heldOut: planned.heldOut }, profit);
  const columns = columnsOfArm(basis.columns, planned);
  const sensitivity = tornado(
    { outcomes, basis, together },
    columns.map((column) => input.beliefs.get(column) as RankedBelief),
  );
  const logParts = aovLogParts(control, treated);
  const roi = ratio(gains, spending(control, treated));
  const fan = weekFan(table, { arm, horizonDays: plan.scenario.horizonDays, pair });
  const result: ArmResult = {
    key: planned.key,
    audience: customers,
    heldOut: planned.heldOut,
    outcomes: OUTCOMES.map((outcome) => outcomes(outcome).result),
    bySegment: segmentOutcomes(plan, planned, segments, input.detailBasis),
    weeks: fan.points,
    aovDecomposition: logParts && aovDecomposition(logParts, sampler),
    responseTypes: responseTypes(treated, sampler),
    costs: costLines(control, treated, sampler),
    sensitivity,
    power: armPower({
      audience,
      treatedShare: (customers - planned.heldOut) / Math.max(1, customers),
      lift: outcomes,
      horizonWeeks: plan.weeks,
      arrivalsPerWeek: meanOf(control("newCustomers")) / plan.weeks,
    }),
    ...armJudgement({ plan, basis, context, profit, columns, sensitivity, together }),
    roi: roi && spreadOf(roi, sampler),
    paybackWeeks: fan.payback?.weeks ?? null,
    paybackDays: fan.payback?.days ?? null,
    acquisitionCost: acquisitionCost(pair, sampler),
    histogram: histogramOf(gains.slice().sort()),
    varianceReduction: varianceReduction({ pair, audience }, gains, context.luckVariance, basis),
  };
  return { result, gains, context, lifts: { key: planned.key, lifts: mainLifts(outcomes) } };
}

function tornado(
  {
    outcomes,
    ...shared
  }: { readonly outcomes: ArmOutcomes } & Pick<SummaryInput, "basis" | "together">,
  beliefs: readonly RankedBelief[],
): ArmResult["sensitivity"] {
  return MAIN_OUTCOMES.flatMap((outcome) => {
    const { lifts, aleatoryShare } = outcomes(outcome);
    if (lifts === null) return [];
    const epistemicVariance = varianceOf(lifts) * (1 - aleatoryShare);
    return sensitivityRows({ outcome, lifts, epistemicVariance, ...shared }, beliefs);
  });
}

function mainLifts(outcomes: ArmOutcomes): ArmLifts["lifts"] {
  return {
    RETENTION: outcomes("RETENTION").lifts,
    AOV: outcomes("AOV").lifts,
    NET_REVENUE: outcomes("NET_REVENUE").lifts,
    INCREMENTAL_PROFIT: outcomes("INCREMENTAL_PROFIT").lifts,
  };
}
