import type { Answer } from "../../exactness/loaded-shop.js";
import { bucketOf, shifted } from "../../exactness/true-calendar.js";
import { sumOf, type Origin, type TrueOrder, type TrueShop } from "../../exactness/truth-shop.js";

import { tookSavedFunnel, type TrueTook } from "../funnel/true-took.js";

/** What a filter is judged by: the shop's files, its customers as the API lists them, its segments. */
export interface Judged {
  readonly truth: TrueShop;
  readonly timezone: string;
  /** Category and brand of products. */
  readonly kinds: Readonly<Record<string, { readonly category: string; readonly brand: string }>>;
  readonly isCancellation: (product: string) => boolean;
  /** Steps of the saved funnels that sessions and visitors took. */
  readonly took: TrueTook;
  /** By global id: members, or the filter of a segment that follows the data. */
  readonly segments: Readonly<Record<string, readonly string[] | Answer>>;
}

/** One thing that a customer did, with all that can be asked of it. */
interface TrueEvent {
  readonly on: string;
  readonly at: string;
  readonly cents: number;
  readonly origin: Origin | null;
  readonly landingPage: string | null;
  readonly products: readonly string[];
  readonly order: TrueOrder | null;
  readonly previous: TrueOrder | null;
  readonly stage: string | null;
}

const STAGES = ["LANDING", "LISTING", "PRODUCT", "CART", "SHIPPING", "BILLING", "ORDER"];

/** Whether a customer meets a filter, by plain loops over the shop's files. */
export function meetsFilter(filter: Answer, customer: Answer, judged: Judged): boolean {
  const meets = (one: Answer): boolean => meetsFilter(one, customer, judged);
  if (filter.and !== undefined) return filter.and.every(meets);
  if (filter.or !== undefined) return filter.or.some(meets);
  if (filter.not !== undefined) return !meets(filter.not);
  if (filter.inCohort !== undefined) {
    return customer.cohortOn.slice(0, 7) === filter.inCohort.slice(0, 7);
  }
  if (filter.inSegment !== undefined) {
    const segment = judged.segments[filter.inSegment];
    if (segment === undefined) throw new Error(`no segment ${filter.inSegment}`);
    return Array.isArray(segment) ? segment.includes(customer.externalId) : meets(segment);
  }
  if (filter.switched !== undefined) return switchedSo(filter.switched, customer, judged);
  if (filter.change !== undefined) return changedBy(filter.change, customer, judged);
  if (filter.savedFunnel !== undefined) {
    return tookSavedFunnel(filter.savedFunnel, customer.externalId, judged);
  }
  if (filter.behaviour !== undefined) return didSo(filter.behaviour, customer, judged);
  if (filter.attribute !== undefined) {
    const { attribute, string } = filter.attribute;
    return meetsText(wordOf(attribute, customer, judged), string);
  }
  return meetsNumber(numberOf(filter.feature.feature, customer), filter.feature.number);
}

/** For each order of a customer, the product with most of its revenue, ties by id. */
export function mainProducts(customer: string, truth: TrueShop): (string | undefined)[] {
  return ordersOf(customer, truth).map(({ lines }) => {
    const cents = new Map<string, number>();
    for (const line of lines) {
      cents.set(line.product, (cents.get(line.product) ?? 0) + line.cents);
    }
    return [...cents].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
  });
}

function switchedSo({ from, to }: Answer, customer: Answer, { truth }: Judged): boolean {
  const mains = mainProducts(customer.externalId, truth);
  return mains.some(
    (main, place) =>
      place > 0 &&
      (to === undefined || main === to) &&
      (from === undefined || mains[place - 1] === from),
  );
}

function wordOf(attribute: string, customer: Answer, { truth }: Judged): string | null {
  const own = truth.sessions
    .filter(({ visitor }) => visitor === customer.externalId)
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))[0];
  const first = ordersOf(customer.externalId, truth)[0];
  const words: Record<string, string | null> = {
    EXTERNAL_ID: customer.externalId,
    CHANNEL: own?.origin.CHANNEL ?? "unknown",
    DEVICE: own?.origin.DEVICE ?? "unknown",
    CAMPAIGN: own?.origin.CAMPAIGN ?? "none",
    LANDING_PAGE: own?.pages[0] ?? null,
    COUNTRY: "unknown",
    FIRST_PRODUCT: first?.primaryProduct ?? null,
  };
  return words[attribute] ?? null;
}

