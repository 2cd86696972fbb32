import { readShopSettings } from "../../src/domain/shop-settings.js";
import { FACTS } from "../../src/domain/facts.js";
import { savedFunnelRows } from "../../src/ingest/saved-funnel-facts.js";
import type { ShopFacts } from "./contract-facts.js";

/** Funnels of every unit, order and kind of step, over the pages that a shop has. */
export function everyFunnel([first, second, third]: readonly [string, string, string]): object {
  const steps = [
    { name: "first", page: first },
    { name: "second", page: [second, `${third.slice(0, 3)}*`], within: "PT20M" },
    { name: "maybe", stage: "CART", optional: true },
    { name: "order", stage: "ORDER", notBetween: [{ page: "/none" }, { page: third }] },
  ];
  const plain = [
    { name: "start", stage: "LANDING" },
    { name: "next", page: second },
    { name: "last", page: third },
  ];
  return {
    funnels: [
      { key: "session", name: "Within a session", steps },
      { key: "visitor", name: "Over sessions", unit: "VISITOR", within: "P90D", steps },
      { key: "strict", name: "One after the other", order: "STRICT", steps: plain },
      { key: "strict-visitor", name: "Ä", order: "STRICT", unit: "VISITOR", steps: plain },
      { key: "any", name: "In any order", order: "ANY", steps: plain },
      {
        key: "any-visitor",
        name: "In a week",
        order: "ANY",
        unit: "VISITOR",
        within: "P7D",
        steps: plain,
      },
      {
        key: "orders",
        name: "It's orders",
        unit: "VISITOR",
        within: "P366D",
        steps: [
          { name: "bear", stage: "ORDER", product: "07" },
          { name: "toy", stage: "ORDER", category: "toys" },
        ],
      },
      {
        key: "long",
        name: "Eight steps",
        steps: Array.from({ length: 8 }, (_, place) => ({
          name: `step ${place}`,
          ...(place === 7 ? { stage: "ORDER" } : { page: `/page-${place}` }),
        })),
      },
    ],
  };
}

/** Their facts, as a load writes them. */
export function funnelFacts(settings: object): ShopFacts {
  const tables = Object.entries(savedFunnelRows(readShopSettings(settings)));
  return Object.fromEntries(
    tables.map(([table, tuples]) => {
      const columns = Object.keys(FACTS[table as keyof typeof FACTS].columns);
      return [
        table,
        tuples.map((tuple) =>
          Object.fromEntries(columns.map((column, place) => [column, tuple[place] ?? null])),
        ),
      ];
    }),
  );
}
