import type { Baseline } from "../baseline.js";
import type { BaselineNeed } from "../policy.js";

/** Why a baseline does not hold what is needed, in one sentence; null where it does. */
export function missingNeed(need: BaselineNeed, baseline: Baseline): string | null {
  return HOLDS[need](baseline) ? null : MISSING[need];
}

/** Whether any order has a price. */
export function hasPrices({ orderValueModel, segments }: Baseline): boolean {
  return orderValueModel !== null || hasValueQuantiles(segments);
}

export function hasValueQuantiles(segments: Baseline["segments"]): boolean {
  return segments.some(({ orderValueQuantiles }) => orderValueQuantiles !== null);
}

const HOLDS: Readonly<Record<BaselineNeed, (baseline: Baseline) => boolean>> = {
  PRICES: hasPrices,
  FUNNEL: ({ funnel }) => funnel !== null,
  SPLIT_ORDERS: ({ splitOrders }) => splitOrders.furtherPerOrderDay > 0,
  CROSSING: ({ crossing }) => crossing !== null,
  COUNTRIES: ({ countries }) => countries.length > 0,
};

const MISSING: Readonly<Record<BaselineNeed, string>> = {
  PRICES: "orders with prices, and the shop's files hold none",
  FUNNEL: "sessions with their stages, and the shop's files hold none",
  SPLIT_ORDERS: "orders that follow another on the same day, and the shop has none",
  CROSSING: "brands or categories of products, and the shop's files hold none",
  COUNTRIES: "countries of customers, and the shop's files hold none",
};
