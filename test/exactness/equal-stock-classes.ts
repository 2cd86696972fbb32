import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { bucketEnd, bucketFor, shifted } from "./true-calendar.js";
import { amountOf, sumOf, type Day, type TrueShop } from "./truth-shop.js";

const CLASSES = `query ($shop: String!, $input: AbcAnalysisInput) { shop(key: $shop) {
  abcAnalysis(first: 100, input: $input) {
    cells { abc xyz products shareOfProducts { value } revenue { amount } shareOfTotal { value } }
    nodes { productId place abc xyz amount share { value } cumulativeShare { value } revenue { amount }
      demandMonths monthlyItems variation } } } }`;

export interface StockQuestion {
  readonly by: "REVENUE" | "MARGIN" | "ITEMS";
  readonly cuts: readonly [number, number];
  readonly variationCuts: readonly [number, number];
}

interface Sold {
  readonly product: string;
  readonly on: Day;
  readonly quantity: number;
  readonly cents: number;
  readonly costCents: number;
}

/** Every product's classes, and the cells that they fall into, are those of the files. */
export async function expectStockClasses(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
  input: StockQuestion,
): Promise<Answer> {
  const { abcAnalysis } = (await shops.ask(CLASSES, { shop, input })).shop;
  const lines = truth.orders.flatMap(({ on, lines: own }): Sold[] =>
    own.map(({ product, quantity, cents, costCents }) => ({
      ...{ product, on, quantity, cents, costCents: costCents ?? 0 },
    })),
  );
  const products = [...new Set(lines.map(({ product }) => product))].map((product) => {
    const own = lines.filter((line) => line.product === product);
    return { product, own, amount: broughtBy(truth, product, own, input.by) };
  });
  products.sort((a, b) => b.amount - a.amount || (a.product < b.product ? -1 : 1));
  const total = sumOf(products.map(({ amount }) => Math.max(0, amount)));
  let before = 0;
  const wanted = products.map(({ product, own, amount }, place) => {
    const shareBefore = before / total;
    before += Math.max(0, amount);
    const demand = demandOf(truth, product, own);
    const [a, b] = input.cuts;
    return {
      ...{ productId: product, place: place + 1 },
      abc: amount <= 0 || shareBefore >= b ? "C" : shareBefore < a ? "A" : "B",
      xyz: xyzOf(demand, input.variationCuts),
      amount: expect.closeTo(amount, 6),
      share: { value: expect.closeTo(amount / total, 9) },
      cumulativeShare: { value: expect.closeTo(before / total, 9) },
      revenue: { amount: amountOf(sumOf(own.map(({ cents }) => cents))) },
      demandMonths: demand.length,
      monthlyItems: demand.length === 0 ? null : expect.closeTo(meanOf(demand), 9),
      variation: nearly(variationOf(demand)),
    };
  });
  expect(abcAnalysis.nodes).toEqual(wanted);
  const cellOf = ({ abc, xyz }: Answer): string => `${abc} ${xyz}`;
  const cells = [...new Set(wanted.map(cellOf))].sort().map((cell) => {
    const own = wanted.flatMap((one, place) => (cellOf(one) === cell ? [place] : []));
    const brought = sumOf(own.map((place) => products[place]?.amount ?? 0));
    const sales = own.flatMap((place) => products[place]?.own ?? []);
    return {
      ...{ cell, products: own.length },
      shareOfProducts: expect.closeTo(own.length / products.length, 12),
      revenue: amountOf(sumOf(sales.map(({ cents }) => cents))),
      shareOfTotal: expect.closeTo(brought / total, 9),
    };
  });
  const found = abcAnalysis.cells.map((cell: Answer) => ({
    ...{ cell: cellOf(cell), products: cell.products, revenue: cell.revenue.amount },
    shareOfProducts: cell.shareOfProducts.value,
    shareOfTotal: cell.shareOfTotal.value,
  }));
  expect(found.sort((a: Answer, b: Answer) => (a.cell < b.cell ? -1 : 1))).toEqual(cells);
  return abcAnalysis;
}

const nearly = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));
const meanOf = (values: readonly number[]): number => sumOf(values) / values.length;

function broughtBy(
  { refunds }: TrueShop,
  product: string,
  own: readonly Sold[],
  by: StockQuestion["by"],
): number {
  if (by === "ITEMS") return sumOf(own.map(({ quantity }) => quantity));
  const revenue = sumOf(own.map(({ cents }) => cents));
  if (by === "REVENUE") return revenue / 100;
  const returned = refunds.filter((refund) => refund.product === product);
  const cost = sumOf(own.map(({ costCents }) => costCents));
  return (revenue - sumOf(returned.map(({ cents }) => cents)) - cost) / 100;
}

/** Items of every full month since the product was on sale, none left out. */
function demandOf(truth: TrueShop, product: string, own: readonly Sold[]): number[] {
  const launchedOn = truth.products.find(({ id }) => id === product)?.launchedOn;
  const begins = [...own.map(({ on }) => on), ...(launchedOn ? [launchedOn] : [])].sort();
  const from = [begins[0] ?? "", truth.firstOn].sort()[1] ?? "";
  const demand: number[] = [];
  let month = bucketFor("MONTH", from);
  if (month < from) month = bucketEnd("MONTH", month);
  for (; bucketEnd("MONTH", month) <= shifted(truth.asOfOn, 1); month = bucketEnd("MONTH", month)) {
    const sold = own.filter(({ on }) => bucketFor("MONTH", on) === month);
    demand.push(sumOf(sold.map(({ quantity }) => quantity)));
  }
  return demand;
}

function variationOf(demand: readonly number[]): number | null {
  const mean = meanOf(demand);
  if (demand.length < 2 || mean <= 0) return null;
  const squares = sumOf(demand.map((items) => (items - mean) ** 2));
  return Math.sqrt(squares / (demand.length - 1)) / mean;
}

function xyzOf(demand: readonly number[], [x, y]: readonly [number, number]): string | null {
  const variation = variationOf(demand);
  if (variation === null || demand.length < 6) return null;
  return variation <= x ? "X" : variation <= y ? "Y" : "Z";
}
