import type { ModelCard } from "../../domain/model-card.js";
import { groupHistories } from "../../stats/buy-till-you-die/order-histories.js";
import { PARAMETER_NAMES } from "../../stats/buy-till-you-die/order-model.js";
import { fitAlikeOrderModel, type AlikeIn } from "./alike-order-model.js";
import type { CustomerColumns } from "./customer-columns.js";

const VERSION = 1;
const LEAST_REPEAT_CUSTOMERS = 50;
const DAYS_PER_WEEK = 7;

const ALIKE_WORDS: Readonly<Record<AlikeIn, string>> = {
  RATE: "how often they order while they do",
  LEAVING: "how likely an order is their last",
  BOTH: "how often they order and how likely an order is their last",
};

/**
 * The card "alike-orders": an order model for simulations where no other stands since customers
 * cannot be told apart. Its artefact has the form of the other order models', in weeks.
 *
 * @returns null where another stands, too few customers came back, or this has no peak either
 */
export function alikeOrderCard(
  customers: CustomerColumns,
  { firstOn, asOfOn }: { readonly firstOn: string; readonly asOfOn: string },
): ModelCard | null {
  const { basis, repeatOrders, lastOrderDay, observedDays } = customers;
  if (basis !== null) return null;
  const grouped = groupHistories({
    repeatOrders,
    lastOrderAt: Float64Array.from(lastOrderDay, (days) => days / DAYS_PER_WEEK),
    observedFor: Float64Array.from(observedDays, (days) => days / DAYS_PER_WEEK),
  });
  // rows were checked where they come from; a fault here would be one of ours
  if (grouped.kind === "BAD_INPUT") throw new Error(grouped.reason);
  if (grouped.histories.repeatCustomerCount < LEAST_REPEAT_CUSTOMERS) return null;
  const fit = fitAlikeOrderModel(grouped.histories);
  if (fit === null) return null;
  const { model, alikeIn, logCovariance, logLikelihood } = fit;
  return {
    model: "alike-orders",
    method:
      "BG/NBD or MBG/NBD where customers do not differ, maximum likelihood: Fader, Hardie, Lee (2005), Marketing Science 24, 275-284; Batislam, Denizel, Filiztekin (2007), IJRM 24, 201-209",
    version: VERSION,
    customers: repeatOrders.length,
    fromOn: firstOn,
    toOn: asOfOn,
    refusal: null,
    parameters: PARAMETER_NAMES.map((name, place) => ({
      name,
      value: model[name],
      standardError: model[name] * Math.sqrt(logCovariance[place * 5] as number),
    })),
    metrics: [{ name: "logLikelihood", value: logLikelihood, low: null, high: null, on: "fit" }],
    warnings: [
      `The order days do not tell customers apart in ${ALIKE_WORDS[alikeIn]}: simulations take all as alike in it, and the model was not checked on a period held back.`,
    ],
    artefact: { unit: "week", ...model, logCovariance, alikeIn },
  };
}
