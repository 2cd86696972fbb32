import { daysBetween } from "../../domain/calendar.js";
import type { ModelCard, Refusal } from "../../domain/model-card.js";
import type { Cell, ColumnTable, ModelOutput, ModelRows, ModelStep } from "../model-step.js";
import { calibrate, stoodFor, type Calibration, type OrderModelName } from "./calibration.js";
import { readHistories, type CustomerHistories } from "./customer-histories.js";
import { fitOrders, NO_ORDERS, type OrderFits } from "./order-fits.js";
import { fitOrderValues } from "./order-value-fit.js";
import { orderRateOrigins } from "./order-rate-origins.js";
import { trackOrders } from "./tracking.js";
import { fromArtefact } from "./value-artefact.js";
import {
  orderModelCard,
  orderValueCard,
  paretoCard,
  refusedCard,
  type CardFrame,
  type OrderCardName,
  type ValueModelName,
} from "./value-cards.js";
import {
  customerRows,
  decileRows,
  newCustomerRows,
  totalRows,
  trackingRows,
  VALUE_COLUMNS,
} from "./value-rows.js";
import { valueTotals } from "./value-totals.js";

const CARD_NAMES: Readonly<Record<OrderModelName, OrderCardName>> = {
  bgNbd: "bg-nbd",
  mbgNbd: "mbg-nbd",
  nbd: "nbd",
};

/** Of BG/NBD and MBG/NBD the better log-likelihood, else NBD; null where none stands. */
function chosenOf(fits: OrderFits): OrderModelName | null {
  const { bgNbd, mbgNbd, nbd } = fits;
  if (bgNbd.fit === null && mbgNbd.fit === null) return nbd?.fit ? "nbd" : null;
  if (bgNbd.fit === null) return "mbgNbd";
  if (mbgNbd.fit === null) return "bgNbd";
  return mbgNbd.fit.logLikelihood > bgNbd.fit.logLikelihood ? "mbgNbd" : "bgNbd";
}

/** Fits, checks and predicts; see Fader, Hardie (2009), Probability models for customer-base analysis. */
function compute(inputs: Readonly<Record<string, ColumnTable>>): ModelOutput {
  const table = inputs["customer-histories"];
  const weeks = inputs["repeat-order-weeks"];
  const origins = inputs["customer-origins"];
  if (table === undefined || weeks === undefined || origins === undefined) {
    throw new Error(
      "customer-value needs customer-histories, repeat-order-weeks, customer-origins",
    );
  }
  const histories = readHistories(table);
  if (histories === null) return nothing();
  const fits = fitOrders(histories, daysBetween(histories.startOn, histories.asOfOn));
  const orderValues = fitOrderValues(histories);
  const chosen = chosenOf(fits);
  const calibration = chosen === null ? null : calibrate(histories);
  const check = (chosen && calibration?.[stoodFor(calibration, chosen)]) ?? null;
  const frame: CardFrame = {
    customers: histories.customerIds.length,
    fromOn: histories.startOn,
    toOn: histories.asOfOn,
  };
  const orderCard = (name: OrderModelName): ModelCard[] => {
    const fitted = fits[name];
    if (fitted === null) return [];
    const card = orderModelCard(CARD_NAMES[name], frame, fitted, calibration?.[name] ?? null);
    return [withFaults(withStandIn(card, name === chosen ? calibration : null, name), histories)];
  };
  const cards = [
    ...orderCard("bgNbd"),
    ...orderCard("mbgNbd"),
    ...orderCard("nbd"),
    paretoCard(frame, fits.paretoNbd, calibration?.paretoNbd ?? null),
    orderValueCard(frame, orderValues, check),
  ];
  const artefactOf = (model: ValueModelName | null): unknown =>
    cards.find((card) => card.model === model)?.artefact;
  const models = fromArtefact(artefactOf(chosen && CARD_NAMES[chosen]), artefactOf("gamma-gamma"));
  return {
    results: {
      "customer-values": customerRows(histories, models),
      "value-models": modelRows(cards, chosen, calibration),
      "value-tracking": trackingRows(trackingOf(chosen, calibration, histories, weeks)),
      "value-deciles": decileRows(check),
      "value-totals": totalRows(
        models === null || fits.histories === null
          ? []
          : valueTotals(models, histories, {
              histories: fits.histories,
              orderValues: orderValues.fitted.fit,
            }),
      ),
      "value-new-customer": newCustomerRows(models),
    },
    cards: [
      ...cards,
      ...orderRateOrigins(chosen && (fits[chosen]?.fit ?? null), histories, { origins, frame }),
    ],
  };
}

