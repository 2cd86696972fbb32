import { openStream, wholeBetween, type Draw } from "../../../src/generate/random.js";
import { readShopSettings } from "../../../src/domain/shop-settings.js";
import type { SavedFunnel } from "../../../src/domain/saved-funnel.js";
import type { FactRow, ShopFacts } from "../../architecture/contract-facts.js";

const PAGES = ["/home", "/list", "/bear", "/heart", "/cart", "/pay", "/thanks"] as const;
const STAGE_OF = [0, 1, 2, 2, 3, 5, 6];
const START = Date.UTC(2024, 0, 1);
const MINUTE = 60_000;
/** Twelve days, in minutes. */
const LENGTH = 12 * 24 * 60;

const moment = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace("T", " ");

/**
 * Sessions that see pages in any order, often at the same moment, and orders in and out of them; a few
 * of the sessions begin in the last hour.
 */
export function wanderingShop(seed: string): ShopFacts {
  const draw = openStream(seed, "wandering");
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(draw() * values.length)] as Value;
  const sessions: FactRow<"sessions">[] = [];
  const page_views: FactRow<"page_views">[] = [];
  const orders: FactRow<"orders">[] = [];
  const order_lines: FactRow<"order_lines">[] = [];
  for (let number = 1; number <= 90; number++) {
    const session_id = String(number);
    const visitor_id = `v${wholeBetween(draw(), 1, 30)}`;
    const isLate = number > 70;
    let at = START + wholeBetween(draw(), isLate ? LENGTH - 60 : 0, LENGTH) * MINUTE;
    const started_at = moment(at);
    const views = wholeBetween(draw(), 1, 9);
    for (let view = 0; view < views; view++) {
      const page = wholeBetween(draw(), 0, PAGES.length - 1);
      page_views.push({
        page_view_id: String(page_views.length + 1),
        session_id,
        viewed_at: moment(at),
        page: PAGES[page] as string,
        stage_position: STAGE_OF[page] as number,
        product_id: page === 2 ? "1" : page === 3 ? "2" : null,
      });
      at += pick([0, 0, 1, 5, 20]) * MINUTE;
    }
    const isOrdering = draw() < 0.4;
    sessions.push({
      ...{ session_id, visitor_id, started_at, started_on: started_at.slice(0, 10) },
      ended_at: moment(at),
      channel: pick(["paid", "direct"]),
      campaign: pick(["a", null]),
      device: pick(["mobile", "desktop"]),
      landing_page: "/home",
      furthest_stage_position: isOrdering ? 6 : 2,
      page_view_count: views,
      is_returning: draw() < 0.5,
    });
    if (!isOrdering) continue;
    const order_id = `o${number}`;
    orders.push({
      ...{ order_id, visitor_id, session_id: draw() < 0.8 ? session_id : null },
      ordered_at: moment(at - pick([0, 0, 5]) * MINUTE),
      ordered_on: moment(at).slice(0, 10),
      customer_order_number: 1,
      item_count: 1,
      revenue: "10.00",
    });
    const product_id = pick(["1", "2"]);
    order_lines.push({
      ...{ order_line_id: `l${number}`, order_id, product_id },
      quantity: 1,
      revenue: "10.00",
    });
  }
  const asOf =
    sessions
      .map(({ ended_at: ended }) => String(ended))
      .sort()
      .at(-1) ?? "";
  return {
    ...{ sessions, page_views, orders, order_lines },
    products: [
      { product_id: "1", name: "Bear", category: "soft" },
      { product_id: "2", name: "Heart", category: "hard" },
    ],
    shop: [
      {
        ...{ shop_key: "wandering", currency: "EUR", timezone: "UTC", first_on: "2024-01-01" },
        ...{ as_of_at: asOf, as_of_on: asOf.slice(0, 10) },
      },
    ],
  };
}

/** Funnels of every kind over those pages. */
export function drawnFunnels(seed: string, count: number): SavedFunnel[] {
  const draw = openStream(seed, "funnels");
  const funnels = Array.from({ length: count }, (_, place) => drawnFunnel(`funnel-${place}`, draw));
  return [...readShopSettings({ funnels }).funnels];
}

function drawnFunnel(key: string, draw: Draw): object {
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(draw() * values.length)] as Value;
  const order = pick(["ORDERED", "ORDERED", "STRICT", "ANY"]);
  const event = (): object =>
    pick([
      ...PAGES.map((page) => ({ page })),
      ...[{ page: ["/bear", "/h*"] }, { product: "1" }, { category: "hard" }, { stage: "PRODUCT" }],
      ...[
        { stage: "ORDER" },
        { stage: "ORDER", product: "2" },
        { stage: "ORDER", category: "soft" },
      ],
    ]);
  const length = wholeBetween(draw(), 2, 5);
  const steps = Array.from({ length }, (_, place) => {
    const isOptional = place > 0 && place < length - 1 && order === "ORDERED" && draw() < 0.3;
    return {
      name: `step ${place}`,
      ...event(),
      ...(place > 0 && order !== "ANY" && draw() < 0.4
        ? { within: pick(["PT1M", "PT6M", "PT20M", "P2D"]) }
        : {}),
      ...(isOptional ? { optional: true } : {}),
      ...(place > 0 && !isOptional && order === "ORDERED" && draw() < 0.4
        ? { notBetween: [event()] }
        : {}),
    };
  });
  return {
    ...{ key, name: key, order, unit: pick(["SESSION", "VISITOR"]), steps },
    ...(draw() < 0.5 ? { within: pick(["PT10M", "PT40M", "P3D"]) } : {}),
  };
}
