import type { Refusal } from "../../domain/model-card.js";
import {
  fitOrderModel,
  type FittedOrderModel,
  type OrderModelFit,
} from "../../stats/buy-till-you-die/fit-order-model.js";
import { logLikelihood } from "../../stats/buy-till-you-die/log-likelihood.js";
import {
  groupHistories,
  type OrderHistories,
} from "../../stats/buy-till-you-die/order-histories.js";
import type { DropoutRule } from "../../stats/buy-till-you-die/order-model.js";
import { fitParetoNbd, type ParetoNbdFit } from "../../stats/pareto-nbd/fit-pareto-nbd.js";
import type { OrderDays } from "./customer-histories.js";

/** A fit, or why there is none. */
export type Fitted<Fit> =
  { readonly fit: Fit; readonly refusal: null } | { readonly fit: null; readonly refusal: Refusal };

export interface OrderFits {
  readonly histories: OrderHistories | null;
  readonly bgNbd: Fitted<FittedOrderModel>;
  readonly mbgNbd: Fitted<FittedOrderModel>;
  /** The model in which nobody leaves; null where it was not asked for, and the others did not end there. */
  readonly nbd: Fitted<FittedOrderModel> | null;
  readonly paretoNbd: Fitted<ParetoNbdFit>;
}

export const LEAST_REPEAT_CUSTOMERS = 50;
export const LEAST_REPEAT_SHARE = 0.005;
export const LEAST_DAYS = 56;

const SUBSTITUTE =
  "The retention matrix counts who came back without assuming how; revenue per customer so far is in historicValue.";

export function refusedFit<Fit>(refusal: Refusal): Fitted<Fit> {
  return { fit: null, refusal };
}

/** Groups order days into histories in weeks. */
export function historiesOf({ repeatOrders, recencyDays, ageDays }: OrderDays) {
  return groupHistories({
    repeatOrders,
    lastOrderAt: recencyDays.map((days) => days / 7),
    observedFor: ageDays.map((days) => days / 7),
  });
}

/** Why these customers cannot carry a model of repeat orders; null when they can. */
export function orderRefusal(histories: OrderHistories, observedDays: number): Refusal | null {
  const { customerCount, repeatCustomerCount } = histories;
  if (observedDays < LEAST_DAYS) {
    return {
      code: "SHORT_HISTORY",
      reason: `Orders are observed for ${observedDays} days; at least ${LEAST_DAYS} are needed to see who comes back.`,
      substitute: SUBSTITUTE,
    };
  }
  if (
    repeatCustomerCount < LEAST_REPEAT_CUSTOMERS ||
    repeatCustomerCount < LEAST_REPEAT_SHARE * customerCount
  ) {
    return {
      code: "TOO_FEW_REPEAT_ORDERS",
      reason: `${repeatCustomerCount} of ${customerCount} customers have come back on another day; at least ${LEAST_REPEAT_CUSTOMERS} and 1 in ${1 / LEAST_REPEAT_SHARE} are needed.`,
      substitute: SUBSTITUTE,
    };
  }
  return null;
}

/**
 * Fits the models to customers' order days, or says why not. NBD, in which nobody leaves, is fitted where
 * both BG/NBD and MBG/NBD are degenerate, or where it is asked for by `withNbd`.
 */
export function fitOrders(days: OrderDays, observedDays: number, withNbd = false): OrderFits {
  const grouped = historiesOf(days);
  // rows were checked when read; a fault here would be one of ours
  if (grouped.kind === "BAD_INPUT") throw new Error(grouped.reason);
  const { histories } = grouped;
  const refusal = orderRefusal(histories, observedDays);
  if (refusal !== null) {
    const none = refusedFit<never>(refusal);
    return {
      histories,
      bgNbd: none,
      mbgNbd: none,
      nbd: withNbd ? none : null,
      paretoNbd: none,
    };
  }
  const ofRule = (rule: DropoutRule) => fittedOrders(fitOrderModel(rule, histories));
  const bgNbd = ofRule("BG_NBD");
  const mbgNbd = ofRule("MBG_NBD");
  return {
    histories,
    bgNbd,
    mbgNbd,
    nbd: areDegenerate(bgNbd, mbgNbd) ? fittedNbd(histories) : withNbd ? ofRule("NBD") : null,
    paretoNbd: fittedPareto(histories),
  };
}

