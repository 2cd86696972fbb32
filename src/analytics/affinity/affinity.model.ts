import type { ColumnTable } from "../../domain/column-table.js";
import type { Cell, ModelOutput, ModelStep } from "../model-step.js";
import {
  AFFINITY_COLUMNS,
  affinityRows,
  EVERYBODY,
  LIST_COLUMNS,
  type ListName,
} from "./affinity-rows.js";
import { ATTACH_COLUMNS, attachRows } from "./attach-rows.js";
import { orderBaskets, productsFrom, segmentsOf, sessionBaskets } from "./basket-columns.js";
import { LEVELS, levelThings } from "./basket-level.js";
import { countPairs } from "./count-pairs.js";

/** Pairs of products, categories and brands, counted in baskets and tested. Nothing is fitted. */
export const affinityModel: ModelStep = {
  inputs: ["basket-orders", "basket-lines", "basket-products"],
  fills: ["affinities", "affinity-lists", "attach-rates"],
  compute: (inputs) =>
    pairUp(
      inputs["basket-orders"] as ColumnTable,
      inputs["basket-lines"] as ColumnTable,
      inputs["basket-products"] as ColumnTable,
    ),
};

function pairUp(
  orderTable: ColumnTable,
  lines: ColumnTable,
  productTable: ColumnTable,
): ModelOutput {
  const segments = segmentsOf(orderTable);
  const products = productsFrom(productTable);
  const orders = orderBaskets(orderTable, lines, segments);
  const sets = { ORDER: orders, SESSION: sessionBaskets(orders) };
  const pairs: Cell[][] = [];
  const lists: Cell[][] = [];
  const attached: Cell[][] = [];
  for (const level of LEVELS) {
    const things = levelThings(level, products, orders);
    if (things.things.length === 0) continue;
    for (const basket of ["ORDER", "SESSION"] as const) {
      if (sets[basket].count === 0) continue;
      const counted = countPairs(sets[basket], things, segments.length);
      counted.forEach((list, place) => {
        const name: ListName = { basket, segmentId: [EVERYBODY, ...segments][place] ?? EVERYBODY };
        const found = affinityRows(list, things, name, pairs.length);
        pairs.push(...found.pairs);
        lists.push(found.list);
      });
      const [all] = counted;
      if (basket === "ORDER" && all !== undefined) {
        attached.push(...attachRows(orders, things, all, attached.length));
      }
    }
  }
  return {
    results: {
      affinities: { columns: AFFINITY_COLUMNS, rows: pairs },
      "affinity-lists": { columns: LIST_COLUMNS, rows: lists },
      "attach-rates": { columns: ATTACH_COLUMNS, rows: attached },
    },
    cards: [],
  };
}
