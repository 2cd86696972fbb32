import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { customersOf, type TrueSelection } from "./true-selection.js";
import { amountOf, sumOf, type TrueShop } from "./truth-shop.js";

const ESTIMATE = "{ value low high n method }";
const PART = `value customers total { amount } mean { value n } quantiles { probability value ${ESTIMATE} }
  histogram { from { amount } to { amount } customers who { filter } } who { filter }`;
const VALUES = `query ($shop: String!, $by: CustomerValueMeasure!, $breakdown: CustomerValueBreakdown!) {
  shop(key: $shop) { customerValues(by: $by, breakdown: $breakdown) {
    all { ${PART} } breakdown { name ${PART} } breakdownUnavailable { reason } unavailable { reason } } } }`;
const PEOPLE = `query ($shop: String!, $after: String) { shop(key: $shop) { customers(first: 100, after: $after) {
  nodes { externalId value { predictedValue { value } } segments { segment { id key kind name } } }
  pageInfo { hasNextPage endCursor } } } }`;

export type ValueMeasure = "GROSS_REVENUE" | "NET_REVENUE" | "PREDICTED_VALUE";
export type ValueBreakdown =
  "BRANDS" | "FREQUENCY_TIER" | "RFM_SEGMENT" | "SEGMENT" | "CHANNEL" | "COHORT_MONTH";

interface Worth {
  readonly cents: number | null;
  readonly part: string;
}

/** Place of the order statistic below, or above, a quantile: sums of the binomial by its definition. */
function bounds(count: number, probability: number): { low: number | null; high: number | null } {
  const upTo: number[] = [];
  let [logChosen, sum] = [0, 0];
  for (let found = 0; found <= count; found++) {
    sum += Math.exp(
      logChosen + found * Math.log(probability) + (count - found) * Math.log(1 - probability),
    );
    upTo.push(sum);
    logChosen += Math.log(count - found) - Math.log(found + 1);
  }
  const low = upTo.filter((tail) => tail <= 0.025).length;
  const high = upTo.filter((tail) => 1 - tail > 0.025).length + 1;
  return { low: low === 0 ? null : low, high: high > count ? null : high };
}

function expectSpread(part: Answer, worths: readonly number[]): void {
  const sorted = [...worths].sort((a, b) => a - b);
  const count = sorted.length;
  expect([part.customers, part.total.amount]).toEqual([count, amountOf(sumOf(sorted))]);
  expect(part.mean.n).toBe(count);
  expect(part.mean.value).toBeCloseTo(sumOf(sorted) / 100 / count, 9);
  const at = (place: number | null): number | null =>
    place === null ? null : (sorted[place - 1] as number) / 100;
  expect(part.quantiles).toEqual(
    [0.05, 0.25, 0.5, 0.75, 0.95].map((probability) => {
      const { low, high } = bounds(count, probability);
      const value = at(Math.ceil(count * probability - 1e-9));
      const method = "ORDER_STATISTICS";
      return { probability, value: { value, low: at(low), high: at(high), n: count, method } };
    }),
  );
  for (const { from, to, customers } of part.histogram) {
    const [least, end] = [Number(from?.amount ?? -Infinity), Number(to?.amount ?? Infinity)];
    const own = sorted.filter((cents) => cents / 100 >= least && cents / 100 < end);
    expect(customers).toBe(own.length);
  }
  expect(sumOf(part.histogram.map(({ customers }: Answer) => customers))).toBe(count);
}

async function peopleOf(shops: LoadedShops, shop: string): Promise<Map<string, Answer>> {
  const people = new Map<string, Answer>();
  for (let after: string | null = null, isMore = true; isMore;) {
    const { nodes, pageInfo }: Answer = (await shops.ask(PEOPLE, { shop, after })).shop.customers;
    for (const node of nodes) people.set(node.externalId, node);
    [after, isMore] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  return people;
}

/** Distributions are those of the files, and of what each customer's own page says of models. */
export async function expectCustomerValues(
  shops: LoadedShops,
  shop: string,
  {
    truth,
    people,
    by,
    breakdown,
  }: {
    readonly truth: TrueShop;
    readonly people: TrueSelection;
    readonly by: ValueMeasure;
    readonly breakdown: ValueBreakdown;
  },
): Promise<Answer> {
  const pages = await peopleOf(shops, shop);
  const worths = customersOf(truth).map((customer): Worth => {
    const page = pages.get(customer.id);
    const predicted = page.value.predictedValue.value;
    const cents = {
      GROSS_REVENUE: customer.cents,
      NET_REVENUE: customer.netCents,
      PREDICTED_VALUE: predicted === null ? null : Math.round(predicted * 100),
    };
    const count = customer.orders.length;
    const [firstOn = ""] = customer.orders.map(({ on }) => on).sort();
    const segment = (kind: string): string =>
      page.segments.find((each: Answer) => each.segment.kind === kind)?.segment.key ?? "";
    const parts: Readonly<Record<string, string>> = {
      BRANDS: "unknown",
      FREQUENCY_TIER: count === 1 ? "one-time" : count < 4 ? "occasional" : "frequent",
      RFM_SEGMENT: segment("RFM"),
      SEGMENT: segment("BEHAVIOUR"),
      COHORT_MONTH: `${firstOn.slice(0, 7)}-01`,
    };
    return { cents: cents[by], part: parts[breakdown] ?? "unknown" };
  });
  const { customerValues } = (await shops.ask(VALUES, { shop, by, breakdown })).shop;
  const valued = worths.flatMap(({ cents, part }) => (cents === null ? [] : [{ cents, part }]));
  expectSpread(
    customerValues.all,
    valued.map(({ cents }) => cents),
  );
  const edges = ({ histogram }: Answer): string[] =>
    histogram.flatMap(({ from, to }: Answer) => (from && to ? [from.amount] : []));
  for (const part of customerValues.breakdown) {
    const own = valued.filter((worth) => worth.part === part.value);
    expectSpread(
      part,
      own.map(({ cents }) => cents),
    );
    expect(edges(part)).toEqual(edges(customerValues.all));
  }
  if (customerValues.breakdownUnavailable === null) {
    expect(customerValues.breakdown.map(({ value }: Answer) => value).sort()).toEqual(
      [...new Set(valued.map(({ part }) => part))].sort(),
    );
  }
  if (by !== "PREDICTED_VALUE") {
    for (const part of [
      customerValues.all,
      ...(breakdown === "FREQUENCY_TIER" ? customerValues.breakdown : []),
    ]) {
      expect(people.count(part.who.filter)).toBe(part.customers);
      for (const { who, customers } of part.histogram) {
        expect(people.count(who.filter)).toBe(customers);
      }
    }
  }
  return customerValues;
}
