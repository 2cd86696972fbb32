import type { RfmRange } from "../../domain/rfm-map.js";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { allOf } from "../../graphql/entities/customer-selection.type.js";
import { boundsOf, EVERYBODY, NOBODY, RFM_MEASURES, type RfmCuts } from "./rfm-cuts.js";
import { RfmMoney } from "./rfm-input.graphql.js";

/** Customers with scores in one of the ranges, by the values that have those scores. */
export function wordsOf(
  ranges: readonly RfmRange[],
  cuts: RfmCuts,
  money: RfmMoney,
): CustomerFilterWords {
  const alternatives = ranges
    .map((range) => wordsOfRange(range, cuts, money))
    .filter((words) => words !== NOBODY);
  const [only = NOBODY] = alternatives;
  return alternatives.length > 1 ? { or: alternatives } : only;
}

function wordsOfRange(range: RfmRange, cuts: RfmCuts, money: RfmMoney): CustomerFilterWords {
  const features = {
    recency: "RECENCY_DAYS",
    frequency: "ORDER_COUNT",
    monetary: money === RfmMoney.NET_REVENUE ? "NET_REVENUE" : "GROSS_REVENUE",
  } as const;
  const conditions: CustomerFilterWords[] = [];
  for (const measure of RFM_MEASURES) {
    const number = boundsOf(cuts[measure], range[measure]);
    if (number === null) return NOBODY;
    if (number !== undefined) conditions.push({ feature: { feature: features[measure], number } });
  }
  return conditions.length === 0 ? EVERYBODY : allOf(...conditions);
}
