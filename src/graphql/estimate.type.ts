import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { meanInterval } from "../stats/mean-interval.js";
import { wilsonInterval } from "../stats/wilson-interval.js";
import { GraphQLBigInt } from "./scalars.js";

export enum EstimateMethod {
  EXACT = "EXACT",
  WILSON = "WILSON",
  DELTA_METHOD = "DELTA_METHOD",
  MAXIMUM_LIKELIHOOD = "MAXIMUM_LIKELIHOOD",
  BAYES_POSTERIOR = "BAYES_POSTERIOR",
  BOOTSTRAP = "BOOTSTRAP",
  JACKKNIFE = "JACKKNIFE",
  SIMULATION = "SIMULATION",
  ORDER_STATISTICS = "ORDER_STATISTICS",
  PLACEBO = "PLACEBO",
}
registerEnumType(EstimateMethod, {
  name: "EstimateMethod",
  description: "How a number and its interval were obtained.",
  valuesConfig: {
    EXACT: { description: "Counted or summed from all records; there is nothing to estimate." },
    WILSON: { description: "Wilson score interval of a share." },
    DELTA_METHOD: {
      description: "Large-sample interval of a mean, a ratio of sums, or a rank statistic.",
    },
    MAXIMUM_LIKELIHOOD: {
      description: "From a fitted model; the interval carries the uncertainty of its parameters.",
    },
    BAYES_POSTERIOR: {
      description: "From a fitted model, given what was seen of this customer or segment.",
    },
    BOOTSTRAP: { description: "Interval from resampled customers." },
    JACKKNIFE: { description: "Interval from leaving out each record in turn." },
    SIMULATION: { description: "Mean and quantiles over the draws of a simulation." },
    ORDER_STATISTICS: {
      description: "A quantile, between two of the ordered values; no shape is assumed.",
    },
    PLACEBO: {
      description:
        "From what the same read-out says of time in which nothing was done; the interval is the chi-square one of its spread.",
    },
  },
});

export enum SuppressionReason {
  DENOMINATOR_ZERO = "DENOMINATOR_ZERO",
  NOT_IN_DATA = "NOT_IN_DATA",
  NOT_ADDITIVE = "NOT_ADDITIVE",
  NO_COMPARISON = "NO_COMPARISON",
  PERIOD_NOT_COMPLETE = "PERIOD_NOT_COMPLETE",
  NOT_APPLICABLE = "NOT_APPLICABLE",
  MODEL_REFUSED = "MODEL_REFUSED",
}
registerEnumType(SuppressionReason, {
  name: "SuppressionReason",
  description: "Why a number cannot be given.",
  valuesConfig: {
    DENOMINATOR_ZERO: { description: "There is nothing to divide by." },
    NOT_IN_DATA: { description: "The shop's files do not hold what it is computed from." },
    NOT_ADDITIVE: {
      description:
        "It does not add up over these parts, as distinct counts, rates and means do not.",
    },
    NOT_APPLICABLE: {
      description: "There is no such number here, such as the entry's share of a stage before it.",
    },
    MODEL_REFUSED: {
      description: "The shop's data cannot carry the model; its card says why.",
    },
    NO_COMPARISON: { description: "The compared period holds nothing to compare with." },
    PERIOD_NOT_COMPLETE: { description: "Too few buckets were wholly observed." },
  },
});

@ObjectType({ description: "A number with its uncertainty, sample and method." })
export class Estimate {
  @Field(() => Float, { nullable: true, description: "The number; null when suppressed." })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: "Lower end of the interval; null for EXACT." })
  low!: number | null;

  @Field(() => Float, { nullable: true, description: "Upper end of the interval; null for EXACT." })
  high!: number | null;

  @Field(() => Float, { description: "Level of the interval, 0 to 1." })
  level!: number;

  @Field(() => GraphQLBigInt, { description: "Records it rests on: trials, orders, sessions." })
  n!: number;

  @Field(() => Float, { nullable: true, description: "Standard error; null where none applies." })
  standardError!: number | null;

  @Field(() => EstimateMethod, { description: "How the number and its interval were obtained." })
  method!: EstimateMethod;

  @Field(() => SuppressionReason, {
    nullable: true,
    description: "Why there is no value; null when there is one.",
  })
  suppressed!: SuppressionReason | null;
}

const LEVEL = 0.95;

/** A count or sum over all records. */
export function exactly(value: number, n: number): Estimate {
  return {
    value,
    low: null,
    high: null,
    level: LEVEL,
    n,
    standardError: null,
    method: EstimateMethod.EXACT,
    suppressed: null,
  };
}

/** No number, and why. */
export function suppressed(reason: SuppressionReason, n = 0): Estimate {
  return {
    value: null,
    low: null,
    high: null,
    level: LEVEL,
    n,
    standardError: null,
    method: EstimateMethod.EXACT,
    suppressed: reason,
  };
}

export interface Modelled {
  readonly value: number;
  /** Null where the model gives no interval. */
  readonly low: number | null;
  readonly high: number | null;
  readonly standardError?: number | null;
  /** Customers the model rests on. */
  readonly n: number;
  readonly method: EstimateMethod;
}

/** What a fitted model says. */
export function modelled({ value, low, high, n, standardError, method }: Modelled): Estimate {
  return {
    value,
    low,
    high,
    level: LEVEL,
    n,
    standardError: standardError ?? null,
    method,
    suppressed: null,
  };
}

/** A share of independent trials, with its Wilson interval. */
export function share(successes: number, trials: number): Estimate {
  if (trials <= 0) return suppressed(SuppressionReason.DENOMINATOR_ZERO);
  if (successes < 0 || successes > trials) return ratio(successes, trials);
  const value = successes / trials;
  const interval = wilsonInterval(successes, trials);
  return {
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    level: LEVEL,
    n: trials,
    standardError: Math.sqrt((value * (1 - value)) / trials),
    method: EstimateMethod.WILSON,
    suppressed: null,
  };
}

/**
 * A quotient of two exact sums without a sampling model.
 *
 * @param n records that were summed; the denominator counts them unless it is money or weights
 */
export function ratio(numerator: number, denominator: number, n = denominator): Estimate {
  if (denominator === 0) return suppressed(SuppressionReason.DENOMINATOR_ZERO);
  return exactly(numerator / denominator, n);
}

/** A mean over `n` units from their sum and sum of squares. */
export function mean(n: number, sum: number, sumOfSquares: number): Estimate {
  if (n <= 0) return suppressed(SuppressionReason.DENOMINATOR_ZERO);
  const interval = meanInterval(n, sum, sumOfSquares);
  return {
    value: sum / n,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    level: LEVEL,
    n,
    standardError: interval?.standardError ?? null,
    method: EstimateMethod.DELTA_METHOD,
    suppressed: null,
  };
}
