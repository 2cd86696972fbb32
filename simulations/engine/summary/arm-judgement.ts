import type { ResolvedAssumption } from "../assumption.js";
import type { Plan } from "../plan.js";
import type { ArmResult, SensitivityRow } from "../result.js";
import { additiveFit, type AdditiveBasis } from "./additive-fit.js";
import type { BeliefColumn } from "./belief-table.js";
import { breakEven, profitCurve } from "./break-even.js";
import { customerVariance } from "./customer-variance.js";
import { decisionFlips } from "./decision-flips.js";
import { becauseOf, testInput, verdictOf, type DecisionContext } from "./decision-rule.js";
import type { DrawnTogether } from "./drawn-together.js";
import { jointBreakEven } from "./joint-break-even.js";
import { meanOf, varianceOf } from "./mean-error.js";
import type { OutcomeLift, SidePair } from "./outcome-results.js";
import { difference } from "./outcome-values.js";
import { ownPart } from "./own-part.js";
import { bestTestAndRoll } from "./test-and-roll.js";
import { valueOfInformation } from "./value-of-information.js";

/** Assumptions, strongest first, among which flips of the decision are looked for. */
const FLIP_CANDIDATES = 5;

export interface JudgementInput {
  readonly plan: Plan;
  readonly basis: AdditiveBasis;
  readonly context: DecisionContext;
  readonly profit: OutcomeLift;
  /** Those that can touch the arm. */
  readonly columns: readonly BeliefColumn[];
  readonly sensitivity: readonly SensitivityRow[];
  readonly together: DrawnTogether;
}

/** What the arm's profit says about what to do, and about what it would help to know. */
export function armJudgement(
  input: JudgementInput,
): Pick<ArmResult, "breakEven" | "jointBreakEven" | "valueOfInformation" | "decision"> {
  const { plan, basis, context, profit, columns, together } = input;
  const gains = profit.lifts as Float64Array;
  const analysed = gains.subarray(0, basis.draws);
  const fit = additiveFit(basis, gains);
  const curves = new Map(
    columns.map((column) => [
      column.key,
      { column, curve: profitCurve({ basis, fit }, column, together(column)) },
    ]),
  );
  const candidates = input.sensitivity
    .filter((row) => row.outcome === "INCREMENTAL_PROFIT" && row.varianceShare > 0)
    .slice(0, FLIP_CANDIDATES)
    .flatMap((row) => curves.get(row.key) ?? []);
  const bestTest = bestTestAndRoll(testInput(gains, context));
  const verdict = verdictOf(gains, context);
  const summary = profit.result.absolute;
  const figures = {
    pProfit: summary?.pPositive ?? 0,
    shortfallCents: summary?.expectedShortfall5 ?? 0,
    testAddsCents:
      bestTest && bestTest.expectedProfitWithTestCents - bestTest.expectedProfitRollNowCents,
  };
  return {
    breakEven: [...curves.values()].map(({ column, curve }) =>
      breakEven(plan.assumptions[column.position] as ResolvedAssumption, column, curve),
    ),
    jointBreakEven: jointBreakEven({ basis, fit }, columns, together),
    valueOfInformation: valueOfInformation({
      gains: analysed,
      aleatoryShare: profit.aleatoryShare,
      beliefs: columns,
      ownOf: (column) => ownPart(basis, fit, together(column)),
      bestTest,
    }),
    decision: {
      verdict,
      because: becauseOf(verdict, figures, context),
      flips: decisionFlips({ verdict, gains: analysed, candidates, context }),
    },
  };
}

/** What the decision rule needs to know of an arm beside its draws. */
export function decisionContext(
  plan: Plan,
  {
    pair,
    audience,
    heldOut,
  }: { readonly pair: SidePair; readonly audience: SidePair; readonly heldOut: number },
  profit: OutcomeLift,
): DecisionContext {
  const { control, treated, customers } = pair;
  const gains = profit.lifts as Float64Array;
  return {
    rule: plan.scenario.decision,
    currency: plan.baseline.currency,
    luckVariance: varianceOf(gains) * profit.aleatoryShare,
    customers: customers - heldOut,
    fixedCents: meanOf(difference(treated("fixedCostCents"), control("fixedCostCents"))),
    controlVariance: customerVariance(audience.control, customers).profitVariance,
    treatedVariance: customerVariance(audience.treated, customers).profitVariance,
  };
}
