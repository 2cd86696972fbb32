import { aliveProbability } from "../../stats/buy-till-you-die/alive.js";
import { fitOrderModel } from "../../stats/buy-till-you-die/fit-order-model.js";
import { groupHistories, historyAt } from "../../stats/buy-till-you-die/order-histories.js";
import type { DropoutRule, OrderModel } from "../../stats/buy-till-you-die/order-model.js";
import type { CutOff } from "./churn-customers.js";

const RULES: readonly DropoutRule[] = ["BG_NBD", "MBG_NBD"];

/**
 * P(alive) of each customer at a cut-off, by the model of orders that fits the cut-off before best:
 * nothing after either is seen. Repeat orders are counted from the features, in weeks; orders that
 * all fell on one day count as one.
 *
 * @returns null where neither BG/NBD nor MBG/NBD can be fitted
 * @see Fader, Hardie, Lee (2005); Batislam, Denizel, Filiztekin (2007)
 */
export function aliveAtCutOff(earlier: CutOff, cutOff: CutOff): Float64Array | null {
  const model = modelAt(earlier);
  const grouped = groupHistories(historyColumns(cutOff));
  if (model === null || grouped.kind !== "GROUPED") return null;
  const { histories } = grouped;
  const byGroup = Float64Array.from({ length: histories.groupCount }, (_, group) =>
    aliveProbability(model, historyAt(histories, group)),
  );
  return Float64Array.from(histories.groupOf, (group) => byGroup[group] as number);
}

function modelAt(cutOff: CutOff): OrderModel | null {
  const grouped = groupHistories(historyColumns(cutOff));
  if (grouped.kind !== "GROUPED") return null;
  const fits = RULES.map((rule) => fitOrderModel(rule, grouped.histories)).flatMap((fit) =>
    fit.kind === "FITTED" ? [fit] : [],
  );
  fits.sort((one, other) => other.logLikelihood - one.logLikelihood);
  return fits[0]?.model ?? null;
}

function historyColumns({ count, numbers }: CutOff) {
  const weeks = (days: number): number => days / 7;
  const sinceFirst = (row: number): number =>
    (numbers.tenure_days[row] as number) - (numbers.recency_days[row] as number);
  const each = (value: (row: number) => number): Float64Array =>
    Float64Array.from({ length: count }, (_, row) => value(row));
  return {
    repeatOrders: each((row) =>
      sinceFirst(row) > 0 ? (numbers.order_count[row] as number) - 1 : 0,
    ),
    lastOrderAt: each((row) =>
      (numbers.order_count[row] as number) > 1 ? weeks(sinceFirst(row)) : 0,
    ),
    observedFor: each((row) => weeks(numbers.tenure_days[row] as number)),
  };
}
