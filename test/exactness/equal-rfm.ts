import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { customersOf, daysFrom, type TrueCustomer, type TrueSelection } from "./true-selection.js";
import { amountOf, sumOf, type Day, type TrueShop } from "./truth-shop.js";

export const SEGMENTS = {
  /** Rows: recency 1 to 5; columns: frequency 1 to 5; written by hand. */
  QUINTILE: [
    "hibernating hibernating at-risk at-risk cannot-lose",
    "hibernating hibernating at-risk at-risk cannot-lose",
    "sleepy sleepy attention loyal loyal",
    "promising potential-loyal potential-loyal loyal loyal",
    "new potential-loyal potential-loyal champions champions",
  ],
  QUARTILE: [
    "hibernating hibernating at-risk at-risk",
    "sleepy sleepy at-risk at-risk",
    "promising potential-loyal loyal loyal",
    "new potential-loyal loyal champions",
  ],
} as const;

export type ScaleName = keyof typeof SEGMENTS;

const GROUP = `customers orders revenue { amount } recentRevenue { amount } share { value }
  revenueShare { value low high n } who { filter }`;
const RFM = `query ($shop: String!, $input: RfmInput) { shop(key: $shop) { rfm(input: $input) {
  customers possibleCells isExhaustive
  cells { recency frequency monetary segment ${GROUP} }
  scores { measure score customers from to above below who { filter } }
  segments { key ${GROUP} } unassigned { ${GROUP} } atRisk { ${GROUP} }
  ties { measure distinctValues commonestShare { value } emptyScores }
  provenance { warnings { code } } } } }`;

/** 1 + the whole parts of customers who do worse. */
const scoreOf = (worth: number, all: readonly number[], parts: number): number =>
  1 + Math.floor((parts * all.filter((other) => other < worth).length) / all.length);

interface Scored {
  readonly customer: TrueCustomer;
  readonly scores: readonly [recency: number, frequency: number, monetary: number];
}

export const segmentOf = (scale: ScaleName, recency: number, frequency: number): string =>
  (SEGMENTS[scale][recency - 1] ?? "").split(" ")[frequency - 1] ?? "";

function expectGroup(group: Answer, own: readonly Scored[], isNet: boolean, asOfOn: Day): void {
  const orders = own.flatMap(({ customer }) => customer.orders);
  const recent = orders.filter(({ on }) => daysFrom(on, asOfOn) < 365);
  expect({ ...group, share: 0, revenueShare: 0, who: 0 }).toMatchObject({
    customers: own.length,
    orders: orders.length,
    revenue: {
      amount: amountOf(
        sumOf(own.map(({ customer }) => (isNet ? customer.netCents : customer.cents))),
      ),
    },
    recentRevenue: { amount: amountOf(sumOf(recent.map(({ cents }) => cents))) },
  });
}

export interface RfmQuestion {
  readonly scale?: ScaleName;
  readonly values?: {
    readonly recencyDays: readonly number[];
    readonly orderCount: readonly number[];
    readonly revenue: readonly string[];
  };
  readonly money: "GROSS_REVENUE" | "NET_REVENUE";
}

/** Every cell, segment and sum is that of the files, and so is the number of people behind each. */
export async function expectRfm(
  shops: LoadedShops,
  shop: string,
  {
    truth,
    people,
    question,
  }: {
    readonly truth: TrueShop;
    readonly people: TrueSelection;
    readonly question: RfmQuestion;
  },
): Promise<Answer> {
  const { scale, values, money } = question;
  const input = { money, cuts: values === undefined ? { scale } : { values } };
  const { rfm } = (await shops.ask(RFM, { shop, input })).shop;
  const isNet = money === "NET_REVENUE";
  const scored = scoredBy(customersOf(truth), question);
  const keyOf = (scores: readonly number[]): string => scores.join(" ");
  const keys = new Set(scored.map(({ scores }) => keyOf(scores)));
  expect(rfm.customers).toBe(scored.length);
  expect(rfm.cells.length).toBe(keys.size);
  for (const cell of rfm.cells) {
    const key = keyOf([cell.recency, cell.frequency, cell.monetary]);
    const own = scored.filter(({ scores }) => keyOf(scores) === key);
    expectGroup(cell, own, isNet, truth.asOfOn);
    expect({ key, people: people.count(cell.who.filter) }).toEqual({ key, people: own.length });
    expect(cell.share.value).toBeCloseTo(own.length / scored.length, 12);
  }
  for (const group of [
    ...rfm.scores,
    ...rfm.segments,
    rfm.unassigned,
    ...(rfm.atRisk ? [rfm.atRisk] : []),
  ]) {
    expect({ key: group.key, people: people.count(group.who.filter) }).toEqual({
      key: group.key,
      people: group.customers,
    });
  }
  expect(
    sumOf(rfm.segments.map(({ customers }: Answer) => customers)) + rfm.unassigned.customers,
  ).toBe(scored.length);
  if (scale === undefined) return rfm;
  for (const segment of rfm.segments) {
    const own = scored.filter(
      ({ scores: [recency, frequency] }) => segmentOf(scale, recency, frequency) === segment.key,
    );
    expectGroup(segment, own, isNet, truth.asOfOn);
  }
  expect(rfm.isExhaustive).toBe(true);
  expect(rfm.unassigned.customers).toBe(0);
  return rfm;
}

export function scoredBy(customers: readonly TrueCustomer[], question: RfmQuestion): Scored[] {
  const { scale, values, money } = question;
  const moneyOf = ({ cents, netCents }: TrueCustomer): number =>
    money === "NET_REVENUE" ? netCents : cents;
  if (values !== undefined) {
    const passed = (cuts: readonly number[], holds: (cut: number) => boolean): number =>
      1 + cuts.filter(holds).length;
    return customers.map((customer) => ({
      customer,
      scores: [
        passed(values.recencyDays, (cut) => customer.recencyDays <= cut),
        passed(values.orderCount, (cut) => customer.orders.length >= cut),
        passed(values.revenue.map(Number), (cut) => moneyOf(customer) >= Math.round(cut * 100)),
      ],
    }));
  }
  const parts = scale === "QUARTILE" ? 4 : 5;
  const recencies = customers.map(({ recencyDays }) => -recencyDays);
  const counts = customers.map(({ orders }) => orders.length);
  const moneys = customers.map(moneyOf);
  return customers.map((customer) => ({
    customer,
    scores: [
      scoreOf(-customer.recencyDays, recencies, parts),
      scoreOf(customer.orders.length, counts, parts),
      scoreOf(moneyOf(customer), moneys, parts),
    ],
  }));
}
