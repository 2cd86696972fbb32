import {
  fitOrderModel,
  type FittedOrderModel,
} from "../../../src/stats/buy-till-you-die/fit-order-model.js";
import {
  groupHistories,
  type CustomerHistories,
  type OrderHistories,
} from "../../../src/stats/buy-till-you-die/order-histories.js";
import type { DropoutRule } from "../../../src/stats/buy-till-you-die/order-model.js";

/** Histories that must be sound. */
export function grouped(input: CustomerHistories): OrderHistories {
  const result = groupHistories(input);
  if (result.kind !== "GROUPED") throw new Error(result.reason);
  return result.histories;
}

/** A fit that must succeed. */
export function fitted(rule: DropoutRule, histories: OrderHistories): FittedOrderModel {
  const fit = fitOrderModel(rule, histories);
  if (fit.kind !== "FITTED") throw new Error(fit.kind);
  return fit;
}
