import { badRequest } from "../../graphql/request-error.js";
import {
  RealMetricKind,
  type RealArmSums,
  type RealMetricInput,
} from "./real-test-input.graphql.js";

/** As close as sums of doubles in another order come. */
const CLOSE = 1e-9;

/** Beyond it squares of variances are no doubles any more. */
const MOST = 1e100;

/** @throws UserError for a sum that is too large to reckon with */
export function checkSizes(arms: readonly RealArmSums[], path: string): void {
  for (const [arm, sums] of arms.entries()) {
    for (const [field, sum] of Object.entries(sums) as [string, number | undefined][]) {
      if (sum === undefined || Math.abs(sum) <= MOST) continue;
      throw badRequest(
        `${path}.arms.${arm}.${field}: ${sum} is too large.`,
        `Pass sums of at most ${MOST}, in a larger unit.`,
      );
    }
  }
}

/** @throws UserError where more customers of an arm did it than there are */
export function checkShareSums(
  { kind, arms }: Pick<RealMetricInput, "kind" | "arms">,
  path: string,
  customers: readonly number[],
): void {
  if (kind !== RealMetricKind.SHARE) return;
  for (const [arm, { sum }] of arms.entries()) {
    const most = customers[arm] ?? 0;
    if (sum >= 0 && sum <= most) continue;
    throw badRequest(
      `${path}.arms.${arm}.sum: ${sum} of ${most} customers cannot have done it.`,
      "Pass the number of customers who did, 0 to all of the arm's.",
    );
  }
}

/** @throws UserError for strata of ratios, beside a covariate, or that are not all of the test */
export function checkStrata(
  metric: RealMetricInput,
  path: string,
  customers: readonly number[],
): void {
  const { kind, arms, strata } = metric;
  if (strata === undefined) return;
  if (kind === RealMetricKind.RATIO || arms.some(({ other }) => other !== undefined)) {
    throw badRequest(
      `${path}.strata: a ratio or what customers did before is compared without strata.`,
      "Leave out strata, or `other` of the arms.",
    );
  }
  for (const [place, stratum] of strata.entries()) {
    const own = `${path}.strata.${place}`;
    if (stratum.arms.length !== customers.length || stratum.customers.length !== customers.length) {
      throw badRequest(
        `${own}: not as many arms as the test has, ${customers.length}.`,
        "Give every arm its customers and its sums, the control first.",
      );
    }
    checkSizes(stratum.arms, own);
    checkShareSums({ kind, arms: stratum.arms }, own, stratum.customers);
  }
  for (const [arm, size] of customers.entries()) {
    const counted = strata.reduce((sum, stratum) => sum + (stratum.customers[arm] ?? 0), 0);
    const summed = strata.reduce((sum, stratum) => sum + (stratum.arms[arm]?.sum ?? 0), 0);
    const whole = arms[arm]?.sum ?? 0;
    if (counted === size && Math.abs(summed - whole) <= CLOSE * Math.max(1, Math.abs(whole))) {
      continue;
    }
    throw badRequest(
      `${path}.strata: arm ${arm} has ${counted} customers and a sum of ${summed} in them, but ${size} and ${whole} in all.`,
      "Give every customer of the test a stratum, those without a value one of their own.",
    );
  }
}
