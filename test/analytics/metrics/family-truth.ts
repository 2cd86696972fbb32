import type { FactRow, ShopFacts } from "../../architecture/contract-facts.js";
import { bucketOf } from "../../exactness/true-calendar.js";

/** Something that happened, with everything it can be split by and all it adds, in cents. */
export interface Happening {
  readonly on: string;
  /** UTC, `YYYY-MM-DD HH:MM:SS`. */
  readonly at: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly adds: Readonly<Record<string, bigint>>;
}

export type Segments = ReadonlyMap<string, { readonly segment: string; readonly rfm: string }>;

const cents = (amount: unknown): bigint => {
  const [whole = "0", part = ""] = String(amount ?? "0").split(".");
  return BigInt(whole + part.padEnd(2, "0").slice(0, 2));
};
const text = (value: unknown, otherwise = "unknown"): string =>
  value === null || value === undefined ? otherwise : String(value);
const utc = (moment: unknown): number => Date.parse(`${String(moment).replace(" ", "T")}Z`);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Hour on the clock of a zone, by Intl and not by SQL. */
function hourIn(zone: string, moment: unknown): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    hourCycle: "h23",
  });
  return format.format(utc(moment)).padStart(2, "0");
}

const weekdayOf = (on: string): string =>
  String(((new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7) + 1);

/** The pages with most sessions, at most 200, equal ones by name. */
function commonPages(sessions: readonly FactRow<"sessions">[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { landing_page: page } of sessions) {
    if (typeof page === "string") counts.set(page, (counts.get(page) ?? 0) + 1);
  }
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || byText(a, b));
  return new Set(ranked.slice(0, 200).map(([page]) => page));
}

/** Repeat orders within 30 minutes of the customer's order before. */
export function splitOrders(orders: readonly FactRow<"orders">[]): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  for (const order of orders) {
    const number = Number(order.customer_order_number);
    const before = orders.find(
      (other) =>
        order.visitor_id !== null &&
        other.visitor_id === order.visitor_id &&
        Number(other.customer_order_number) === number - 1,
    );
    if (before !== undefined && utc(order.ordered_at) - utc(before.ordered_at) <= 1_800_000)
      found.add(order.order_id);
  }
  return found;
}

