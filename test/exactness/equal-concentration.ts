import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { customersOf, type TrueSelection } from "./true-selection.js";
import { sumOf, type TrueShop } from "./truth-shop.js";

const SPAN = `year holders holdersBelowZero total gini { value low high }
  top { fraction holders share { value low high } threshold tiedHolders holdersFromThreshold who { filter } }
  fewestForFourFifths { holders share { value } holdersFromThreshold }
  lorenz { holderShare share }`;
const CONCENTRATION = `query ($shop: String!, $of: ConcentrationHolder!, $by: ConcentrationMeasure!) {
  shop(key: $shop) { concentration(of: $of, by: $by) { allTime { ${SPAN} } years { ${SPAN} } } } }`;

type HolderName = "CUSTOMERS" | "PRODUCTS";
type MeasureName = "GROSS_REVENUE" | "NET_REVENUE" | "ORDERS";

/** What each holder holds in a year, or in all; in cents or orders. */
function holdings(truth: TrueShop, of: HolderName, by: MeasureName, year: number | null): number[] {
  const isThen = ({ on }: { readonly on: string }): boolean =>
    year === null || on.startsWith(String(year));
  const then = {
    ...truth,
    orders: truth.orders.filter(isThen),
    refunds: truth.refunds.filter(isThen),
  };
  if (of === "CUSTOMERS") {
    return customersOf(then).map(({ orders, cents, netCents }) =>
      by === "ORDERS" ? orders.length : by === "GROSS_REVENUE" ? cents : netCents,
    );
  }
  const products = new Set(then.orders.flatMap(({ lines }) => lines.map(({ product }) => product)));
  return [...products].map((product) => {
    const orders = then.orders.filter(({ lines }) =>
      lines.some((line) => line.product === product),
    );
    if (by === "ORDERS") return orders.length;
    const gross = sumOf(
      orders.flatMap(({ lines }) =>
        lines.filter((line) => line.product === product).map(({ cents }) => cents),
      ),
    );
    const returned = then.refunds.filter((refund) => refund.product === product);
    return by === "GROSS_REVENUE" ? gross : gross - sumOf(returned.map(({ cents }) => cents));
  });
}

/** Curves, indices and thresholds are those of the files, by brute force. */
export async function expectConcentration(
  shops: LoadedShops,
  shop: string,
  {
    truth,
    people,
    of,
    by,
  }: {
    readonly truth: TrueShop;
    readonly people: TrueSelection;
    readonly of: HolderName;
    readonly by: MeasureName;
  },
): Promise<void> {
  const { concentration } = (await shops.ask(CONCENTRATION, { shop, of, by })).shop;
  const unit = by === "ORDERS" ? 1 : 100;
  for (const span of [concentration.allTime, ...concentration.years]) {
    const raw = holdings(truth, of, by, span.year);
    const held = raw.map((each) => Math.max(0, each)).sort((a, b) => b - a);
    const total = sumOf(held);
    expect({ holders: span.holders, below: span.holdersBelowZero, total: span.total }).toEqual({
      holders: held.length,
      below: raw.filter((each) => each < 0).length,
      total: total / unit,
    });
    const differences = sumOf(held.flatMap((one) => held.map((other) => Math.abs(one - other))));
    expect(span.gini.value).toBeCloseTo(differences / (2 * held.length * total), 10);
    for (const top of span.top) {
      const count = Math.ceil(held.length * top.fraction);
      const threshold = held[count - 1] as number;
      expect(top.holders).toBe(count);
      expect(top.share.value).toBeCloseTo(sumOf(held.slice(0, count)) / total, 10);
      expect(top.threshold).toBe(threshold / unit);
      expect(top.tiedHolders).toBe(held.filter((each) => each === threshold).length);
      expect(top.holdersFromThreshold).toBe(held.filter((each) => each >= threshold).length);
      if (of === "PRODUCTS" || (by === "NET_REVENUE" && span.year !== null)) {
        expect(top.who).toBeNull();
      } else expect(people.count(top.who.filter)).toBe(top.holdersFromThreshold);
    }
    let few = 1;
    while (sumOf(held.slice(0, few)) < 0.8 * total) few += 1;
    expect(span.fewestForFourFifths.holders).toBe(few);
    expect(span.fewestForFourFifths.share.value).toBeCloseTo(few / held.length, 12);
    expect(span.lorenz.length).toBe(101);
    const rising = [...held].reverse();
    for (const { holderShare, share } of span.lorenz) {
      const wanted = holderShare * held.length;
      const whole = Math.floor(wanted + 1e-9);
      const sum = sumOf(rising.slice(0, whole)) + (wanted - whole) * (rising[whole] ?? 0);
      expect(share).toBeCloseTo(sum / total, 9);
    }
  }
  const years = [...new Set(truth.orders.map(({ on }) => Number(on.slice(0, 4))))].sort();
  expect(concentration.years.map(({ year }: Answer) => year)).toEqual(years);
}
