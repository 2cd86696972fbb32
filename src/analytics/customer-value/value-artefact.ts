import type { FittedOrderModel } from "../../stats/buy-till-you-die/fit-order-model.js";
import { parameterNamesOf, type DropoutRule } from "../../stats/buy-till-you-die/order-model.js";
import type { ModelWithCovariance } from "../../stats/buy-till-you-die/predict-orders.js";
import type {
  GammaGammaFit,
  GammaGammaParameters,
} from "../../stats/gamma-gamma/fit-gamma-gamma.js";

/** BG/NBD, MBG/NBD or NBD (a = 0, b = 1) as plain JSON; times in weeks. */
export interface OrderArtefact {
  readonly unit: "week";
  readonly rule: DropoutRule;
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  /** Covariance of ln r, ln alpha, ln a, ln b (of NBD the first two), row by row. */
  readonly logCovariance: readonly number[];
}

/** Gamma-Gamma as plain JSON; gamma in the shop's currency. */
export interface OrderValueArtefact {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
  /** Covariance of ln p, ln q, ln gamma, row by row. */
  readonly logCovariance: readonly number[];
}

export function orderArtefact({ model, logCovariance }: FittedOrderModel): OrderArtefact {
  const { rule, r, alpha, a, b } = model;
  return { unit: "week", rule, r, alpha, a, b, logCovariance: [...logCovariance] };
}

export function orderValueArtefact({
  parameters,
  logCovariance,
}: GammaGammaFit): OrderValueArtefact {
  return { ...parameters, logCovariance: [...logCovariance] };
}

/** What predictions are made from, made again from the artefacts of model cards. */
export interface ValueModels {
  readonly orders: ModelWithCovariance;
  /** Null where order values could not be modelled. */
  readonly values: GammaGammaParameters | null;
}

/**
 * The models behind every prediction, from the artefacts of the chosen order model and of
 * "gamma-gamma". Equal artefacts give equal predictions, to the last bit.
 *
 * @returns null when the first is not the artefact of an order model
 */
export function fromArtefact(orders: unknown, values: unknown): ValueModels | null {
  if (!isOrderArtefact(orders)) return null;
  const { rule, r, alpha, a, b, logCovariance } = orders;
  return {
    orders: { model: { rule, r, alpha, a, b }, logCovariance: Float64Array.from(logCovariance) },
    values: isOrderValueArtefact(values) ? { p: values.p, q: values.q, gamma: values.gamma } : null,
  };
}

function hasNumbers(value: unknown, names: readonly string[], size: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  const record = value as Readonly<Record<string, unknown>>;
  const covariance = record["logCovariance"];
  return (
    names.every((name) => Number.isFinite(record[name]) && (record[name] as number) > 0) &&
    Array.isArray(covariance) &&
    covariance.length === size &&
    covariance.every(Number.isFinite)
  );
}

const RULES: readonly DropoutRule[] = ["BG_NBD", "MBG_NBD", "NBD"];

function isOrderArtefact(value: unknown): value is OrderArtefact {
  if (typeof value !== "object" || value === null) return false;
  const { rule, unit, a, b } = value as OrderArtefact;
  if (unit !== "week" || !RULES.includes(rule)) return false;
  if (rule === "NBD" && !(a === 0 && b === 1)) return false;
  const names = parameterNamesOf(rule);
  return hasNumbers(value, names, names.length ** 2);
}

function isOrderValueArtefact(value: unknown): value is OrderValueArtefact {
  return hasNumbers(value, ["p", "q", "gamma"], 9);
}
