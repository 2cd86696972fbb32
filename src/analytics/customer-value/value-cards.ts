import type { ModelCard, ModelMetric, Refusal } from "../../domain/model-card.js";
import type { FittedOrderModel } from "../../stats/buy-till-you-die/fit-order-model.js";
import { parameterNamesOf } from "../../stats/buy-till-you-die/order-model.js";
import type { ParetoNbdFit } from "../../stats/pareto-nbd/fit-pareto-nbd.js";
import type { HoldoutCheck } from "./holdout-check.js";
import type { Fitted } from "./order-fits.js";
import type { OrderValueFit } from "./order-value-fit.js";
import { orderArtefact, orderValueArtefact } from "./value-artefact.js";

const VERSION = 1;

/** What all cards of a shop share. */
export interface CardFrame {
  readonly customers: number;
  readonly fromOn: string | null;
  readonly toOn: string | null;
}

const METHODS = {
  "bg-nbd":
    "BG/NBD, maximum likelihood: Fader, Hardie, Lee (2005), Counting your customers the easy way, Marketing Science 24, 275-284",
  "mbg-nbd":
    "MBG/NBD, maximum likelihood: Batislam, Denizel, Filiztekin (2007), Empirical validation and comparison of models for customer base analysis, IJRM 24, 201-209",
  nbd: "NBD, maximum likelihood, where nobody seems to leave: Ehrenberg (1959), The pattern of consumer purchases, Applied Statistics 8, 26-41",
  "pareto-nbd":
    "Pareto/NBD, maximum likelihood, for comparison only: Schmittlein, Morrison, Colombo (1987), Counting your customers, Management Science 33, 1-24",
  "gamma-gamma":
    "Gamma-Gamma, maximum likelihood: Fader, Hardie (2013), The Gamma-Gamma model of monetary value",
} as const;

export type ValueModelName = keyof typeof METHODS;

export function refusedCard(model: ValueModelName, frame: CardFrame, refusal: Refusal): ModelCard {
  return {
    model,
    method: METHODS[model],
    version: VERSION,
    ...frame,
    refusal,
    parameters: [],
    metrics: [],
    warnings: [],
    artefact: null,
  };
}

export const aicOf = (logLikelihood: number, parameters: number): number =>
  2 * parameters - 2 * logLikelihood;

const metric = (name: string, value: number | null, on: string): ModelMetric => ({
  name,
  value,
  low: null,
  high: null,
  on,
});

function fitMetrics(logLikelihood: number, parameters: number): ModelMetric[] {
  return [
    metric("logLikelihood", logLikelihood, "fit"),
    metric("aic", aicOf(logLikelihood, parameters), "fit"),
  ];
}

function holdoutMetrics(check: HoldoutCheck | null): ModelMetric[] {
  if (check === null) return [];
  return [
    metric("predictedOrders", check.predictedOrders, "hold-out"),
    metric("actualOrders", check.actualOrders, "hold-out"),
    metric("orderError", check.orderError, "hold-out"),
    metric("calibrationError", check.calibrationError, "hold-out"),
    metric("meanAbsoluteError", check.meanAbsoluteError, "hold-out"),
  ];
}

const FAR_OFF = 0.25;

function holdoutWarnings(check: HoldoutCheck | null): string[] {
  if (check === null) {
    return [
      "The first half of the time alone cannot carry the model, so it could not be checked on the second.",
    ];
  }
  if (check.orderError !== null && Math.abs(check.orderError) > FAR_OFF) {
    return [
      `Fitted to the first half of the time, it foretold ${check.predictedOrders.toFixed(0)} repeat orders for the second, which had ${check.actualOrders.toFixed(0)}: behaviour changed, or seasons matter.`,
    ];
  }
  return [];
}

const NOBODY_LEAVES =
  "No customer seems to leave in these data: P(alive) is 1 by the model; use recency and churn to find who is leaving.";

export type OrderCardName = "bg-nbd" | "mbg-nbd" | "nbd";

export function orderModelCard(
  model: OrderCardName,
  frame: CardFrame,
  { fit, refusal }: Fitted<FittedOrderModel>,
  check: HoldoutCheck | null,
): ModelCard {
  if (fit === null) return refusedCard(model, frame, refusal);
  const names = parameterNamesOf(fit.model.rule);
  return {
    ...refusedCard(model, frame, NONE),
    refusal: null,
    parameters: names.map((name) => ({
      name,
      value: fit.model[name],
      standardError: fit.standardErrors[name],
    })),
    metrics: [...fitMetrics(fit.logLikelihood, names.length), ...holdoutMetrics(check)],
    warnings: [...(model === "nbd" ? [NOBODY_LEAVES] : []), ...holdoutWarnings(check)],
    artefact: orderArtefact(fit),
  };
}

const NONE: Refusal = { code: "NO_ORDERS", reason: "", substitute: "" };

export function paretoCard(
  frame: CardFrame,
  { fit, refusal }: Fitted<ParetoNbdFit>,
  check: HoldoutCheck | null,
): ModelCard {
  if (fit === null) return refusedCard("pareto-nbd", frame, refusal);
  return {
    ...refusedCard("pareto-nbd", frame, NONE),
    refusal: null,
    parameters: (["r", "alpha", "s", "beta"] as const).map((name) => ({
      name,
      value: fit.parameters[name],
      standardError: fit.standardErrors[name],
    })),
    metrics: [...fitMetrics(fit.logLikelihood, 4), ...holdoutMetrics(check)],
    warnings: holdoutWarnings(check),
    artefact: { unit: "week", ...fit.parameters, logCovariance: [...fit.logCovariance] },
  };
}

export function orderValueCard(
  frame: CardFrame,
  values: OrderValueFit,
  check: HoldoutCheck | null,
): ModelCard {
  const { fit, refusal } = values.fitted;
  const own = { ...frame, customers: values.customers };
  if (fit === null) return refusedCard("gamma-gamma", own, refusal);
  const { independence, withoutValue } = values;
  const warnings: string[] = [];
  if (independence?.isDoubtful === true) {
    warnings.push(
      `Customers who order more often spend ${independence.correlation > 0 ? "more" : "less"} per order (correlation of the logs ${independence.correlation.toFixed(2)}), which the model takes as unrelated: values of frequent customers are drawn too far to the mean.`,
    );
  }
  if (withoutValue > 0) {
    warnings.push(
      `${withoutValue} customers came back with orders that have no positive value; they are left out.`,
    );
  }
  const holdout =
    check === null || check.predictedValue === null
      ? []
      : [
          metric("predictedValue", check.predictedValue, "hold-out"),
          metric("actualValue", check.actualValue, "hold-out"),
        ];
  return {
    ...refusedCard("gamma-gamma", own, NONE),
    refusal: null,
    parameters: (["p", "q", "gamma"] as const).map((name) => ({
      name,
      value: fit.parameters[name],
      standardError: fit.standardErrors[name],
    })),
    metrics: [
      ...fitMetrics(fit.logLikelihood, 3),
      {
        name: "frequencyValueCorrelation",
        value: independence?.correlation ?? null,
        low: independence?.low ?? null,
        high: independence?.high ?? null,
        on: "fit",
      },
      ...holdout,
    ],
    warnings,
    artefact: orderValueArtefact(fit),
  };
}
