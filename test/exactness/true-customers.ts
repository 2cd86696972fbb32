import type { CustomerFilterWords } from "../../src/graphql/customer-filter-words.js";
import { numberMatches } from "../../src/graphql/predicate.input.js";
import { bucketFor, dayCount, shifted } from "./true-calendar.js";
import { sumOf, type Day, type TrueOrder, type TrueShop } from "./truth-shop.js";

/** A customer by plain loops over the files. */
export interface TrueCustomer {
  readonly id: string;
  /** First to last. */
  readonly orders: readonly TrueOrder[];
  readonly words: Readonly<Record<"CHANNEL" | "DEVICE" | "COUNTRY", string>> & {
    readonly FIRST_PRODUCT: string | null;
  };
  readonly recencyDays: number;
}

export function trueCustomers(truth: TrueShop): TrueCustomer[] {
  const byCustomer = new Map<string, TrueOrder[]>();
  for (const order of truth.orders) {
    if (order.customer === null) continue;
    byCustomer.set(order.customer, [...(byCustomer.get(order.customer) ?? []), order]);
  }
  const firsts = new Map<string, TrueShop["sessions"][number]>();
  for (const session of truth.sessions) {
    const known = firsts.get(session.visitor);
    if (known === undefined || session.startedAt < known.startedAt) {
      firsts.set(session.visitor, session);
    }
  }
  return [...byCustomer].map(([id, unsorted]): TrueCustomer => {
    const orders = [...unsorted].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
    const [first] = orders as [TrueOrder];
    const session = firsts.get(id);
    const country = [first.origin.COUNTRY, session?.origin.COUNTRY].find(
      (each) => each !== undefined && each !== "unknown",
    );
    const last = orders.reduce((latest, { on }) => (on > latest ? on : latest), first.on);
    return {
      id,
      orders,
      words: {
        CHANNEL: session?.origin.CHANNEL ?? "unknown",
        DEVICE: session?.origin.DEVICE ?? "unknown",
        COUNTRY: country ?? "unknown",
        FIRST_PRODUCT: first.primaryProduct,
      },
      recencyDays: dayCount(last, truth.asOfOn),
    };
  });
}

/** Seconds from one moment to another; both ISO 8601. */
export const secondsBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 1000;

/** Whether the words of a filter hold of a customer; another reading of what the API documents. */
export function meets(words: CustomerFilterWords, customer: TrueCustomer, asOfOn: Day): boolean {
  if ("and" in words) return words.and.every((each) => meets(each, customer, asOfOn));
  if ("or" in words) return words.or.some((each) => meets(each, customer, asOfOn));
  if ("not" in words) return !meets(words.not, customer, asOfOn);
  const [first] = customer.orders as [TrueOrder];
  if ("inCohort" in words) {
    return bucketFor("MONTH", first.on) === bucketFor("MONTH", words.inCohort);
  }
  if ("attribute" in words) {
    const { attribute, string } = words.attribute;
    const value = customer.words[attribute as keyof TrueCustomer["words"]];
    if (value === undefined) throw new Error(`no truth about ${attribute}`);
    if ("isNull" in string) return string.isNull === (value === null);
    if ("eq" in string) return value === string.eq;
    if ("in" in string) return string.in.includes(value ?? "");
    return value?.startsWith(string.startsWith) ?? false;
  }
  if ("feature" in words) {
    const { feature, number } = words.feature;
    if (feature === "ORDER_COUNT") return numberMatches(customer.orders.length, number);
    if (feature === "RECENCY_DAYS") return numberMatches(customer.recencyDays, number);
    if (feature === "OVERDUE_TIMES") return numberMatches(overdueTimes(customer), number);
    if (feature === "TENURE_DAYS") return numberMatches(dayCount(first.on, asOfOn), number);
    throw new Error(`no truth about ${feature}`);
  }
  if ("behaviour" in words) return behaves(words.behaviour, customer, asOfOn);
  if ("change" in words && Object.keys(words.change).every((key) => OF_CHANGE.has(key))) {
    const { period, against, product, revenue } = words.change;
    const spentIn = ({ from, to }: { readonly from: Day; readonly to: Day }): number =>
      sumOf(
        customer.orders
          .filter(({ on }) => on >= from && on < to)
          .flatMap(({ lines }) =>
            lines.filter((line) => product === undefined || line.product === product),
          )
          .map(({ cents }) => cents),
      );
    return numberMatches((spentIn(period) - spentIn(against)) / 100, revenue);
  }
  throw new Error(`no truth about ${JSON.stringify(words)}`);
}

