import { OrderStatistics } from "../numbers/order-statistics.js";
import type { Decision } from "../result.js";
import type { DecisionRule } from "../scenario.js";
import { expectedShortfall } from "./lift-summary.js";
import { meanOf, varianceAbout } from "./mean-error.js";
import { moneyText, percentText } from "./plain-number.js";
import { isWorthTesting, type TestAndRollInput } from "./test-and-roll.js";

export type Verdict = Decision["verdict"];

/** What a verdict is made of beside the draws. */
export interface DecisionContext {
  readonly rule: DecisionRule;
  readonly currency: string;
  /** Variance of the gain by customers' luck, cents squared. */
  readonly luckVariance: number;
  /** Customers who can be treated: of the audience, without those held out. */
  readonly customers: number;
  readonly fixedCents: number;
  /** Variance of one customer's profit, cents squared. */
  readonly controlVariance: number;
  readonly treatedVariance: number;
}

/**
 * The rule on a set of draws of the gain in profit, in this order: SHIP where a profit is probable
 * enough and the worst 5 % of draws lose no more than the budget; TEST_FIRST where the best test
 * leaves more than deciding now; DONT where a profit is improbable; else REVIEW.
 *
 * @param gains cents, in any order, at least one
 */
export function verdictOf(gains: Float64Array, context: DecisionContext): Verdict {
  const { rule } = context;
  const pProfit = probabilityOfProfit(gains);
  const isLikely = pProfit >= rule.shipAbove;
  if (isLikely && isBearable(shortfallOf(gains, rule), rule)) return "SHIP";
  if (isWorthTesting(testInput(gains, context))) return "TEST_FIRST";
  return pProfit <= rule.dontBelow ? "DONT" : "REVIEW";
}

/** The test that would be made, from what the draws say of the gain per customer. */
export function testInput(gains: Float64Array, context: DecisionContext): TestAndRollInput {
  const { customers, fixedCents, controlVariance, treatedVariance } = context;
  const mean = meanOf(gains);
  const variance = Math.max(0, varianceAbout(gains, mean) - context.luckVariance);
  return {
    customers,
    meanGain: (mean + fixedCents) / Math.max(1, customers),
    gainSd: Math.sqrt(variance) / Math.max(1, customers),
    controlVariance,
    treatedVariance,
    fixedCents,
  };
}

export interface VerdictFigures {
  readonly pProfit: number;
  readonly shortfallCents: number;
  /** What the best test leaves beyond deciding now; null without a test. */
  readonly testAddsCents: number | null;
}

/** The verdict's reason, with the numbers it rests on. */
export function becauseOf(
  verdict: Verdict,
  { pProfit, shortfallCents, testAddsCents }: VerdictFigures,
  { rule, currency }: DecisionContext,
): string {
  const likely = pProfit >= rule.shipAbove;
  const profit =
    `The probability of a profit is ${percentText(pProfit)}, ` +
    (likely
      ? `at least the ${percentText(rule.shipAbove)} asked for`
      : `below the ${percentText(rule.shipAbove)} asked for`);
  const budget = budgetText(shortfallCents, rule, currency);
  const test =
    testAddsCents !== null && testAddsCents > 0
      ? `the best test first adds ${moneyText(testAddsCents, currency)} to deciding now`
      : "no test adds more than it costs";
  switch (verdict) {
    case "SHIP":
      return `${profit}; ${budget}.`;
    case "TEST_FIRST":
      return likely ? `${profit}, but ${budget}; ${test}.` : `${profit}; ${test}.`;
    case "DONT":
      return `${profit} and at most the ${percentText(rule.dontBelow)} that ends it; ${test}.`;
    case "REVIEW":
      return likely
        ? `${profit}, but ${budget}; ${test}.`
        : `${profit}, yet above the ${percentText(rule.dontBelow)} that would end it; ${test}.`;
  }
}

function budgetText(shortfallCents: number, rule: DecisionRule, currency: string): string {
  const worst = `the worst 5 % of draws come to ${moneyText(shortfallCents, currency)} on average`;
  if (rule.budgetCents === null) return `${worst}, with no bound on losses`;
  const budget = moneyText(rule.budgetCents, currency);
  return isBearable(shortfallCents, rule)
    ? `${worst}, within the bearable loss of ${budget}`
    : `${worst}, beyond the bearable loss of ${budget}`;
}

function isBearable(shortfallCents: number, { budgetCents }: DecisionRule): boolean {
  return budgetCents === null || shortfallCents >= -budgetCents;
}

/** Mean of the worst 5 %, only worked out where a budget asks for it. */
function shortfallOf(gains: Float64Array, { budgetCents }: DecisionRule): number {
  return budgetCents === null ? 0 : expectedShortfall(new OrderStatistics(gains), 0.05);
}

function probabilityOfProfit(gains: Float64Array): number {
  let count = 0;
  for (let i = 0; i < gains.length; i += 1) if ((gains[i] as number) > 0) count += 1;
  return count / gains.length;
}
