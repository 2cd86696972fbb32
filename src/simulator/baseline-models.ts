import type {
  BaselineOrderModel,
  BaselineOrderValueModel,
} from "../../simulations/engine/baseline.js";

const DAYS_PER_WEEK = 7;
const CENTS = 100;

/**
 * The order model of a baseline, in days, from the artefact of a model card, which is in weeks.
 * @throws Error when it is no such artefact
 */
export function orderModelOf(artefact: unknown): BaselineOrderModel {
  const given = record(artefact);
  const rule = given["rule"];
  if (given["unit"] !== "week" || (rule !== "BG_NBD" && rule !== "MBG_NBD" && rule !== "NBD")) {
    throw new Error("The card of the order model holds no order model in weeks.");
  }
  const r = positive(given, "r");
  const alpha = positive(given, "alpha") * DAYS_PER_WEEK;
  if (rule === "NBD") {
    const { errors, correlation } = uncertainty(given, 2);
    const [ofR, ofAlpha] = errors as [number, number];
    const c = correlation[1] as number;
    return {
      ...{ rule, r, alpha, a: 0, b: 0 },
      logErrors: [ofR, ofAlpha, 0, 0],
      logCorrelation: [1, c, 0, 0, c, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
    };
  }
  const { errors, correlation } = uncertainty(given, 4);
  return {
    rule,
    r,
    alpha,
    a: positive(given, "a"),
    b: positive(given, "b"),
    logErrors: errors as [number, number, number, number],
    logCorrelation: correlation,
  };
}

/**
 * The order value model of a baseline, in cents, from the artefact of the Gamma-Gamma card, which is
 * in the shop's currency.
 * @throws Error when it is no such artefact
 */
export function orderValueModelOf(artefact: unknown): BaselineOrderValueModel {
  const given = record(artefact);
  const { errors, correlation } = uncertainty(given, 3);
  return {
    p: positive(given, "p"),
    q: positive(given, "q"),
    gamma: positive(given, "gamma") * CENTS,
    logErrors: errors as [number, number, number],
    logCorrelation: correlation,
  };
}

type Artefact = Readonly<Record<string, unknown>>;

function record(artefact: unknown): Artefact {
  if (typeof artefact !== "object" || artefact === null) {
    throw new Error("The card of a model that stands has no artefact.");
  }
  return artefact as Artefact;
}

function positive(artefact: Artefact, name: string): number {
  const value = artefact[name];
  if (typeof value === "number" && value > 0 && value < Infinity) return value;
  throw new Error(`The artefact's ${name} is ${String(value)}, not a positive number.`);
}

/** Of the parameters' logarithms; a change of unit leaves it as it is. */
function uncertainty(
  artefact: Artefact,
  size: number,
): { readonly errors: readonly number[]; readonly correlation: readonly number[] } {
  const covariance: unknown = artefact["logCovariance"];
  if (!isCovariance(covariance, size)) {
    throw new Error(`The artefact holds no covariance of ${size} parameters.`);
  }
  const errors = Array.from({ length: size }, (_, i) =>
    Math.sqrt(covariance[i * (size + 1)] as number),
  );
  const correlation = covariance.map((value, place) => {
    const [i, j] = [Math.floor(place / size), place % size];
    const scale = (errors[i] as number) * (errors[j] as number);
    if (i === j) return 1;
    return scale === 0 ? 0 : Math.min(1, Math.max(-1, value / scale));
  });
  return { errors, correlation };
}

function isCovariance(value: unknown, size: number): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.length === size * size &&
    value.every((entry, place) => Number.isFinite(entry) && (place % (size + 1) || entry >= 0))
  );
}
