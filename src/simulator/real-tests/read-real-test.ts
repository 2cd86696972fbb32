import { alwaysValidInterval } from "../../stats/real-tests/always-valid.js";
import {
  chanceOfDifference,
  chanceOfProportions,
  type ChanceToWin,
} from "../../stats/real-tests/chance-to-win.js";
import { adjustByCovariate } from "../../stats/real-tests/cuped.js";
import { falseDiscoveryRates } from "../../stats/real-tests/false-discovery.js";
import { compareRatios } from "../../stats/real-tests/ratio-metric.js";
import { comparePostStratified } from "../../stats/real-tests/post-stratified.js";
import { sampleRatio, type SampleRatio } from "../../stats/real-tests/sample-ratio.js";
import { compareProportions, type Comparison } from "../../stats/real-tests/two-proportions.js";
import { compareMeans } from "../../stats/real-tests/welch.js";

/** One arm's numbers of one metric; what a metric needs of them depends on its kind. */
export interface ArmSums {
  /** Sum over customers: of successes, of values, or of the numerator. */
  readonly sum: number;
  readonly sumOfSquares?: number | undefined;
  /** A ratio's denominator, or what the same customers did before the test. */
  readonly other?: number | undefined;
  readonly otherSquares?: number | undefined;
  readonly products?: number | undefined;
}

export type MetricKind = "SHARE" | "MEAN" | "RATIO";

export interface MetricReading {
  readonly name: string;
  readonly kind: MetricKind;
  /** By arm, the control first. */
  readonly arms: readonly ArmSums[];
  /** Of shares and means: the same customers by what was known of them before the test. */
  readonly strata?: readonly StratumReading[] | undefined;
}

export interface StratumReading {
  /** By arm, the control first. */
  readonly customers: readonly number[];
  readonly arms: readonly ArmSums[];
}

export interface RealTest {
  readonly customers: readonly number[];
  /** Planned share of each arm, adding up to 1. */
  readonly shares: readonly number[];
  readonly metrics: readonly MetricReading[];
}

export interface MetricComparison extends Comparison {
  readonly metric: string;
  /** Position of the treated arm. */
  readonly arm: number;
  /** Benjamini-Hochberg over all comparisons of the test. */
  readonly adjustedPValue: number;
  readonly alwaysValid: { readonly low: number; readonly high: number; readonly pValue: number };
  readonly chance: ChanceToWin;
  /** Share of the variance that the covariate or the strata took away; null without either. */
  readonly varianceReduction: number | null;
}

export type RealVerdict = "SHIP" | "ROLL_BACK" | "REVIEW" | "NO_VERDICT";

export interface RealTestReading {
  readonly sampleRatio: SampleRatio | null;
  readonly comparisons: readonly MetricComparison[];
  /** By treated arm, from the first metric. */
  readonly verdicts: readonly {
    readonly arm: number;
    readonly verdict: RealVerdict;
    readonly because: string;
  }[];
}

/**
 * Reads a real test: every metric of every treated arm against the control, with what guards against
 * peeking, against many metrics and against arms that are not what was assigned.
 *
 * Metrics that cannot be compared (no customers, nothing to divide by) are left out.
 */
export function readRealTest(test: RealTest): RealTestReading {
  const ratio = sampleRatio(test.customers, test.shares);
  const plain = test.metrics.flatMap((metric) =>
    test.customers.slice(1).flatMap((_, place) => {
      const found = compared(test, metric, place + 1);
      return found === null ? [] : [{ metric: metric.name, arm: place + 1, ...found }];
    }),
  );
  const adjusted = falseDiscoveryRates(plain.map(({ pValue }) => pValue));
  const comparisons = plain.map((each, place) => ({
    ...each,
    adjustedPValue: adjusted[place] as number,
  }));
  const [first] = test.metrics;
  const verdicts = test.customers.slice(1).map((_, place) => {
    const arm = place + 1;
    const main = comparisons.find((each) => each.arm === arm && each.metric === first?.name);
    return { arm, ...verdictOf(main, ratio) };
  });
  return { sampleRatio: ratio, comparisons, verdicts };
}