export const FEATURES: Readonly<Record<string, (customer: Answer) => number | null>> = {
  ORDER_COUNT: (c) => c.orderCount,
  ITEM_COUNT: (c) => c.itemCount,
  PRODUCT_COUNT: (c) => c.productCount,
  BRAND_COUNT: (c) => c.brandCount,
  CATEGORY_COUNT: (c) => c.categoryCount,
  GROSS_REVENUE: (c) => Number(c.grossRevenue.amount),
  NET_REVENUE: (c) => Number(c.netRevenue.amount),
  REFUNDS: (c) => Number(c.refunds.amount),
  AVERAGE_ORDER_VALUE: (c) => c.averageOrderValue,
  SESSION_COUNT: (c) => c.sessionCount,
  PAGE_VIEW_COUNT: (c) => c.pageViewCount,
  RECENCY_DAYS: (c) => c.recencyDays,
  TENURE_DAYS: (c) => c.tenureDays,
  MEAN_GAP_DAYS: (c) => c.meanGapDays,
  MEDIAN_GAP_DAYS: (c) => c.medianGapDays,
  OVERDUE_TIMES: (c) => c.overdueTimes,
  RFM_RECENCY: (c) => c.rfm.recency,
  RFM_FREQUENCY: (c) => c.rfm.frequency,
  RFM_MONETARY: (c) => c.rfm.monetary,
};
export const FEATURE_FIELDS = `externalId orderCount itemCount productCount brandCount categoryCount
  grossRevenue { amount } netRevenue { amount } refunds { amount } averageOrderValue sessionCount
  pageViewCount recencyDays tenureDays meanGapDays medianGapDays overdueTimes
  rfm { recency frequency monetary } channel device country cohortOn`;

const numberOf = (feature: string, customer: Answer): number | null =>
  FEATURES[feature]?.(customer) ?? null;

export function meetsNumber(value: number | null, number: Answer = {}): boolean {
  if (number.isNull !== undefined && (value === null) !== number.isNull) return false;
  const { gt, gte, lt, lte, eq } = number;
  if (value === null) return [gt, gte, lt, lte, eq].every((bound) => bound === undefined);
  const [above, least] = [gt ?? -Infinity, gte ?? -Infinity];
  const [below, most] = [lt ?? Infinity, lte ?? Infinity];
  const isBetween = value > above && value >= least && value < below && value <= most;
  return isBetween && (eq === undefined || value === eq);
}

function meetsText(word: string | null, string: Answer): boolean {
  if (string.isNull !== undefined) return (word === null) === string.isNull;
  if (word === null) return false;
  if (string.eq !== undefined) return word === string.eq;
  return string.in === undefined ? word.startsWith(string.startsWith) : string.in.includes(word);
}

function didSo(behaviour: Answer, customer: Answer, judged: Judged): boolean {
  const events = eventsOf(behaviour.event, customer.externalId, judged).filter((event) =>
    isSo(event, behaviour, judged),
  );
  const cents = sumOf(events.map((event) => event.cents));
  return (
    meetsNumber(spansOf(events, behaviour.countOf), behaviour.count ?? { gte: 1 }) &&
    meetsNumber(cents / 100, behaviour.sum)
  );
}

/** Events, or the days, weeks or months in which there were any. */
function spansOf(events: readonly TrueEvent[], countOf = "EVENTS"): number {
  if (countOf === "EVENTS") return events.length;
  const grain = { DAYS: "DAY", WEEKS: "WEEK", MONTHS: "MONTH" }[countOf] as "DAY";
  return new Set(events.map(({ on }) => bucketOf(grain, on))).size;
}

/** Revenue of one span of days less that of another, line by line where products are asked for. */
function changedBy(change: Answer, customer: Answer, { truth, kinds }: Judged): boolean {
  const { period, against, revenue, product, category, brand } = change;
  const isAsked = ({ product: own }: { readonly product: string }): boolean =>
    [product ?? own, category ?? kinds[own]?.category, brand ?? kinds[own]?.brand].join() ===
    [own, kinds[own]?.category, kinds[own]?.brand].join();
  const spent = ({ from, to }: Answer): number =>
    sumOf(
      ordersOf(customer.externalId, truth)
        .filter(({ on }) => on >= from && on < to)
        .flatMap(({ lines }) => lines.filter(isAsked).map(({ cents }) => cents)),
    );
  return meetsNumber((spent(period) - spent(against)) / 100, revenue);
}

export function ordersOf(customer: string, truth: TrueShop): TrueOrder[] {
  return truth.orders
    .filter((order) => order.customer === customer)
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
}

