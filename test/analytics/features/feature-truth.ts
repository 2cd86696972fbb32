import type { FactRow, ShopFacts } from "../../architecture/contract-facts.js";

const DAY_MS = 86_400_000;
const dayNumber = (day: unknown): number => Math.round(Date.parse(String(day)) / DAY_MS);
const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

type Truth = Record<string, string | number | boolean | null>;

/** The features as a person would count them: event by event, nothing shared with the SQL. */
export function trueFeatures(facts: ShopFacts): Truth[] {
  const shop = facts.shop?.[0];
  if (shop === undefined) return [];
  const [last, first] = [dayNumber(shop.as_of_on), dayNumber(shop.first_on)];
  const horizon = Math.max(7, Math.min(90, Math.floor((last - first + 1) / 4)));
  return [last - 2 * horizon, last - horizon, last]
    .filter((cut) => cut === last || cut > first)
    .flatMap((cut) => featuresAt(facts, { cut, last, horizon }));
}

interface CutOff {
  readonly cut: number;
  readonly last: number;
  readonly horizon: number;
}

function featuresAt(facts: ShopFacts, { cut, last, horizon }: CutOff): Truth[] {
  const customers = [...new Set((facts.orders ?? []).map(({ visitor_id }) => visitor_id ?? null))]
    .filter((id) => id !== null)
    .map(String)
    .sort();
  return customers.flatMap((customer) => {
    const all = (facts.orders ?? [])
      .filter(({ visitor_id }) => visitor_id === customer)
      .sort((a, b) => Number(a.customer_order_number) - Number(b.customer_order_number));
    const orders = all.filter(({ ordered_on }) => dayNumber(ordered_on) <= cut);
    if (orders.length === 0) return [];
    const after = all.filter(
      ({ ordered_on }) => dayNumber(ordered_on) > cut && dayNumber(ordered_on) <= cut + horizon,
    );
    return [
      {
        as_of_on: dayOf(cut),
        is_current: cut === last,
        horizon_days: horizon,
        customer_id: customer,
        ...orderFeatures(facts, orders, { cut, horizon }),
        ...sessionFeatures(facts, { customer, cut, country: orders[0]?.country }),
        ...refundFeatures(facts, orders, { customer, cut }),
        orders_after: cut === last ? null : after.length,
        revenue_after: cut === last ? null : total(after.map(({ revenue }) => revenue)),
      },
    ];
  });
}

/** Exact to the cent. */
const total = (amounts: readonly unknown[]): number =>
  amounts.reduce<number>((sum, amount) => sum + Math.round(Number(amount) * 100), 0) / 100;

function orderFeatures(
  facts: ShopFacts,
  orders: readonly FactRow<"orders">[],
  { cut, horizon }: { cut: number; horizon: number },
): Truth {
  const days = orders.map(({ ordered_on }) => dayNumber(ordered_on));
  const gaps = days.slice(1).map((day, place) => day - Number(days[place]));
  const meanGap = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const spread = gaps.reduce((sum, gap) => sum + (gap - meanGap) ** 2, 0) / (gaps.length - 1);
  const ids = new Set(orders.map(({ order_id }) => order_id));
  const lines = (facts.order_lines ?? []).filter(({ order_id }) => ids.has(order_id));
  const products = lines.map(({ product_id }) =>
    facts.products?.find((product) => product.product_id === product_id),
  );
  const different = (values: readonly unknown[]): number =>
    new Set(values.filter((value) => value !== null && value !== undefined)).size;
  const revenue = total(orders.map((order) => order.revenue));
  const items = orders.reduce((sum, { item_count }) => sum + Number(item_count), 0);
  return {
    order_count: orders.length,
    revenue,
    average_order_value: revenue / orders.length,
    last_order_value: Number(orders.at(-1)?.revenue),
    item_count: items,
    items_per_order: items / orders.length,
    product_count: different(lines.map(({ product_id }) => product_id)),
    brand_count: different(products.map((product) => product?.brand)),
    category_count: different(products.map((product) => product?.category)),
    recent_order_count: days.filter((day) => day > cut - horizon).length,
    tenure_days: cut - Math.min(...days),
    recency_days: cut - Math.max(...days),
    mean_gap_days:
      orders.length > 1 ? (Math.max(...days) - Math.min(...days)) / (orders.length - 1) : null,
    gap_deviation_days: gaps.length > 1 ? Math.sqrt(spread) : null,
  };
}

function sessionFeatures(
  facts: ShopFacts,
  { customer, cut, country }: { customer: string; cut: number; country: unknown },
): Truth {
  const sessions = (facts.sessions ?? [])
    .filter(({ visitor_id, started_on }) => visitor_id === customer && dayNumber(started_on) <= cut)
    .sort((a, b) => momentOf(a) - momentOf(b) || Buffer.compare(bytesOf(a), bytesOf(b)));
  const views = sessions.reduce((sum, { page_view_count }) => sum + Number(page_view_count), 0);
  const days = sessions.map(({ started_on }) => dayNumber(started_on));
  const isSeen = sessions.length > 0;
  return {
    session_count: isSeen ? sessions.length : null,
    page_view_count: isSeen ? views : null,
    page_views_per_session: isSeen ? views / sessions.length : null,
    days_since_session: isSeen ? cut - Math.max(...days) : null,
    channel: String(sessions[0]?.channel ?? "unknown"),
    device: String(sessions[0]?.device ?? "unknown"),
    country: String(country ?? sessions[0]?.country ?? "unknown"),
  };
}

/** Texts follow each other by their UTF-8 bytes. */
const bytesOf = ({ session_id }: FactRow<"sessions">): Buffer => Buffer.from(String(session_id));

const momentOf = ({ started_at }: FactRow<"sessions">): number =>
  Date.parse(`${String(started_at).replace(" ", "T")}Z`);

function refundFeatures(
  facts: ShopFacts,
  orders: readonly FactRow<"orders">[],
  { customer, cut }: { customer: string; cut: number },
): Truth {
  const revenue = total(orders.map((order) => order.revenue));
  const refunds = (facts.refunds ?? []).filter(
    ({ visitor_id, refunded_on }) => visitor_id === customer && dayNumber(refunded_on) <= cut,
  );
  const ids = new Set(orders.map(({ order_id }) => order_id));
  const discounts = (facts.charges ?? []).filter(
    ({ order_id, amount }) => ids.has(order_id ?? "") && Number(amount) < 0,
  );
  const hasCharges = (facts.charges ?? []).length > 0;
  const share = (amounts: readonly unknown[]): number | null =>
    revenue > 0 ? total(amounts) / revenue : null;
  return {
    refund_share: share(refunds.map(({ amount }) => amount)),
    discount_share: hasCharges ? share(discounts.map(({ amount }) => -Number(amount))) : null,
  };
}