type Compared = Omit<MetricComparison, "metric" | "arm" | "adjustedPValue">;

function compared(test: RealTest, metric: MetricReading, arm: number): Compared | null {
  const [control, treated] = [metric.arms[0], metric.arms[arm]];
  const [n, m] = [test.customers[0] as number, test.customers[arm] as number];
  if (control === undefined || treated === undefined) return null;
  if (metric.strata !== undefined && metric.kind !== "RATIO") {
    const found = comparePostStratified(metric.strata.map((each) => stratumOf(metric, each, arm)));
    return found && withGuards(found, found.varianceReduction);
  }
  if (metric.kind === "SHARE") {
    const one = { customers: n, successes: control.sum };
    const other = { customers: m, successes: treated.sum };
    const found = compareProportions(one, other);
    return found && withGuards(found, null, chanceOfProportions(one, other));
  }
  if (metric.kind === "RATIO") {
    const found = compareRatios(covariateOf(n, control), covariateOf(m, treated));
    return found && withGuards(found, null);
  }
  const measured = (customers: number, { sum, sumOfSquares = 0 }: ArmSums) => ({
    customers,
    sum,
    sumOfSquares,
  });
  const adjusted =
    control.other === undefined || treated.other === undefined
      ? null
      : adjustByCovariate(covariateOf(n, control), covariateOf(m, treated));
  const found = compareMeans(
    adjusted?.control ?? measured(n, control),
    adjusted?.treatment ?? measured(m, treated),
  );
  return found && withGuards(found, adjusted?.varianceReduction ?? null);
}

function stratumOf({ kind }: MetricReading, { customers, arms }: StratumReading, arm: number) {
  const measured = (place: number) => {
    const { sum, sumOfSquares = 0 } = arms[place] as ArmSums;
    // of a yes or no the square is the value itself
    const squares = kind === "SHARE" ? sum : sumOfSquares;
    return { customers: customers[place] as number, sum, sumOfSquares: squares };
  };
  return { control: measured(0), treatment: measured(arm) };
}

function covariateOf(customers: number, sums: ArmSums) {
  const { sum, sumOfSquares = 0, other = 0, otherSquares = 0, products = 0 } = sums;
  return { customers, x: sum, y: other, xx: sumOfSquares, yy: otherSquares, xy: products };
}

function withGuards(
  found: Comparison,
  varianceReduction: number | null,
  chance?: ChanceToWin,
): Compared {
  const estimate = { difference: found.difference, variance: found.standardError ** 2 };
  const alwaysValid =
    estimate.variance === 0
      ? { low: found.difference, high: found.difference, pValue: found.pValue }
      : // tightest at effects of three standard errors: what tests are sized for
        alwaysValidInterval(estimate, 3 * found.standardError);
  return {
    ...found,
    alwaysValid,
    varianceReduction,
    chance: chance ?? chanceOfDifference(estimate),
  };
}

function verdictOf(
  main: MetricComparison | undefined,
  ratio: SampleRatio | null,
): { readonly verdict: RealVerdict; readonly because: string } {
  if (main === undefined || ratio === null) {
    return { verdict: "NO_VERDICT", because: "The main metric cannot be compared." };
  }
  if (ratio.isMismatch) {
    return {
      verdict: "NO_VERDICT",
      because: `The arms do not have the customers that were assigned to them (p = ${ratio.pValue.toPrecision(2)}): find out why before reading anything.`,
    };
  }
  const { low, high } = main;
  const interval = `the 95 % interval of the difference is ${low.toPrecision(3)} to ${high.toPrecision(3)}`;
  if (low > 0) return { verdict: "SHIP", because: `${main.metric}: ${interval}, above 0.` };
  if (high < 0) return { verdict: "ROLL_BACK", because: `${main.metric}: ${interval}, below 0.` };
  return { verdict: "REVIEW", because: `${main.metric}: ${interval}, and holds 0.` };
}
