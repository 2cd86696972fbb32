import type {
  BaselineOrderModel,
  BaselineOrderValueModel,
  CustomerColumns,
} from "../../../simulations/engine/baseline.js";
import { openTestDraws, type TestDraws } from "./test-draws.js";

export const EXAMPLE_SEGMENTS = ["One-time buyers", "Occasional", "Loyal", "Premium"] as const;

export interface ExampleShop {
  readonly seed: string;
  readonly historyDays: number;
  readonly orderModel: BaselineOrderModel;
  readonly valueModel: BaselineOrderValueModel;
  readonly furtherPerOrderDay: number;
}

/** One customer's past: whole days from his first order to each order day, the first 0. */
interface Past {
  readonly observedDays: number;
  readonly orderDays: readonly number[];
  /** Value of each order day, cents. */
  readonly dayValues: readonly number[];
  readonly orders: number;
}

/**
 * Customers who first ordered on a uniformly drawn day and then lived by the shop's laws, with the
 * values of their order days by segment, cents.
 */
export function exampleCustomers(
  shop: ExampleShop,
  count: number,
): { columns: CustomerColumns; valuesBySegment: number[][] } {
  const draws = openTestDraws(shop.seed, "customers");
  const columns = emptyColumns(count);
  const valuesBySegment: number[][] = EXAMPLE_SEGMENTS.map(() => []);
  for (let i = 0; i < count; i++) {
    const past = drawPast(shop, draws);
    const segment = segmentOf(past);
    const revenue = past.dayValues.reduce((total, value) => total + value, 0);
    columns.segment[i] = segment;
    columns.repeatOrders[i] = past.orderDays.length - 1;
    columns.lastOrderDay[i] = past.orderDays.at(-1) as number;
    columns.observedDays[i] = past.observedDays;
    columns.orders[i] = past.orders;
    columns.revenueCents[i] = revenue;
    columns.repeatValueCents[i] = repeatValue(past);
    columns.brands[i] = 1 + Math.floor(draws.uniform() * Math.min(4, past.orders));
    columns.channel[i] = placeOf(draws.uniform(), [0.35, 0.3, 0.2, 0.13]);
    columns.device[i] = placeOf(draws.uniform(), [0.45, 0.53]);
    columns.country[i] = placeOf(draws.uniform(), [0.46, 0.23, 0.19, 0.1]);
    (valuesBySegment[segment] as number[]).push(...past.dayValues);
  }
  return { columns, valuesBySegment };
}

function drawPast(shop: ExampleShop, draws: TestDraws): Past {
  const { rule, r, alpha, a, b } = shop.orderModel;
  const { p, q, gamma } = shop.valueModel;
  const observedDays = Math.floor(draws.uniform() * shop.historyDays);
  const rate = draws.gamma(r, alpha);
  const dropout = rule === "NBD" ? 0 : draws.beta(a, b);
  const valueRate = draws.gamma(q, gamma);
  const orderDays = [0];
  const further = shop.furtherPerOrderDay / (1 + shop.furtherPerOrderDay);
  let isAlive = rule !== "MBG_NBD" || draws.uniform() >= dropout;
  let time = 0;
  while (isAlive && time < observedDays) {
    time += draws.exponential(rate);
    if (time > observedDays) break;
    isAlive = draws.uniform() >= dropout;
    const day = Math.floor(time);
    if (day > (orderDays.at(-1) as number)) orderDays.push(day);
  }
  let orders = orderDays.length;
  for (const _ of orderDays) while (draws.uniform() < further) orders += 1;
  return {
    observedDays,
    orderDays,
    dayValues: orderDays.map(() => Math.round(draws.gamma(p, valueRate))),
    orders,
  };
}

function repeatValue({ dayValues }: Past): number {
  const repeats = dayValues.slice(1);
  if (repeats.length === 0) return 0;
  return repeats.reduce((total, value) => total + value, 0) / repeats.length;
}

function segmentOf({ orderDays, dayValues }: Past): number {
  if (orderDays.length === 1) return 0;
  const mean = dayValues.reduce((total, value) => total + value, 0) / dayValues.length;
  if (mean > 11_000) return 3;
  return orderDays.length >= 5 ? 2 : 1;
}

/** Position of the share that the chance falls in; 65535, unknown, beyond the last. */
function placeOf(chance: number, shares: readonly number[]): number {
  let left = chance;
  for (let place = 0; place < shares.length; place++) {
    left -= shares[place] as number;
    if (left < 0) return place;
  }
  return 65_535;
}

function emptyColumns(count: number): CustomerColumns {
  return {
    count,
    ids: Array.from({ length: count }, (_, i) => `C${String(i + 1).padStart(7, "0")}`),
    segment: new Uint8Array(count),
    repeatOrders: new Int32Array(count),
    lastOrderDay: new Float64Array(count),
    observedDays: new Float64Array(count),
    orders: new Int32Array(count),
    revenueCents: new Float64Array(count),
    repeatValueCents: new Float64Array(count),
    brands: new Uint16Array(count),
    channel: new Uint16Array(count),
    device: new Uint16Array(count),
    country: new Uint16Array(count),
  };
}