/** Every session, order and refund of a shop, by plain loops over its facts. */
export function happeningsOf(facts: ShopFacts, segments: Segments): Happening[] {
  const { sessions = [], orders = [], order_lines: lines = [], refunds = [] } = facts;
  const zone = text(facts.shop?.[0]?.timezone);
  const pages = commonPages(sessions);
  const bySession = new Map(sessions.map((session) => [session.session_id, session]));
  const byOrder = new Map(orders.map((order) => [order.order_id, order]));
  const split = splitOrders(orders);
  const cohorts = new Map(
    orders
      .filter((order) => Number(order.customer_order_number) === 1)
      .map((order) => [order.visitor_id, `${text(order.ordered_on).slice(0, 7)}-01`]),
  );
  const originOf = (session: FactRow<"sessions"> | undefined) => ({
    landing_page:
      session?.landing_page == null
        ? "unknown"
        : pages.has(String(session.landing_page))
          ? String(session.landing_page)
          : "(other)",
    channel: text(session?.channel),
    device: text(session?.device),
  });
  const timeOf = (on: string, at: unknown) => ({ weekday: weekdayOf(on), hour: hourIn(zone, at) });
  const kindOf = (visitor: unknown) => ({
    segment: segments.get(String(visitor))?.segment ?? "unknown",
    rfm_segment: segments.get(String(visitor))?.rfm ?? "unknown",
    cohort_month: cohorts.get(visitor as string) ?? "unknown",
  });
  const visitorType = (order: FactRow<"orders">): string => {
    const session = bySession.get(order.session_id ?? "");
    if (session !== undefined) return session.is_returning === true ? "returning" : "new";
    if (order.customer_order_number == null) return "unknown";
    return Number(order.customer_order_number) === 1 ? "new" : "returning";
  };

  const ofSessions = sessions.map((session): Happening => {
    const revenue = orders
      .filter(({ session_id: id }) => id != null && id === session.session_id)
      .reduce((sum, order) => sum + cents(order.revenue), 0n);
    const stage = Number(session.furthest_stage_position);
    const reached = (position: number): bigint => (stage >= position ? 1n : 0n);
    return {
      on: text(session.started_on),
      at: text(session.started_at),
      attributes: {
        ...originOf(session),
        visitor_type: session.is_returning === true ? "returning" : "new",
        ...timeOf(text(session.started_on), session.started_at),
      },
      adds: {
        sessions: 1n,
        page_views: BigInt(Number(session.page_view_count ?? 0)),
        sessions_with_listing: reached(1),
        sessions_with_product: reached(2),
        sessions_with_cart: reached(3),
        sessions_with_order: reached(6),
        session_revenue_squared: revenue * revenue,
      },
    };
  });
  const attributesOf = (order: FactRow<"orders">) => ({
    ...originOf(bySession.get(order.session_id ?? "")),
    visitor_type: visitorType(order),
    ...kindOf(order.visitor_id),
  });
  const ofOrders = orders.map((order): Happening => {
    const own = lines.filter(({ order_id: id }) => id === order.order_id);
    const revenue = cents(order.revenue);
    return {
      on: text(order.ordered_on),
      at: text(order.ordered_at),
      attributes: { ...attributesOf(order), ...timeOf(text(order.ordered_on), order.ordered_at) },
      adds: {
        orders: 1n,
        repeat_orders: Number(order.customer_order_number ?? 0) > 1 ? 1n : 0n,
        split_orders: split.has(order.order_id) ? 1n : 0n,
        anonymous_orders: order.visitor_id == null ? 1n : 0n,
        multi_product_orders: new Set(own.map((line) => line.product_id)).size > 1 ? 1n : 0n,
        items: BigInt(Number(order.item_count)),
        gross_revenue: revenue,
        anonymous_revenue: order.visitor_id == null ? revenue : 0n,
        revenue_squared: revenue * revenue,
        cost: cents(order.cost),
      },
    };
  });
  const ofRefunds = refunds.map((refund): Happening => {
    const order = byOrder.get(refund.order_id ?? "");
    const origin =
      order === undefined
        ? { ...originOf(undefined), visitor_type: "unknown", ...kindOf(refund.visitor_id) }
        : attributesOf(order);
    return {
      on: text(refund.refunded_on),
      at: text(refund.refunded_at),
      attributes: { ...origin, ...timeOf(text(refund.refunded_on), refund.refunded_at) },
      adds: { refunded_items: BigInt(Number(refund.quantity)), refunds: cents(refund.amount) },
    };
  });
  return [...ofSessions, ...ofOrders, ...ofRefunds];
}

/** Sums of the columns by bucket and attributes; attributes left out are "". */
export function summed(
  happenings: readonly Happening[],
  {
    grain,
    kept,
    all,
    columns,
  }: {
    readonly grain: "day" | "month";
    readonly kept: readonly string[];
    readonly all: readonly string[];
    readonly columns: readonly string[];
  },
): Map<string, Record<string, bigint>> {
  const groups = new Map<string, Record<string, bigint>>();
  for (const { on, attributes, adds } of happenings) {
    if (!columns.some((column) => (adds[column] ?? undefined) !== undefined)) continue;
    const key = JSON.stringify([
      grain,
      bucketOf(grain === "day" ? "DAY" : "MONTH", on),
      ...all.map((name) => (kept.includes(name) ? (attributes[name] ?? "unknown") : "")),
    ]);
    const sums = groups.get(key) ?? Object.fromEntries(columns.map((column) => [column, 0n]));
    for (const column of columns) sums[column] = (sums[column] ?? 0n) + (adds[column] ?? 0n);
    groups.set(key, sums);
  }
  return groups;
}
