import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { bucketFor, shifted } from "./true-calendar.js";
import { amountOf, sumOf, type Day, type TrueShop } from "./truth-shop.js";

const Z = 1.959963984540054;
const QUADRANT = `query ($shop: String!, $input: ProductQuadrantInput) { shop(key: $shop) {
  productQuadrant(first: 100, input: $input) { basis fromOn toOn shareCut growthCut
    quadrants { quadrant products revenue { amount } share { value } }
    nodes { productId quadrant items revenue { amount } comparedRevenue { amount } margin { amount }
      marginRate { value } share { value } growth { value low high suppressed } } } } }`;
const MONTHS = { ONE: 1, THREE: 3, SIX: 6, TWELVE: 12 } as const;

export interface QuadrantQuestion {
  readonly months: keyof typeof MONTHS;
  readonly against: "PREVIOUS" | "YEAR_BEFORE";
  readonly shareCut?: number;
  readonly growthCut?: number;
}

const monthsBefore = (day: Day, months: number): Day => {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}-01`;
};

/** What a product brought and cost from a day to another; amounts are cents. */
function sumsOf(truth: TrueShop, product: string, from: Day, to: Day) {
  const lines = truth.orders
    .filter(({ on }) => on >= from && on < to)
    .flatMap((order) => order.lines.filter((line) => line.product === product));
  const refunds = truth.refunds.filter(
    (refund) => refund.product === product && refund.on >= from && refund.on < to,
  );
  const revenue = sumOf(lines.map(({ cents }) => cents));
  return {
    revenue,
    items: sumOf(lines.map(({ quantity }) => quantity)),
    squares: sumOf(lines.map(({ cents }) => cents ** 2)),
    margin:
      revenue -
      sumOf(refunds.map(({ cents }) => cents)) -
      sumOf(lines.map(({ costCents }) => costCents ?? 0)),
  };
}

/** Middle value, or the mean of the two in the middle; null without values. */
function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Every product's place, and the quadrants, are those of the files. */
export async function expectQuadrant(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
  input: QuadrantQuestion,
): Promise<Answer> {
  const { productQuadrant } = (await shops.ask(QUADRANT, { shop, input })).shop;
  const months = MONTHS[input.months];
  const toOn = bucketFor("MONTH", shifted(truth.asOfOn, 1));
  const fromOn = monthsBefore(toOn, months);
  const isPrevious = input.against === "PREVIOUS";
  const compared = {
    from: monthsBefore(fromOn, isPrevious ? months : 12),
    to: monthsBefore(toOn, isPrevious ? months : 12),
  };
  const isKnown = compared.from >= truth.firstOn;
  const others = (product: string): number =>
    sumsOf(truth, product, monthsBefore(fromOn, months), fromOn).revenue +
    sumsOf(truth, product, monthsBefore(fromOn, 12), monthsBefore(toOn, 12)).revenue;
  const products = truth.products
    .map(({ id }) => ({
      ...{ id, now: sumsOf(truth, id, fromOn, toOn) },
      then: sumsOf(truth, id, compared.from, compared.to),
    }))
    .filter(({ id, now }) => now.revenue > 0 || others(id) > 0);
  const brings = ({ now }: (typeof products)[number]): number =>
    truth.hasCost ? now.margin : now.revenue;
  const total = sumOf(products.map((product) => Math.max(0, brings(product))));
  const placed = products
    .filter(({ now }) => now.revenue > 0)
    .map((product) => ({
      ...{ ...product, brought: brings(product), share: total === 0 ? 0 : brings(product) / total },
      growth:
        isKnown && product.then.revenue > 0 ? product.now.revenue / product.then.revenue - 1 : null,
    }))
    .sort((a, b) => b.brought - a.brought || (a.id < b.id ? -1 : 1));
  const shareCut = input.shareCut ?? medianOf(placed.map(({ share }) => share));
  const growths = placed.flatMap(({ growth }) => (growth === null ? [] : [growth]));
  const growthCut = input.growthCut ?? medianOf(growths);
  const quadrantOf = ({ share, growth }: (typeof placed)[number]): string | null => {
    if (!isKnown) return null;
    if (growth === null) return "NEW";
    const isMuch = share >= (shareCut ?? 0);
    if (growth >= (growthCut ?? 0)) return isMuch ? "STAR" : "QUESTION_MARK";
    return isMuch ? "CASH_COW" : "DOG";
  };
  const near = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));
  expect(productQuadrant).toMatchObject({
    ...{ basis: truth.hasCost ? "MARGIN" : "REVENUE", fromOn, toOn },
    ...{ shareCut: near(shareCut), growthCut: near(growthCut) },
  });
  expect(productQuadrant.nodes).toEqual(
    placed.map((product) => ({
      ...{ productId: product.id, quadrant: quadrantOf(product), items: product.now.items },
      revenue: { amount: amountOf(product.now.revenue) },
      comparedRevenue: { amount: amountOf(product.then.revenue) },
      margin: truth.hasCost ? { amount: amountOf(product.now.margin) } : null,
      marginRate: {
        value: truth.hasCost ? near(product.now.margin / product.now.revenue) : null,
      },
      share: { value: near(product.share) },
      growth: growthOf(product, isKnown),
    })),
  );
  const names = [...new Set(placed.map(quadrantOf))].filter((name) => name !== null).sort();
  expect(productQuadrant.quadrants).toEqual(
    names.map((quadrant) => {
      const own = placed.filter((product) => quadrantOf(product) === quadrant);
      const all = sumOf(placed.map(({ brought }) => brought));
      return {
        ...{ quadrant, products: own.length },
        revenue: { amount: amountOf(sumOf(own.map(({ now }) => now.revenue))) },
        share: { value: near(sumOf(own.map(({ brought }) => brought)) / all) },
      };
    }),
  );
  return productQuadrant;
}

interface Grown {
  readonly growth: number | null;
  readonly now: { readonly revenue: number; readonly squares: number };
  readonly then: { readonly revenue: number; readonly squares: number };
}

/** The logarithm of a ratio of two sums of random numbers of lines has the sum of their variances. */
function growthOf({ growth, now, then }: Grown, isKnown: boolean): Answer {
  if (growth === null) {
    const suppressed = isKnown ? "DENOMINATOR_ZERO" : "NO_COMPARISON";
    return { value: null, low: null, high: null, suppressed };
  }
  const variance = now.squares / now.revenue ** 2 + then.squares / then.revenue ** 2;
  const end = (by: number): number => Math.exp(Math.log(1 + growth) + by * Math.sqrt(variance)) - 1;
  return {
    ...{ value: expect.closeTo(growth, 9), suppressed: null },
    ...{ low: expect.closeTo(end(-Z), 9), high: expect.closeTo(end(Z), 9) },
  };
}
