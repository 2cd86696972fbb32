import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { ESTIMATE, isEstimate, shareOf } from "./true-estimate.js";
import { sumOf, type Day, type TrueOrder, type TrueShop } from "./truth-shop.js";

const CROSS_SELL = `query ($shop: String!) { shop(key: $shop) { crossSell {
  cells { productId addedProductId orders eligibleOrders togetherOrders addedOnSaleOn rate ${ESTIMATE}
    rawRate ${ESTIMATE} affinity { value n } who { filter } whoNotYet { filter }
    months { monthOn eligibleOrders togetherOrders rate ${ESTIMATE} } }
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
          ...{ togetherOrders: together.length, addedOnSaleOn: onSale.get(addedProductId) },
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
  expect(cells.map(countsOf)).toEqual(expected);
  for (const cell of cells) {
    const where = JSON.stringify(cell);
    const { productId, addedProductId, orders, eligibleOrders, togetherOrders } = cell;
    isEstimate(cell.rate, shareOf(togetherOrders, eligibleOrders), where);
    const both = (anchored.get(productId) ?? []).filter((order) =>
      holders.get(addedProductId)?.has(order),
    );
    isEstimate(cell.rawRate, shareOf(both.length, orders), where);
    expect(cell.who.filter.behaviour.products).toEqual([productId, addedProductId]);
    expect(cell.whoNotYet.filter.and[1].not.behaviour.product).toBe(addedProductId);
    expectAffinity(cell, cells);
    expectMonths(cell, anchored.get(productId) ?? [], holders.get(addedProductId));
  }
  return cells.length;
}

const countsOf = (cell: Answer): Answer => {
  const { productId, addedProductId, orders, eligibleOrders, togetherOrders } = cell;
  const { addedOnSaleOn } = cell;
  return { productId, addedProductId, orders, eligibleOrders, togetherOrders, addedOnSaleOn };
};

/** Its rate over that of the added product with every product of the matrix. */
function expectAffinity(cell: Answer, cells: readonly Answer[]): void {
  const added = cells.filter(({ addedProductId }) => addedProductId === cell.addedProductId);
  const together = sumOf(added.map(({ togetherOrders }) => togetherOrders));
  const eligible = sumOf(added.map(({ eligibleOrders }) => eligibleOrders));
  if (cell.eligibleOrders === 0 || together === 0) expect(cell.affinity.value).toBeNull();
  else {
    const usual = together / eligible;
    expect(cell.affinity.value).toBeCloseTo(cell.togetherOrders / cell.eligibleOrders / usual, 9);
  }
}

/** Months of pairs among the leading products add up to the cell, and are those of the orders. */
function expectMonths(
  cell: Answer,
  orders: readonly TrueOrder[],
  holders: ReadonlySet<TrueOrder> | undefined,
): void {
  if (cell.months.length === 0) return;
  for (const month of cell.months) {
    const own = orders.filter(
      ({ on }) => on.slice(0, 7) === month.monthOn.slice(0, 7) && on >= cell.addedOnSaleOn,
    );
    expect(month.eligibleOrders).toBe(own.length);
    expect(month.togetherOrders).toBe(own.filter((order) => holders?.has(order)).length);
    isEstimate(month.rate, shareOf(month.togetherOrders, month.eligibleOrders), month.monthOn);
  }
  const eligible = cell.months.map((month: Answer) => month.eligibleOrders);
  expect(sumOf(eligible)).toBe(cell.eligibleOrders);
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
