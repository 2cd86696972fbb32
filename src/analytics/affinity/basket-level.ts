import type { BasketSet, SoldProduct } from "./basket-columns.js";

export const LEVELS = ["PRODUCT", "CATEGORY", "BRAND", "CATEGORY_BRAND"] as const;
export type BasketLevel = (typeof LEVELS)[number];

/** What is paired: a product, a category, a brand, or a brand within a category. */
export interface BasketThing {
  readonly key: string;
  readonly name: string | null;
  readonly category: string | null;
  readonly brand: string | null;
  /** Day from which it could be bought; of a category or brand, that of its first product. */
  readonly onSaleDay: number;
}

/** The things of a level that are paired, and which product is which. */
export interface LevelThings {
  readonly level: BasketLevel;
  /** Those in most orders first. */
  readonly things: readonly BasketThing[];
  /** Of each product, the place of its thing among all of the level; -1 where its files do not say. */
  readonly codeOf: Int32Array;
  /** Of each code, its place in `things`; -1 for those that are in too few orders. */
  readonly placeOf: Int32Array;
}

/** Things of a level that are paired: the pairs grow with their square. */
export const MOST_THINGS = 200;

function keyOf(level: BasketLevel, { id, category, brand }: SoldProduct): string | null {
  switch (level) {
    case "PRODUCT":
      return id;
    case "CATEGORY":
      return category;
    case "BRAND":
      return brand;
    case "CATEGORY_BRAND":
      return category === null || brand === null ? null : `${category} / ${brand}`;
  }
}

function thingOf(level: BasketLevel, key: string, product: SoldProduct): BasketThing {
  const { name, category, brand, onSaleDay } = product;
  return {
    key,
    name: level === "PRODUCT" ? name : key,
    category: level === "BRAND" ? null : category,
    brand: level === "CATEGORY" ? null : brand,
    onSaleDay,
  };
}

export function levelThings(
  level: BasketLevel,
  products: readonly SoldProduct[],
  orders: BasketSet,
): LevelThings {
  const codes = new Map<string, number>();
  const things: BasketThing[] = [];
  const codeOf = Int32Array.from(products, (product) => {
    const key = keyOf(level, product);
    if (key === null) return -1;
    const known = codes.get(key) ?? things.length;
    const thing = things[known];
    if (thing === undefined) {
      codes.set(key, known);
      things.push(thingOf(level, key, product));
    } else if (product.onSaleDay < thing.onSaleDay) {
      things[known] = { ...thing, onSaleDay: product.onSaleDay };
    }
    return known;
  });
  const orderCounts = countOrders(orders, codeOf, things.length);
  const ranked = things
    .map((thing, code) => ({ thing, code, orders: orderCounts[code] ?? 0 }))
    .sort((a, b) => b.orders - a.orders || (a.thing.key < b.thing.key ? -1 : 1))
    .slice(0, MOST_THINGS);
  const placeOf = new Int32Array(things.length).fill(-1);
  ranked.forEach(({ code }, place) => {
    placeOf[code] = place;
  });
  return { level, things: ranked.map(({ thing }) => thing), codeOf, placeOf };
}

function countOrders(orders: BasketSet, codeOf: Int32Array, codes: number): Int32Array {
  const counts = new Int32Array(codes);
  const seenIn = new Int32Array(codes).fill(-1);
  for (let order = 0; order < orders.count; order++) {
    for (let at = orders.starts[order] ?? 0; at < (orders.starts[order + 1] ?? 0); at++) {
      const code = codeOf[orders.products[at] ?? 0] ?? -1;
      if (code < 0 || seenIn[code] === order) continue;
      seenIn[code] = order;
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  return counts;
}
