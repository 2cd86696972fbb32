import type { Refusal } from "../../domain/model-card.js";
import { fitGammaGamma, type GammaGammaFit } from "../../stats/gamma-gamma/fit-gamma-gamma.js";
import { repeatValues } from "../../stats/gamma-gamma/repeat-values.js";
import {
  valueIndependence,
  type ValueIndependence,
} from "../../stats/gamma-gamma/value-independence.js";
import type { OrderDays } from "./customer-histories.js";
import { refusedFit, type Fitted } from "./order-fits.js";

export interface OrderValueFit {
  readonly fitted: Fitted<GammaGammaFit>;
  readonly independence: ValueIndependence | null;
  readonly customers: number;
  /** Customers who came back but whose orders have no positive value. */
  readonly withoutValue: number;
}

const LEAST_CUSTOMERS = 50;
const SUBSTITUTE = "Expected orders, and the customer's mean revenue per order so far.";

/** Fits the Gamma-Gamma model to the mean values of repeat order days, or says why not. */
export function fitOrderValues({ repeatOrders, repeatValue }: OrderDays): OrderValueFit {
  const values = repeatValues(repeatOrders, repeatValue);
  const fit = fitGammaGamma(values, { leastCustomers: LEAST_CUSTOMERS });
  return {
    fitted: fit.kind === "FITTED" ? { fit, refusal: null } : refusedFit(refusalOf(fit)),
    independence: valueIndependence(values),
    customers: values.customers,
    withoutValue: values.withoutValue,
  };
}

function refusalOf(
  fit: Exclude<ReturnType<typeof fitGammaGamma>, { readonly kind: "FITTED" }>,
): Refusal {
  switch (fit.kind) {
    case "NO_PRICES":
      return {
        code: "NO_PRICES",
        reason: `None of the ${fit.customers} customers who came back has repeat orders of positive value.`,
        substitute: "Expected orders.",
      };
    case "TOO_FEW_REPEAT_ORDERS":
      return {
        code: "TOO_FEW_REPEAT_ORDERS",
        reason: `${fit.customers} customers have repeat orders of positive value; at least ${fit.needed} are needed.`,
        substitute: SUBSTITUTE,
      };
    case "DEGENERATE_FIT":
      return {
        code: "DEGENERATE_FIT",
        reason:
          fit.parameter === "p"
            ? "Order values hardly differ within a customer, so the model's p runs away."
            : `Order values do not determine ${fit.parameter} (${fit.towards === "ZERO" ? "towards zero, or a mean that is infinite" : "without bound: customers hardly differ"}).`,
        substitute: SUBSTITUTE,
      };
    case "NOT_CONVERGED":
      return { code: "NOT_CONVERGED", reason: fit.reason, substitute: SUBSTITUTE };
  }
}