const OF_CHANGE = new Set(["period", "against", "product", "revenue"]);

/** Days between neighbouring orders, shortest first. */
export function gapsOf(orders: readonly TrueOrder[]): number[] {
  const gaps = orders.slice(1).map(({ on }, i) => dayCount((orders[i] as TrueOrder).on, on));
  return gaps.sort((a, b) => a - b);
}

/** Null without any. */
export function medianOf(sorted: readonly number[]): number | null {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function overdueTimes({ orders, recencyDays }: TrueCustomer): number | null {
  const usual = medianOf(gapsOf(orders));
  return usual === null || usual === 0 ? null : recencyDays / usual;
}

type Behaviour = Extract<CustomerFilterWords, { behaviour: unknown }>["behaviour"];

const KNOWN = new Set(
  "event count countOf product period within channel orderNumber secondsSincePreviousOrder daysSincePreviousOrder daysSinceFirstOrder".split(
    " ",
  ),
);

function behaves(words: Behaviour, { orders }: TrueCustomer, asOfOn: Day): boolean {
  const unknown = Object.keys(words).filter((key) => !KNOWN.has(key));
  if (words.event !== "PURCHASE" || unknown.length > 0) {
    throw new Error(`no truth about ${JSON.stringify(words)}`);
  }
  const [first] = orders as [TrueOrder];
  const matching = orders.filter((order, place) => {
    const previous = orders[place - 1];
    const { period, product, within, channel, orderNumber } = words;
    if (product !== undefined && !order.lines.some((line) => line.product === product))
      return false;
    if (period !== undefined && (order.on < period.from || order.on >= period.to)) return false;
    if (within !== undefined) {
      const days = Number(/^P(\d+)D$/.exec(within)?.[1]);
      if (order.on <= shifted(asOfOn, -days)) return false;
    }
    if (channel !== undefined && order.origin.CHANNEL !== channel) return false;
    if (orderNumber !== undefined && !numberMatches(place + 1, orderNumber)) return false;
    const { secondsSincePreviousOrder, daysSincePreviousOrder, daysSinceFirstOrder } = words;
    if (secondsSincePreviousOrder !== undefined) {
      if (previous === undefined) return false;
      const seconds = secondsBetween(previous.orderedAt, order.orderedAt);
      if (!numberMatches(seconds, secondsSincePreviousOrder)) return false;
    }
    if (daysSincePreviousOrder !== undefined) {
      if (previous === undefined) return false;
      if (!numberMatches(dayCount(previous.on, order.on), daysSincePreviousOrder)) return false;
    }
    return (
      daysSinceFirstOrder === undefined ||
      numberMatches(dayCount(first.on, order.on), daysSinceFirstOrder)
    );
  });
  const { countOf = "EVENTS", count = { gte: 1 } } = words;
  if (countOf === "EVENTS") return numberMatches(matching.length, count);
  const grain = ({ DAYS: "DAY", WEEKS: "WEEK", MONTHS: "MONTH" } as const)[countOf];
  return numberMatches(new Set(matching.map(({ on }) => bucketFor(grain, on))).size, count);
}

/** How many customers the words name. */
export const countWho = (
  words: CustomerFilterWords,
  customers: readonly TrueCustomer[],
  asOfOn: Day,
): number => customers.filter((customer) => meets(words, customer, asOfOn)).length;
