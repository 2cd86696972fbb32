import {
  logLikelihood,
  negativeLogLikelihood,
} from "../../stats/buy-till-you-die/log-likelihood.js";
import type { OrderHistories } from "../../stats/buy-till-you-die/order-histories.js";
import type { DropoutRule, OrderModel } from "../../stats/buy-till-you-die/order-model.js";
import type { Objective } from "../../stats/optimize/bfgs.js";
import { positiveMaximum } from "../../stats/optimize/positive-maximum.js";

/** In what customers are taken as alike: their order rates, their chances to leave, or both. */
export type AlikeIn = "RATE" | "LEAVING" | "BOTH";

/** Where BG/NBD or MBG/NBD run away to: what they say of customers who do not differ. */
export interface AlikeOrderModel {
  /** Times in the unit of the histories. */
  readonly model: OrderModel;
  readonly alikeIn: AlikeIn;
  /** Covariance of ln r, ln alpha, ln a, ln b, row by row. */
  readonly logCovariance: readonly number[];
  readonly logLikelihood: number;
}

/**
 * Size of r, and of a + b, at which customers are as good as alike: order rates within 3 % of each
 * other, chances to leave within 1.6 points at most. Larger ones have the same likelihood to a few
 * hundredths.
 */
const ALIKE = 1000;

/**
 * A model with fewer free numbers than four. `start`s and slopes are of its own free numbers; `logs`
 * are ln r, ln alpha, ln a, ln b.
 */
interface Shape {
  readonly alikeIn: AlikeIn;
  readonly names: readonly string[];
  readonly starts: readonly (readonly number[])[];
  readonly logsAt: (free: ArrayLike<number>) => Float64Array;
  /** Derivatives of the logs by the free numbers, a row per log. */
  readonly slopesAt: (free: ArrayLike<number>) => readonly (readonly number[])[];
  /** The same, for carrying errors over: of a and b only a moves with the odds. */
  readonly errorSlopes: readonly (readonly number[])[];
}

const logistic = (odds: number): number => 1 / (1 + Math.exp(-odds));
const at = (free: ArrayLike<number>, place: number): number => free[place] as number;
const alikeA = (odds: number): number => Math.log(ALIKE) + Math.log(logistic(odds));
const alikeB = (odds: number): number => Math.log(ALIKE) + Math.log(logistic(-odds));

/** Free: ln(alpha / r), ln odds to leave. */
const BOTH: Shape = {
  alikeIn: "BOTH",
  names: ["gap", "leaving"],
  starts: [-2, 0, 2].map((odds) => [-2, odds]),
  logsAt: (free) =>
    Float64Array.of(
      Math.log(ALIKE),
      Math.log(ALIKE) + at(free, 0),
      alikeA(at(free, 1)),
      alikeB(at(free, 1)),
    ),
  slopesAt: (free) => [
    [0, 0],
    [1, 0],
    [0, logistic(-at(free, 1))],
    [0, -logistic(at(free, 1))],
  ],
  errorSlopes: [
    [0, 0],
    [1, 0],
    [0, 1],
    [0, 0],
  ],
};

/** Free: ln(alpha / r), ln r, ln odds to leave. */
const LEAVING: Shape = {
  alikeIn: "LEAVING",
  names: ["gap", "r", "leaving"],
  starts: [-2, 0, 2].map((odds) => [0, 0, odds]),
  logsAt: (free) =>
    Float64Array.of(
      at(free, 1),
      at(free, 0) + at(free, 1),
      alikeA(at(free, 2)),
      alikeB(at(free, 2)),
    ),
  slopesAt: (free) => [
    [0, 1, 0],
    [1, 1, 0],
    [0, 0, logistic(-at(free, 2))],
    [0, 0, -logistic(at(free, 2))],
  ],
  errorSlopes: [
    [0, 1, 0],
    [1, 1, 0],
    [0, 0, 1],
    [0, 0, 0],
  ],
};

