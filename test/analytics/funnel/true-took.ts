import { readShopSettings } from "../../../src/domain/shop-settings.js";
import type { ShopFacts } from "../../architecture/contract-facts.js";
import type { Answer } from "../../exactness/loaded-shop.js";
import type { MavenTables } from "../../exactness/maven-truth.js";
import type { TrueSession, TrueShop } from "../../exactness/truth-shop.js";
import { truePasses } from "./true-passes.js";

/** Funnels of sessions and of visitors, one with an optional step, over the pages of drawn shops. */
export const peopleFunnels = readShopSettings({
  funnels: [
    {
      ...{ key: "basket", name: "In one session" },
      steps: [
        { name: "The list", page: "/products" },
        { name: "The bear", page: "/the-bear", optional: true },
        { name: "The cart", page: "/cart" },
        { name: "The end", page: ["/billing*", "/shipping"] },
      ],
    },
    {
      ...{ key: "across", name: "Over sessions", unit: "VISITOR", within: "P60D" },
      steps: [
        { name: "Lands", page: ["/home", "/lander-3"] },
        { name: "The cart", page: "/cart" },
        { name: "Orders", stage: "ORDER" },
      ],
    },
    {
      ...{ key: "any", name: "In any order", order: "ANY" },
      steps: [
        { name: "Home", page: "/home" },
        { name: "Shipping", page: "/shipping" },
        { name: "Orders", stage: "ORDER" },
      ],
    },
  ],
});

/** Which sessions or visitors took which steps of a funnel, by a search of every way. */
export type TrueTook = Readonly<Record<string, ReadonlyMap<string, ReadonlySet<number>>>>;

export function trueTook(tables: MavenTables): TrueTook {
  const facts = factsOf(tables);
  return Object.fromEntries(
    peopleFunnels.funnels.map((funnel) => {
      const units = new Map<string, Set<number>>();
      for (const { unit, step } of truePasses(facts, funnel)) {
        units.set(unit, (units.get(unit) ?? new Set()).add(step - 1));
      }
      return [funnel.key, units];
    }),
  );
}

/** Whether a unit of that name went as far as a condition on a step says. */
export function wentSoFar({ funnel: key, took, stoppedAt }: Answer, unit: string, all: TrueTook) {
  const steps = all[key]?.get(unit) ?? new Set<number>();
  if (took !== undefined) return steps.has(took);
  const funnel = peopleFunnels.funnels.find((each) => each.key === key);
  const next = funnel?.steps.findIndex((step, place) => place > stoppedAt && !step.isOptional);
  return steps.has(stoppedAt) && !steps.has(next ?? -1);
}

/** Whether a customer meets `savedFunnel`; what is said of the session is judged for sessions only. */
export function tookSavedFunnel(
  asked: Answer,
  customer: string,
  { truth, took }: { readonly truth: TrueShop; readonly took: TrueTook },
): boolean {
  const funnel = peopleFunnels.funnels.find(({ key }) => key === asked.funnel);
  if (funnel?.unit === "VISITOR") return wentSoFar(asked, customer, took);
  return truth.sessions.some(
    (session) =>
      session.visitor === customer && isFrom(asked, session) && wentSoFar(asked, session.id, took),
  );
}

function isFrom(asked: Answer, { on, origin, pages, isReturning }: TrueSession): boolean {
  const { from = "", to = "9" } = asked.period ?? {};
  const equal = (wanted: unknown, given: unknown): boolean =>
    wanted === undefined || wanted === given;
  return (
    on >= from &&
    on < to &&
    equal(asked.channel, origin.CHANNEL) &&
    equal(asked.device, origin.DEVICE) &&
    equal(asked.campaign, origin.CAMPAIGN) &&
    equal(asked.country, origin.COUNTRY) &&
    equal(asked.landingPage, pages[0] ?? null) &&
    equal(asked.isReturning, isReturning)
  );
}

function factsOf(tables: MavenTables): ShopFacts {
  return {
    sessions: tables.website_sessions.map((row) => ({
      ...{ session_id: row["website_session_id"] ?? "", visitor_id: row["user_id"] ?? "" },
    })),
    page_views: tables.website_pageviews.map((row) => ({
      ...{
        page_view_id: row["website_pageview_id"] ?? "",
        session_id: row["website_session_id"] ?? "",
        viewed_at: row["created_at"] ?? "",
        page: row["pageview_url"] ?? "",
      },
      stage_position: row["pageview_url"] === "/thank-you-for-your-order" ? 6 : 0,
    })),
    orders: tables.orders.map((row) => ({
      ...{ order_id: row["order_id"] ?? "", session_id: row["website_session_id"] ?? "" },
      ...{ visitor_id: row["user_id"] ?? "", ordered_at: row["created_at"] ?? "" },
    })),
  };
}