function trackingOf(
  chosen: OrderModelName | null,
  calibration: Calibration | null,
  histories: CustomerHistories,
  weeks: ColumnTable,
) {
  const fit = chosen && calibration?.fits[stoodFor(calibration, chosen)]?.fit;
  return fit ? trackOrders(fit.model, histories, weeks) : [];
}

/** Says so where the chosen model's tracking and deciles are those of NBD. */
function withStandIn(
  card: ModelCard,
  calibration: Calibration | null,
  name: OrderModelName,
): ModelCard {
  if (calibration === null || name === "nbd" || stoodFor(calibration, name) === name) return card;
  if (calibration.nbd === null) return card;
  const warning =
    "In the first half of the time alone no customer seemed to leave: tracking and deciles are those of a model in which nobody does.";
  return { ...card, warnings: [...card.warnings, warning] };
}

function withFaults(card: ModelCard, { faulty }: CustomerHistories): ModelCard {
  if (faulty === 0 || card.refusal !== null) return card;
  const warning = `${faulty} customers with impossible order days were left out.`;
  return { ...card, warnings: [...card.warnings, warning] };
}

const MODEL_COLUMNS = [
  "model",
  "status",
  "is_chosen",
  "customers",
  "log_likelihood",
  "aic",
  "predicted_holdout_orders",
  "actual_holdout_orders",
  "calibration_error",
] as const;

function modelRows(
  cards: readonly ModelCard[],
  chosen: OrderModelName | null,
  calibration: Calibration | null,
): ModelRows {
  const checks: Partial<Record<string, Calibration["bgNbd"]>> = {
    "bg-nbd": calibration?.bgNbd ?? null,
    "mbg-nbd": calibration?.mbgNbd ?? null,
    nbd: calibration?.nbd ?? null,
    "pareto-nbd": calibration?.paretoNbd ?? null,
  };
  const rows = cards.map(({ model, refusal, customers, metrics }): Cell[] => {
    const metricOf = (name: string): number | null =>
      metrics.find((metric) => metric.name === name)?.value ?? null;
    const check = checks[model] ?? null;
    return [
      model,
      refusal === null ? "FITTED" : refusal.code,
      chosen !== null && model === CARD_NAMES[chosen],
      customers,
      metricOf("logLikelihood"),
      metricOf("aic"),
      check?.predictedOrders ?? null,
      check?.actualOrders ?? null,
      check?.calibrationError ?? null,
    ];
  });
  return { columns: MODEL_COLUMNS, rows };
}

/** A shop without orders of known customers. */
function nothing(): ModelOutput {
  const refusal: Refusal = {
    code: "NO_ORDERS",
    reason: NO_ORDERS,
    substitute: "Sessions and the funnel, where the shop's files hold them.",
  };
  const frame: CardFrame = { customers: 0, fromOn: null, toOn: null };
  const cards = (["bg-nbd", "mbg-nbd", "pareto-nbd", "gamma-gamma"] as const).map((model) =>
    refusedCard(model, frame, refusal),
  );
  return {
    results: {
      "customer-values": { columns: VALUE_COLUMNS, rows: [] },
      "value-models": modelRows(cards, null, null),
      "value-tracking": trackingRows([]),
      "value-deciles": decileRows(null),
      "value-totals": totalRows([]),
      "value-new-customer": newCustomerRows(null),
    },
    cards,
  };
}

export const customerValueModel: ModelStep = {
  inputs: ["customer-histories", "repeat-order-weeks", "customer-origins"],
  fills: [
    "customer-values",
    "value-models",
    "value-tracking",
    "value-deciles",
    "value-totals",
    "value-new-customer",
  ],
  compute,
};
