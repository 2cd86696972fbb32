import { Arg, Int, Query, Resolver } from "type-graphql";
import { EstimateMethod } from "../../graphql/estimate.type.js";
import { badRequest } from "../../graphql/request-error.js";
import {
  customersForMeans,
  customersForShares,
  detectableDifference,
} from "../../stats/real-tests/sample-size.js";
import { assignedArm } from "./assign-arm.js";
import { checkShareSums, checkSizes, checkStrata } from "./check-sums.js";
import { readRealTest, type MetricComparison } from "./read-real-test.js";
import {
  PlannedTest,
  RealTestReading,
  type RealComparison,
  type RealVerdict,
} from "./real-test-answer.graphql.js";
import { AssignArmsInput, PlanTestInput, RealTestInput } from "./real-test-input.graphql.js";

@Resolver()
export class RealTestResolver {
  @Query(() => PlannedTest, { description: "How many customers a real test needs." })
  planTest(
    @Arg("input", () => PlanTestInput, { description: "What it is to find." })
    { controlShare, difference, sd, alpha, power, available, customersPerWeek }: PlanTestInput,
  ): PlannedTest {
    if (difference === 0) throw badRequest("difference: 0 cannot be found.", "Pass another one.");
    const spread = spreadOf(controlShare, difference, sd);
    const customersPerArm =
      controlShare === undefined
        ? customersForMeans(difference, spread, { alpha, power })
        : customersForShares(controlShare, controlShare + difference, { alpha, power });
    if (!Number.isFinite(customersPerArm)) {
      throw badRequest(
        `difference: ${difference} is too small to be found.`,
        "Pass a larger one, or a smaller sd.",
      );
    }
    return {
      customersPerArm,
      detectableDifference:
        available === undefined ? null : detectableDifference(available, spread, { alpha, power }),
      weeks:
        customersPerWeek === undefined ? null : Math.ceil((2 * customersPerArm) / customersPerWeek),
    };
  }

  @Query(() => [Int], {
    description: "The arm of each customer: always the same for the same test and id.",
  })
  assignArms(
    @Arg("input", () => AssignArmsInput, { description: "Whom." })
    { test, customerIds, shares }: AssignArmsInput,
  ): number[] {
    checkShares(shares);
    return customerIds.map((id) => assignedArm(test, id, shares));
  }

  @Query(() => RealTestReading, {
    description:
      "Reads a real test: intervals, p-values adjusted for many metrics, intervals that allow peeking, chance to win, CUPED or post-stratification, and no verdict where the arms are not what was assigned.",
  })
  readTest(
    @Arg("input", () => RealTestInput, { description: "What was counted." })
    { customers, shares, metrics }: RealTestInput,
  ): RealTestReading {
    const planned = shares ?? customers.map(() => 1 / customers.length);
    checkShares(planned);
    for (const [field, length] of [
      ["shares", planned.length],
      ...metrics.map(({ arms }, place) => [`metrics.${place}.arms`, arms.length] as const),
    ] as const) {
      if (length !== customers.length) {
        throw badRequest(
          `${field}: ${length} arms, but there are ${customers.length}.`,
          "Give every arm its numbers, the control first.",
        );
      }
    }
    metrics.forEach((metric, place) => {
      checkSizes(metric.arms, `metrics.${place}`);
      checkShareSums(metric, `metrics.${place}`, customers);
      checkStrata(metric, `metrics.${place}`, customers);
    });
    const reading = readRealTest({ customers, shares: planned, metrics });
    return {
      sampleRatio: reading.sampleRatio,
      comparisons: reading.comparisons.map((each) => comparisonOf(each, customers)),
      verdicts: reading.verdicts.map(({ verdict, ...rest }) => ({
        ...rest,
        verdict: verdict as RealVerdict,
      })),
    };
  }
}

function comparisonOf(
  { chance, alwaysValid, difference, low, high, standardError, ...rest }: MetricComparison,
  customers: readonly number[],
): RealComparison {
  return {
    metric: rest.metric,
    arm: rest.arm,
    difference: {
      value: difference,
      low,
      high,
      level: 0.95,
      n: (customers[0] ?? 0) + (customers[rest.arm] ?? 0),
      standardError,
      method: EstimateMethod.DELTA_METHOD,
      suppressed: null,
    },
    pValue: rest.pValue,
    adjustedPValue: rest.adjustedPValue,
    alwaysValidLow: alwaysValid.low,
    alwaysValidHigh: alwaysValid.high,
    chanceToWin: chance.treatmentBetter,
    expectedLoss: chance.lossOfTreatment,
    varianceReduction: rest.varianceReduction,
  };
}

function spreadOf(share: number | undefined, difference: number, sd: number | undefined): number {
  if (share === undefined) {
    if (sd === undefined) {
      throw badRequest("sd: missing.", "Pass sd for means, or controlShare for shares.");
    }
    return sd;
  }
  const treated = share + difference;
  if (share <= 0 || share >= 1 || treated <= 0 || treated >= 1) {
    throw badRequest(
      `controlShare: ${share} and ${treated} must lie between 0 and 1.`,
      "Pass another share or difference.",
    );
  }
  return Math.sqrt((share * (1 - share) + treated * (1 - treated)) / 2);
}

function checkShares(shares: readonly number[]): void {
  const sum = shares.reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) < 1e-6 && shares.every((share) => share > 0)) return;
  throw badRequest(
    `shares: they add up to ${sum}, or one is 0.`,
    "Pass shares above 0 that add up to 1.",
  );
}
