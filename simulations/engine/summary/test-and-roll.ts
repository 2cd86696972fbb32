import { exp } from "../numbers/exp.js";
import { normalCdf } from "../numbers/normal-cdf.js";
import type { TestAndRoll } from "../result.js";

export interface TestAndRollInput {
  /** Customers in all, test and roll-out. */
  readonly customers: number;
  /** Expected gain per customer before fixed costs, and what is not known of it, cents. */
  readonly meanGain: number;
  readonly gainSd: number;
  /** Variance of one customer's profit without and with the policy, cents squared. */
  readonly controlVariance: number;
  readonly treatedVariance: number;
  /** Paid once where anybody is treated, cents. */
  readonly fixedCents: number;
}

const INVERSE_ROOT_TWO_PI = 0.3989422804014327;
const TREATED_SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/** Between one test size and the next. */
const COARSE = 1.4;

/**
 * The test that leaves most profit in expectation, its own cost included. The gain per customer has a
 * normal prior N(m, s^2). A test on n1 control and n2 treated customers estimates it with variance
 * v = v1/n1 + v2/n2; the posterior mean is N(m, w^2), w = s^2 / sqrt(s^2 + v), before it is seen, and
 * the rest of the customers get the policy where it is above 0:
 *
 *   profit = n2 m + (N - n1 - n2) (m Phi(m/w) + w phi(m/w)) - fixed cost.
 *
 * Searched over sizes and shares, then around the best.
 *
 * @returns null where nothing is unknown, with fewer than four customers, and where the smallest test
 *   would be the least harmful and still leave less than deciding now
 * @see Feit, Berman (2019), Test & Roll: Profit-Maximizing A/B Tests, Marketing Science 38(6)
 */
export function bestTestAndRoll(input: TestAndRollInput): TestAndRoll | null {
  const { customers, gainSd } = input;
  if (!(gainSd > 0) || customers < 4) return null;
  let best = coarseBest(input);
  for (let step = Math.max(1, Math.floor((best.control + best.treated) / 4)); ;) {
    const better = betterNeighbour(input, best, step);
    if (better !== null) best = better;
    else if (step === 1) break;
    else step = Math.floor(step / 2);
  }
  const isIdle = best.control + best.treated === 2 && best.profit <= rollNow(input);
  if (isIdle) return null;
  return {
    controlCustomers: best.control,
    treatedCustomers: best.treated,
    expectedProfitWithTestCents: best.profit,
    expectedProfitRollNowCents: rollNow(input),
  };
}

/** The same on the coarse grid alone: whether a test pays, for the many times that is asked. */
export function isWorthTesting(input: TestAndRollInput): boolean {
  if (!(input.gainSd > 0) || input.customers < 4) return false;
  return coarseBest(input).profit > rollNow(input);
}

/** The better of treating everybody and doing nothing. */
function rollNow({ customers, meanGain, fixedCents }: TestAndRollInput): number {
  return Math.max(0, customers * meanGain - fixedCents);
}

interface Sized {
  readonly control: number;
  readonly treated: number;
  readonly profit: number;
}

function coarseBest(input: TestAndRollInput): Sized {
  let best = sized(input, 1, 1);
  const most = input.customers - 2;
  for (let total = 2; total <= most; total = Math.max(total + 1, Math.floor(total * COARSE))) {
    for (const share of TREATED_SHARES) {
      const treated = Math.max(1, Math.min(total - 1, Math.round(total * share)));
      const candidate = sized(input, total - treated, treated);
      if (candidate.profit > best.profit) best = candidate;
    }
  }
  return best;
}

function betterNeighbour(input: TestAndRollInput, from: Sized, step: number): Sized | null {
  const { control, treated } = from;
  let best: Sized | null = null;
  for (const [more, moreTreated] of [
    [step, 0],
    [-step, 0],
    [0, step],
    [0, -step],
    [step, step],
    [-step, -step],
  ] as const) {
    const next = [control + more, treated + moreTreated] as const;
    if (next[0] < 1 || next[1] < 1 || next[0] + next[1] > input.customers) continue;
    const candidate = sized(input, ...next);
    if (candidate.profit > (best ?? from).profit) best = candidate;
  }
  return best;
}

function sized(input: TestAndRollInput, control: number, treated: number): Sized {
  const { meanGain: mean, gainSd, customers } = input;
  const noise = input.controlVariance / control + input.treatedVariance / treated;
  const preposterior = (gainSd * gainSd) / Math.sqrt(gainSd * gainSd + noise);
  const rolled = expectedPositivePart(mean, preposterior);
  const profit = treated * mean + (customers - control - treated) * rolled - input.fixedCents;
  return { control, treated, profit };
}

/** E max(0, X) of X ~ N(mean, sd^2), sd above 0. */
export function expectedPositivePart(mean: number, sd: number): number {
  const z = mean / sd;
  return mean * normalCdf(z) + sd * INVERSE_ROOT_TWO_PI * exp((-z * z) / 2);
}
