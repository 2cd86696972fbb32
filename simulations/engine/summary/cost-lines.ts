import type { Measure } from "../draw-record.js";
import type { CostLine } from "../result.js";
import type { Sampler } from "../scenario.js";
import type { SideDraws } from "./draw-table.js";
import { costValues, difference } from "./outcome-values.js";
import { spreadOf } from "./spread.js";
import { sumOfColumns } from "./sum-of-columns.js";

const CATEGORIES: readonly (readonly [CostLine["category"], Measure])[] = [
  ["DISCOUNTS", "discountCents"],
  ["REWARDS", "rewardCostCents"],
  ["CONTACTS", "contactCostCents"],
  ["ORDERS", "orderCostCents"],
  ["CUSTOMERS", "customerCostCents"],
  ["MEDIA", "mediaCostCents"],
  ["FIXED", "fixedCostCents"],
  ["UNSUBSCRIBES", "unsubscribeCostCents"],
  ["REFUNDS", "refundsCents"],
];

/** What the policy adds to each kind of cost; what merging saves in shipping is below 0. */
export function costLines(control: SideDraws, treated: SideDraws, sampler: Sampler): CostLine[] {
  const lines = CATEGORIES.map(([category, measure]) => ({
    category,
    cents: spreadOf(difference(treated(measure), control(measure)), sampler),
  }));
  const saved = difference(control("shippingSavedCents"), treated("shippingSavedCents"));
  return [...lines, { category: "SHIPPING_SAVED", cents: spreadOf(saved, sampler) }];
}

/** What the policy spends in each draw, cents: its costs and the discounts it gives. */
export function spending(control: SideDraws, treated: SideDraws): Float64Array {
  const costs = difference(costValues(treated), costValues(control));
  const discounts = difference(treated("discountCents"), control("discountCents"));
  return sumOfColumns([costs, discounts]);
}