const RATE_SLOPES = [
  [0, 0, 0],
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** Free: ln(alpha / r), ln a, ln b. */
const RATE: Shape = {
  alikeIn: "RATE",
  names: ["gap", "a", "b"],
  starts: [
    [-2, 0, 1],
    [-2, 2, -1],
    [-2, 1, 1],
  ],
  logsAt: (free) =>
    Float64Array.of(Math.log(ALIKE), Math.log(ALIKE) + at(free, 0), at(free, 1), at(free, 2)),
  slopesAt: () => RATE_SLOPES,
  errorSlopes: RATE_SLOPES,
};

/**
 * The order model for a shop whose customers cannot be told apart: where the likelihood of BG/NBD and
 * MBG/NBD only rises as r, or a + b, grows without bound, the limit is a model all the same, in which
 * all order at one rate, or leave with one chance, or both. Of all that have a peak, the one with the
 * best log-likelihood less the count of its free numbers (Akaike 1974).
 *
 * @param histories of customers for whom the models themselves have no peak
 * @returns null where this has no peak either
 * @see Fader, Hardie, Lee (2005) and Batislam, Denizel, Filiztekin (2007) for the likelihoods
 * O(groups) per step.
 */
export function fitAlikeOrderModel(histories: OrderHistories): AlikeOrderModel | null {
  const unit = meanObserved(histories);
  if (!(unit > 0)) return null;
  const scaled: OrderHistories = {
    ...histories,
    lastOrderAt: histories.lastOrderAt.map((time) => time / unit),
    observedFor: histories.observedFor.map((time) => time / unit),
  };
  const fits = (["BG_NBD", "MBG_NBD"] as const).flatMap((rule) =>
    [LEAVING, RATE, BOTH].flatMap((shape) => fitShape(shape, rule, scaled) ?? []),
  );
  const merit = ({ logLikelihood: own, freeNumbers }: ShapeFit): number => own - freeNumbers;
  const found = fits.reduce<ShapeFit | null>(
    (best, each) => (best === null || merit(each) > merit(best) ? each : best),
    null,
  );
  if (found === null) return null;
  const { alikeIn, logCovariance } = found;
  const model = { ...found.model, alpha: found.model.alpha * unit };
  return { model, alikeIn, logCovariance, logLikelihood: logLikelihood(model, histories) };
}

interface ShapeFit extends AlikeOrderModel {
  readonly freeNumbers: number;
}

function fitShape(
  shape: Shape,
  rule: Exclude<DropoutRule, "NBD">,
  histories: OrderHistories,
): ShapeFit | null {
  const perCustomer = negativeLogLikelihood(rule, histories);
  const customers = histories.customerCount;
  const slopes = new Float64Array(4);
  const objective: Objective = (free, gradient) => {
    const value = perCustomer(shape.logsAt(free), slopes);
    const bySlope = shape.slopesAt(free);
    for (let i = 0; i < free.length; i++) {
      let sum = 0;
      for (let j = 0; j < 4; j++) sum += (slopes[j] as number) * (bySlope[j]?.[i] as number);
      gradient[i] = sum * customers;
    }
    return value * customers;
  };
  const { names, starts } = shape;
  const found = positiveMaximum({ names, starts, objective, customers });
  if (found.kind !== "FITTED") return null;
  const logs = shape.logsAt(found.parameters.map(Math.log));
  const [r, alpha, a, b] = Array.from(logs, Math.exp) as [number, number, number, number];
  return {
    model: { rule, r, alpha, a, b },
    alikeIn: shape.alikeIn,
    logCovariance: carried(found.logCovariance, shape.errorSlopes),
    logLikelihood: found.logLikelihood,
    freeNumbers: names.length,
  };
}

/** J C Jᵀ. */
function carried(covariance: readonly number[], slopes: readonly (readonly number[])[]): number[] {
  return slopes.flatMap((left) =>
    slopes.map((right) => {
      let sum = 0;
      left.forEach((byI, i) =>
        right.forEach((byJ, j) => {
          sum += byI * byJ * (covariance[i * left.length + j] as number);
        }),
      );
      return sum;
    }),
  );
}

function meanObserved({ observedFor, customers, customerCount }: OrderHistories): number {
  let sum = 0;
  observedFor.forEach((time, group) => (sum += time * (customers[group] as number)));
  return customerCount === 0 ? 0 : sum / customerCount;
}