/** Whether neither model in which customers leave has a peak. */
export const areDegenerate = (...fits: readonly Fitted<unknown>[]): boolean =>
  fits.every(({ refusal }) => refusal?.code === "DEGENERATE_FIT");

/** Chances to leave after an order that must not explain the order days much better than none. */
const LEAVING_CHANCES = [0.003, 0.01, 0.03, 0.1, 0.3] as const;
/** Half the 95 % point of chi-squared with one degree of freedom: a likelihood ratio test. */
const MUCH_BETTER = 1.92;
/** a + b at which all customers are as good as alike in it. */
const ALIKE = 1e4;

/**
 * NBD, unless the order days tell that customers do leave: BG/NBD and MBG/NBD also run away where all
 * leave with the same chance, and there a model without leaving would promise too much.
 */
function fittedNbd(histories: OrderHistories): Fitted<FittedOrderModel> {
  const fitted = fittedOrders(fitOrderModel("NBD", histories));
  if (fitted.fit === null) return fitted;
  const { model, logLikelihood: unmoved } = fitted.fit;
  const leaving = LEAVING_CHANCES.find((chance) =>
    (["BG_NBD", "MBG_NBD"] as const).some((rule) => {
      const left = { ...model, rule, a: chance * ALIKE, b: (1 - chance) * ALIKE };
      return logLikelihood(left, histories) > unmoved + MUCH_BETTER;
    }),
  );
  if (leaving === undefined) return fitted;
  return refusedFit({
    code: "DEGENERATE_FIT",
    reason: `Customers do leave: with a chance of ${leaving} after an order the ${histories.customerCount} histories are more likely than with none.`,
    substitute: SUBSTITUTE,
  });
}

function fittedOrders(fit: OrderModelFit): Fitted<FittedOrderModel> {
  switch (fit.kind) {
    case "FITTED":
      return { fit, refusal: null };
    case "DEGENERATE_FIT":
      return refusedFit(
        degenerate(fit.parameters.map(({ name, towards }) => `${name} (${wayOf(towards)})`)),
      );
    case "NOT_CONVERGED":
      return refusedFit(notConverged(`The search had not come to rest after ${fit.steps} steps.`));
    case "TOO_FEW_REPEAT_ORDERS":
      return refusedFit(tooFew(fit.repeatCustomers, fit.required));
    case "NO_CUSTOMERS":
      return refusedFit({ code: "NO_ORDERS", reason: NO_ORDERS, substitute: SUBSTITUTE });
  }
}

export const NO_ORDERS = "There are no orders of known customers.";

function fittedPareto(histories: OrderHistories): Fitted<ParetoNbdFit> {
  const fit = fitParetoNbd(histories);
  switch (fit.kind) {
    case "FITTED":
      return { fit, refusal: null };
    case "DEGENERATE_FIT":
      return refusedFit(degenerate([`${fit.parameter} (${wayOf(fit.towards)})`]));
    case "NOT_CONVERGED":
      return refusedFit(notConverged(fit.reason));
    case "TOO_FEW_REPEAT_ORDERS":
      return refusedFit(tooFew(fit.customers, fit.needed));
    case "NO_CUSTOMERS":
      return refusedFit({ code: "NO_ORDERS", reason: NO_ORDERS, substitute: SUBSTITUTE });
  }
}

const wayOf = (towards: "ZERO" | "INFINITY"): string =>
  towards === "ZERO" ? "towards zero" : "without bound";

const degenerate = (parameters: readonly string[]): Refusal => ({
  code: "DEGENERATE_FIT",
  reason: `The data do not determine ${parameters.join(" and ")}: the likelihood rises as the parameter runs away.`,
  substitute: "The other order models, where one stands; else the retention matrix.",
});

const notConverged = (reason: string): Refusal => ({
  code: "NOT_CONVERGED",
  reason,
  substitute: "The other order models, where one stands; else the retention matrix.",
});

const tooFew = (customers: number, needed: number): Refusal => ({
  code: "TOO_FEW_REPEAT_ORDERS",
  reason: `${customers} customers have come back on another day; at least ${needed} are needed.`,
  substitute: SUBSTITUTE,
});
