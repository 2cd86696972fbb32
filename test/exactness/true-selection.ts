import type { CustomerFilterWords, NumberWords } from "../../src/graphql/customer-filter-words.js";
import { localHour } from "./true-hours.js";
import { sumOf, type Day, type TrueOrder, type TrueShop } from "./truth-shop.js";

const DAY_MS = 86_400_000;

export const daysFrom = (from: Day, to: Day): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** 1 Monday to 7. */
export const weekdayOf = (day: Day): number => ((new Date(day).getUTCDay() + 6) % 7) + 1;

/** A customer as the files have it. */
export interface TrueCustomer {
  readonly id: string;
  readonly orders: readonly TrueOrder[];
  readonly cents: number;
  readonly netCents: number;
  readonly recencyDays: number;
}

export function customersOf(truth: TrueShop): TrueCustomer[] {
  const ids = new Set(truth.orders.flatMap(({ customer }) => customer ?? []));
  return [...ids].sort().map((id) => {
    const orders = truth.orders.filter(({ customer }) => customer === id);
    const cents = sumOf(orders.map((order) => order.cents));
    const returned = truth.refunds.filter(({ customer }) => customer === id);
    const last = orders.reduce((latest, { on }) => (on > latest ? on : latest), "");
    return {
      ...{ id, orders, cents, recencyDays: daysFrom(last, truth.asOfOn) },
      netCents: cents - sumOf(returned.map((refund) => refund.cents)),
    };
  });
}

/** Customers of a shop whom a filter names, by plain loops over what they did. */
export class TrueSelection {
  readonly customers: readonly TrueCustomer[];

  constructor(
    private readonly truth: TrueShop,
    private readonly timezone: string,
  ) {
    this.customers = customersOf(truth);
  }

  count(words: CustomerFilterWords): number {
    return this.customers.filter((customer) => this.#holds(words, customer)).length;
  }

  #holds(words: CustomerFilterWords, customer: TrueCustomer): boolean {
    if ("and" in words) return words.and.every((each) => this.#holds(each, customer));
    if ("or" in words) return words.or.some((each) => this.#holds(each, customer));
    if ("not" in words) return !this.#holds(words.not, customer);
    if ("behaviour" in words) return this.#did(words.behaviour, customer);
    if ("feature" in words) return meets(featureOf(words.feature.feature, customer), words.feature);
    throw new Error(`no truth for ${JSON.stringify(words)}`);
  }

  #did(
    words: Extract<CustomerFilterWords, { behaviour: unknown }>["behaviour"],
    customer: TrueCustomer,
  ): boolean {
    if (words.event === "REFUND" || words.event === "CANCEL") {
      return this.truth.refunds.some(
        (refund) =>
          refund.customer === customer.id &&
          (words.product === undefined || refund.product === words.product),
      );
    }
    if (words.event !== "PURCHASE") throw new Error(words.event);
    const own = customer.orders.filter((order) => this.#isMeant(words, order));
    const count = words.count ?? { gte: 1 };
    return (
      meets(own.length, { number: count }) &&
      (words.sum === undefined ||
        meets(sumOf(own.map(({ cents }) => cents)) / 100, { number: words.sum }))
    );
  }

  #isMeant(
    words: Extract<CustomerFilterWords, { behaviour: unknown }>["behaviour"],
    order: TrueOrder,
  ): boolean {
    const { period, product, country, channel, weekday, hour, orderItems } = words;
    return (
      (period === undefined || (order.on >= period.from && order.on < period.to)) &&
      (product === undefined || order.lines.some((line) => line.product === product)) &&
      (country === undefined || order.origin.COUNTRY === country) &&
      (channel === undefined || order.origin.CHANNEL === channel) &&
      (weekday === undefined || weekdayOf(order.on) === weekday) &&
      (hour === undefined || localHour(order.orderedAt, this.timezone) === hour) &&
      (orderItems === undefined || meets(order.items, { number: orderItems }))
    );
  }
}

function featureOf(feature: string, customer: TrueCustomer): number {
  switch (feature) {
    case "ORDER_COUNT":
      return customer.orders.length;
    case "RECENCY_DAYS":
      return customer.recencyDays;
    case "GROSS_REVENUE":
      return customer.cents / 100;
    case "NET_REVENUE":
      return customer.netCents / 100;
    default:
      throw new Error(`no truth for ${feature}`);
  }
}

function meets(value: number, { number }: { readonly number: NumberWords }): boolean {
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity, eq = value } = number;
  return value > gt && value >= gte && value < lt && value <= lte && value === eq;
}