function eventsOf(kind: string, customer: string, judged: Judged): TrueEvent[] {
  const { truth } = judged;
  const orders = ordersOf(customer, truth);
  const landingPageOf = (session: string | null): string | null =>
    truth.sessions.find(({ id }) => id === session)?.pages[0] ?? null;
  if (kind === "SESSION") {
    return truth.sessions
      .filter(({ visitor }) => visitor === customer)
      .map((session) => ({
        ...{ on: session.on, at: session.startedAt, origin: session.origin, products: [] },
        ...{ order: null, previous: null, stage: STAGES[session.furthest] ?? null },
        cents: sumOf(orders.filter((o) => o.session === session.id).map(({ cents }) => cents)),
        landingPage: session.pages[0] ?? null,
      }));
  }
  if (kind === "PURCHASE") {
    return orders.map((order, place) => ({
      ...{ on: order.on, at: order.orderedAt, cents: order.cents, origin: order.origin, order },
      landingPage: landingPageOf(order.session),
      products: order.lines.map(({ product }) => product),
      previous: orders[place - 1] ?? null,
      stage: null,
    }));
  }
  return truth.refunds
    .filter((refund) => refund.customer === customer)
    .filter(({ product }) => judged.isCancellation(product) === (kind === "CANCEL"))
    .map((refund) => {
      const order = orders.find(({ id }) => id === refund.order) ?? null;
      return {
        ...{ on: refund.on, at: "", cents: refund.cents, origin: refund.origin, order },
        landingPage: landingPageOf(order?.session ?? null),
        products: [refund.product],
        ...{ previous: null, stage: null },
      };
    });
}

function isSo(event: TrueEvent, asked: Answer, judged: Judged): boolean {
  const { truth, timezone, kinds } = judged;
  const { order, previous, origin } = event;
  const equal = (wanted: unknown, given: unknown): boolean =>
    wanted === undefined || wanted === given;
  const isOfKind = (product: string): boolean =>
    equal(asked.product, product) &&
    equal(asked.category, kinds[product]?.category) &&
    equal(asked.brand, kinds[product]?.brand);
  const isKindAsked = [asked.product, asked.category, asked.brand].some((e) => e !== undefined);
  const { from = "", to = "9" } = asked.period ?? {};
  const since = {
    seconds: previous && (Date.parse(event.at) - Date.parse(previous.orderedAt)) / 1000,
    days: previous && daysBetween(previous.on, event.on),
  };
  return (
    event.on >= from &&
    event.on < to &&
    (asked.within === undefined || isWithin(event.on, asked.within, truth.asOfOn)) &&
    equal(asked.channel, origin?.CHANNEL) &&
    equal(asked.device, origin?.DEVICE) &&
    equal(asked.campaign, origin?.CAMPAIGN) &&
    equal(asked.country, origin?.COUNTRY) &&
    equal(asked.landingPage, event.landingPage) &&
    (asked.weekday === undefined || weekdayOf(event.on) === asked.weekday) &&
    (asked.hour === undefined || hourOf(event.at, timezone) === asked.hour) &&
    (!isKindAsked || event.products.some(isOfKind)) &&
    (asked.unitPrice === undefined ||
      (order?.lines ?? []).some(
        ({ product, quantity, cents }) =>
          isOfKind(product) && meetsNumber(cents / quantity / 100, asked.unitPrice),
      )) &&
    (asked.products ?? []).every((product: string) => event.products.includes(product)) &&
    (asked.anyProduct?.some((product: string) => event.products.includes(product)) ?? true) &&
    equal(asked.furthestStage, event.stage) &&
    (asked.reached === undefined ||
      STAGES.indexOf(event.stage ?? "") >= STAGES.indexOf(asked.reached)) &&
    (asked.orderNumber === undefined || meetsNumber(order?.number ?? null, asked.orderNumber)) &&
    (asked.orderRevenue === undefined ||
      meetsNumber(order === null ? null : order.cents / 100, asked.orderRevenue)) &&
    meetsIfAsked(since.seconds, asked.secondsSincePreviousOrder) &&
    meetsIfAsked(since.days, asked.daysSincePreviousOrder) &&
    meetsIfAsked(order && daysBetween(order.on, event.on), asked.daysSinceOrder)
  );
}

const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;

const meetsIfAsked = (value: number | null, number: Answer): boolean =>
  number === undefined || meetsNumber(value, number);

/** Days back by walking, whole weeks as seven. */
function isWithin(day: string, duration: string, asOfOn: string): boolean {
  const [, length = "0", unit] = /^P(\d+)([DW])$/.exec(duration) ?? [];
  const days = Number(length) * (unit === "W" ? 7 : 1);
  return day > shifted(asOfOn, -days) && day <= asOfOn;
}

/** Days from the Monday before, and one. */
function weekdayOf(day: string): number {
  return (Date.parse(day) - Date.parse(bucketOf("WEEK", day))) / 86_400_000 + 1;
}

function hourOf(moment: string, timezone: string): number {
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, timeStyle: "medium" });
  return Number(shown.format(new Date(moment)).slice(0, 2));
}
