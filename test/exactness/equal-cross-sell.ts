import { expect } from "@jest/globals";
import type { LoadedShops } from "./loaded-shop.js";
import { ESTIMATE, isEstimate, shareOf } from "./true-estimate.js";
import type { Day, TrueOrder, TrueShop } from "./truth-shop.js";

const CROSS_SELL = `query ($shop: String!) { shop(key: $shop) { crossSell {
  cells { productId addedProductId orders eligibleOrders togetherOrders rate ${ESTIMATE} }
} } }`;

/** Every pair of the 50 products with most orders is counted as the files have it. */
export async function expectCrossSell(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
): Promise<number> {
  const { cells } = (await shops.ask(CROSS_SELL, { shop })).shop.crossSell;
  const popular = popularOf(truth);
  const holders = holdersOf(truth);
  const anchored = new Map(
    popular.map((id) => [id, [...(holders.get(id) ?? [])].filter((order) => isAbout(order, id))]),
  );
  const onSale = new Map(popular.map((id) => [id, onSaleFrom(truth, id, holders.get(id))]));
  const expected = popular.flatMap((productId) =>
    popular.flatMap((addedProductId) => {
      const orders = anchored.get(productId) ?? [];
      if (addedProductId === productId || orders.length === 0) return [];
      const eligible = orders.filter(({ on }) => on >= (onSale.get(addedProductId) ?? ""));
      const together = eligible.filter((order) => holders.get(addedProductId)?.has(order));
      return [
        {
          ...{ productId, addedProductId, orders: orders.length, eligibleOrders: eligible.length },
          togetherOrders: together.length,
        },
      ];
    }),
  );
  expected.sort(
    (a, b) =>
      b.togetherOrders - a.togetherOrders ||
      compare(a.productId, b.productId) ||
      compare(a.addedProductId, b.addedProductId),
  );
  expect(cells.map(({ rate: _rate, ...cell }: { rate: unknown }) => cell)).toEqual(expected);
  for (const cell of cells) {
    isEstimate(cell.rate, shareOf(cell.togetherOrders, cell.eligibleOrders), JSON.stringify(cell));
  }
  return cells.length;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** For its primary product where the files name one, else for each of its products. */
const isAbout = ({ lines }: TrueOrder, id: string): boolean =>
  lines.some(({ product, isPrimary }) => product === id && isPrimary !== false);

function popularOf(truth: TrueShop): string[] {
  const orders = new Map<string, number>();
  for (const { lines } of truth.orders) {
    for (const id of new Set(lines.map(({ product }) => product)))
      orders.set(id, (orders.get(id) ?? 0) + 1);
  }
  return [...orders]
    .sort(([a, m], [b, n]) => n - m || compare(a, b))
    .slice(0, 50)
    .map(([id]) => id);
}

function holdersOf(truth: TrueShop): Map<string, Set<TrueOrder>> {
  const holders = new Map<string, Set<TrueOrder>>();
  for (const order of truth.orders) {
    for (const { product } of order.lines) {
      const own = holders.get(product) ?? new Set<TrueOrder>();
      holders.set(product, own.add(order));
    }
  }
  return holders;
}

function onSaleFrom(truth: TrueShop, id: string, orders: Iterable<TrueOrder> = []): Day {
  const launchedOn = truth.products.find((product) => product.id === id)?.launchedOn ?? null;
  if (launchedOn !== null) return launchedOn;
  const days = [...orders].map(({ on }) => on);
  return days.reduce((a, b) => (b < a ? b : a));
}
