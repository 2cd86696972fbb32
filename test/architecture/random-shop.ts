import { chooseWeighted, openStream, wholeBetween } from "../../src/generate/random.js";
import { numbered, type FactRow, type ShopFacts } from "./contract-facts.js";
import { everyFunnel, funnelFacts } from "./contract-funnels.js";

const FIRST_DAY = Date.UTC(2022, 10, 20);
const DAYS = 430;
const DAY_MS = 86_400_000;

/** Hundreds of sessions with orders and refunds, the same for the same seed. */
export function randomShop(seed: string, sessionCount: number): ShopFacts {
  const draw = openStream(seed, "contract");
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(draw() * values.length)] as Value;
  const moment = (ms: number): string => new Date(ms).toISOString().slice(0, 23).replace("T", " ");
  const cents = (value: number): string => (value / 100).toFixed(2);

  const products = Array.from({ length: 14 }, (_, i) => ({
    product_id: String(i).padStart(2, "0"),
    name: `product ${i}`,
    category: pick(["a", "b", null]),
    brand: pick(["x", "y", null]),
    launched_on: pick([null, "2022-11-20", "2023-04-01"]),
    price: cents(wholeBetween(draw(), 1, 20_000)),
    cost: pick([null, "1.00"]),
  }));
  const visitors = Array.from({ length: Math.ceil(sessionCount / 2.5) }, (_, i) => ({
    visitor_id: String(i + 1),
    country: pick(["AT", "DE", null]),
  }));

  const starts = Array.from(
    { length: sessionCount },
    () => FIRST_DAY + Math.floor(draw() * DAYS) * DAY_MS + Math.floor(draw() * 24) * 3_600_000,
  ).sort((a, b) => a - b);
  const seen = new Set<string>();
  const ordered = new Map<string, number>();
  const facts = {
    sessions: [] as FactRow<"sessions">[],
    page_views: [] as FactRow<"page_views">[],
    orders: [] as FactRow<"orders">[],
    order_lines: [] as FactRow<"order_lines">[],
    refunds: [] as FactRow<"refunds">[],
  };

  starts.forEach((start, place) => {
    const session_id = String(place + 1);
    const { visitor_id } = pick(visitors);
    const stage = chooseWeighted(draw(), [30, 20, 20, 10, 5, 5, 10]);
    const pages = stage + 1;
    facts.sessions.push({
      session_id,
      visitor_id,
      started_at: moment(start),
      started_on: moment(start).slice(0, 10),
      ended_at: moment(start + pages * 31_500),
      channel: pick(["paid", "organic", "direct", null]),
      source: pick(["g", null]),
      campaign: pick(["brand", "nonbrand", null]),
      device: pick(["mobile", "desktop"]),
      country: pick(["AT", "DE", null]),
      landing_page: place % 3 === 0 ? "/lander" : "/home",
      furthest_stage_position: stage,
      page_view_count: pages,
      is_returning: seen.has(visitor_id),
    });
    seen.add(visitor_id);
    for (let page = 0; page < pages; page++) {
      facts.page_views.push({
        page_view_id: `${session_id}-${page}`,
        session_id,
        viewed_at: moment(start + Math.floor(page / 2) * 60_000),
        page: `/page-${page}${page === 5 && place % 2 === 0 ? "b" : ""}`,
        stage_position: page,
        product_id:
          page === 2 || page === 3
            ? (products[(place + page) % products.length]?.product_id ?? null)
            : null,
      });
    }
    if (stage === 6)
      placeOrder(visitor_id, draw() < 0.9 ? session_id : null, start + pages * 31_500);
  });

  // a machine: forty pages in nine seconds
  const begun = FIRST_DAY + 200 * DAY_MS;
  facts.sessions.push({
    ...{ session_id: "machine", visitor_id: "machine", channel: "direct", device: "desktop" },
    ...{ started_at: moment(begun), started_on: moment(begun).slice(0, 10) },
    ...{ ended_at: moment(begun + 9_000), furthest_stage_position: 1, page_view_count: 40 },
    is_returning: false,
  });

  function placeOrder(buyer: string, session_id: string | null, at: number): void {
    const order_id = `o${facts.orders.length + 1}`;
    const visitor_id = draw() < 0.9 ? buyer : null;
    const nth = (ordered.get(buyer) ?? 0) + 1;
    if (visitor_id !== null) ordered.set(buyer, nth);
    const lines = Array.from({ length: wholeBetween(draw(), 1, 4) }, (_, i) => ({
      order_line_id: `${order_id}-${i}`,
      order_id,
      product_id: pick(products).product_id,
      quantity: wholeBetween(draw(), 1, 5),
      cents: wholeBetween(draw(), 1, 30_000),
      cost: pick([null, "0.50"]),
      is_primary: i === 0,
    }));
    facts.order_lines.push(
      ...lines.map(({ cents: revenue, ...rest }) => ({ ...rest, revenue: cents(revenue) })),
    );
    facts.orders.push({
      order_id,
      visitor_id,
      session_id,
      ordered_at: moment(at),
      ordered_on: moment(at).slice(0, 10),
      country: pick([null, "CH"]),
      customer_order_number: visitor_id === null ? null : nth,
      primary_product_id: lines[0]?.product_id ?? null,
      item_count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      revenue: cents(lines.reduce((sum, each) => sum + each.cents, 0)),
      cost: pick([null, "1.50"]),
    });
    for (const { product_id, quantity, order_line_id } of lines.filter(() => draw() < 0.2)) {
      const refunded = at + wholeBetween(draw(), 0, 40) * DAY_MS;
      facts.refunds.push({
        refund_id: `r${order_line_id}`,
        order_id,
        visitor_id,
        product_id,
        refunded_at: moment(refunded),
        refunded_on: moment(refunded).slice(0, 10),
        quantity,
        amount: "0.37",
        is_cancellation: draw() < 0.3,
      });
    }
  }

  const end = starts.at(-1) ?? FIRST_DAY;
  return {
    ...facts,
    ...funnelFacts(everyFunnel(["/page-0", "/page-1", "/page-2"])),
    visitor_limits: [
      { rule: "sessions_in_a_day", threshold: 1 },
      { rule: "hours_in_a_day", threshold: 1 },
    ],
    page_views: numbered(facts.page_views),
    products,
    visitors,
    shop: [
      {
        shop_key: "random",
        currency: "EUR",
        timezone: "UTC",
        as_of_at: moment(end + 3_600_000),
        as_of_on: moment(end + 3_600_000).slice(0, 10),
        first_on: moment(starts[0] ?? FIRST_DAY).slice(0, 10),
      },
    ],
    funnel_stages: [0, 1, 2, 3, 4, 5, 6].map((stage_position) => ({
      stage: `stage ${stage_position}`,
      stage_position,
    })),
  };
}
