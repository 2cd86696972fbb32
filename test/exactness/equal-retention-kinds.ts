import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { bucketEnd, bucketFor, bucketsBetween, dayCount, shifted } from "./true-calendar.js";
import { countWho, type TrueCustomer } from "./true-customers.js";
import { shareOf, isEstimate } from "./true-estimate.js";
import { amountOf, sumOf, type Day, type TrueOrder, type TrueShop } from "./truth-shop.js";

const CELLS = `cohortOn size who { filter } cells { period toPeriod customers orders
  revenue { amount } netRevenue { amount } margin { amount } complete lowerBound who { filter }
  value { value low high n method level standardError suppressed } relativeToFirst { value } }`;
const QUESTION = `query ($shop: String!, $input: RetentionInput) { shop(key: $shop) { retention(input: $input) {
  cohorts { ${CELLS} }
  average { period toPeriod cohorts size customers value { value } }
  drops { fromPeriod toPeriod size before after both value { value low high } }
  steepestDrop { fromPeriod value { value } }
  breakdown { value customers who { filter } cohorts { ${CELLS} } }
  breakdownUnavailable { reason }
} } }`;

export interface KindQuestion {
  readonly grain: "WEEK" | "MONTH" | "QUARTER";
  readonly ageBasis?: "EXACT_DAYS";
  readonly kind?: "ROLLING" | "BRACKETED";
  readonly periods?: number;
  readonly brackets?: readonly { readonly from: number; readonly to?: number }[];
  readonly breakdown?: "CHANNEL" | "DEVICE" | "COUNTRY" | "FIRST_PRODUCT";
}

const DAYS = { WEEK: 7, MONTH: 30, QUARTER: 90 } as const;
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Every cell, kind and part of the matrix is that of plain loops over customers. */
export async function expectKinds(
  shops: LoadedShops,
  {
    key,
    truth,
    customers,
  }: {
    readonly key: string;
    readonly truth: TrueShop;
    readonly customers: readonly TrueCustomer[];
  },
  asked: KindQuestion,
): Promise<void> {
  const { shop } = await shops.ask(QUESTION, { shop: key, input: asked });
  const spans: readonly Span[] =
    asked.brackets?.map(({ from, to = from }) => ({ from, to })) ??
    Array.from({ length: asked.periods ?? 12 }, (_, from) => ({
      from,
      to: asked.kind === "ROLLING" ? Infinity : from,
    }));
  const counted = { truth, customers, asked, spans };
  expectCohorts(shop.retention.cohorts, counted);
  expectAgesAndDrops(shop.retention, counted);
  expect(shop.retention.breakdownUnavailable).toBeNull();
  if (asked.breakdown === undefined) return;
  const by = asked.breakdown;
  const valueOf = ({ words }: TrueCustomer): string => words[by] ?? "unknown";
  const values = [...new Set(customers.map(valueOf))];
  expect(shop.retention.breakdown.map(({ value }: Answer) => value).sort()).toEqual(values.sort());
  for (const part of shop.retention.breakdown) {
    const own = customers.filter((customer) => valueOf(customer) === part.value);
    expect(part.customers).toBe(own.length);
    expect(countWho(part.who.filter, customers, truth.asOfOn)).toBe(own.length);
    expectCohorts(part.cohorts, { ...counted, customers: own, all: customers });
  }
}

interface Counted {
  readonly truth: TrueShop;
  readonly customers: readonly TrueCustomer[];
  readonly asked: KindQuestion;
  readonly spans: readonly Span[];
  readonly all?: readonly TrueCustomer[];
}

const firstOf = ({ orders }: TrueCustomer): Day =>
  orders.map(({ on }) => on).reduce((a, b) => (b < a ? b : a));

/** Buckets from the shop's first day on, far enough to hold the end of every age. */
const bucketLists = new Map<
  string,
  { readonly starts: Day[]; readonly places: Map<Day, number> }
>();

function bucketsFrom(grain: KindQuestion["grain"], day: Day) {
  const key = `${grain} ${day}`;
  const known = bucketLists.get(key);
  if (known !== undefined) return known;
  const starts = bucketsBetween(grain, day, shifted(day, 1_500));
  const list = { starts, places: new Map(starts.map((start, place) => [start, place])) };
  bucketLists.set(key, list);
  return list;
}

const dayCounts = new Map<string, number>();

function daysFrom(first: Day, on: Day): number {
  const key = `${first} ${on}`;
  const days = dayCounts.get(key) ?? dayCount(first, on);
  dayCounts.set(key, days);
  return days;
}

function ageOf({ grain, ageBasis }: KindQuestion, first: Day, on: Day): number {
  if (ageBasis === "EXACT_DAYS") return Math.floor(daysFrom(first, on) / DAYS[grain]);
  const { places } = bucketsFrom(grain, bucketFor(grain, first));
  return places.get(bucketFor(grain, on)) ?? -1;
}

/** Whether the last day that a customer of the cohort has at this age is no later than asOf. */
function isOver(asked: KindQuestion, cohortOn: Day, age: number, asOfOn: Day): boolean {
  if (asked.ageBasis === "EXACT_DAYS") {
    const lastFirst = shifted(bucketEnd(asked.grain, cohortOn), -1);
    return shifted(lastFirst, (age + 1) * DAYS[asked.grain] - 1) <= asOfOn;
  }
  const end = bucketsFrom(asked.grain, cohortOn).starts[age + 1];
  return end !== undefined && shifted(end, -1) <= asOfOn;
}

function cohortsOf({ customers, asked }: Counted): [Day, TrueCustomer[]][] {
  const cohorts = new Map<Day, TrueCustomer[]>();
  for (const customer of customers) {
    const on = bucketFor(asked.grain, firstOf(customer));
    cohorts.set(on, [...(cohorts.get(on) ?? []), customer]);
  }
  return [...cohorts].sort(([a], [b]) => (a < b ? -1 : 1));
}

const ordersIn = (asked: KindQuestion, customer: TrueCustomer, { from, to }: Span): TrueOrder[] =>
  customer.orders.filter(({ on }) => {
    const age = ageOf(asked, firstOf(customer), on);
    return age >= from && age <= to;
  });

function expectCohorts(found: Answer, counted: Counted): void {
  const { truth, asked, spans, all = counted.customers } = counted;
  const cohorts = cohortsOf(counted);
  expect(found.map(({ cohortOn, size }: Answer) => [cohortOn, size])).toEqual(
    cohorts.map(([on, members]) => [on, members.length]),
  );
  for (const [place, [cohortOn, members]] of cohorts.entries()) {
    const { cells, who } = found[place];
    expect(countWho(who.filter, all, truth.asOfOn)).toBe(members.length);
    const begun = spans.filter(({ from }) => {
      if (asked.ageBasis === "EXACT_DAYS")
        return shifted(cohortOn, from * DAYS[asked.grain]) <= truth.asOfOn;
      return from === 0 || isOver(asked, cohortOn, from - 1, shifted(truth.asOfOn, -1));
    });
    expect(cells).toHaveLength(begun.length);
    for (const [at, span] of begun.entries()) {
      const cell = cells[at];
      const active = members.map((member) => ordersIn(asked, member, span));
      const orders = active.flat();
      const customers = active.filter((own) => own.length > 0).length;
      const cents = sumOf(orders.map((order) => order.cents));
      const net = cents - sumOf(orders.map((order) => refundedOf(truth, order)));
      const cost = sumOf(orders.map(({ costCents }) => costCents ?? 0));
      expect(cell).toMatchObject({
        ...{ period: span.from, toPeriod: span.to === Infinity ? null : span.to },
        ...{ customers, orders: orders.length, lowerBound: asked.kind === "ROLLING" },
        revenue: { amount: amountOf(cents) },
        netRevenue: { amount: amountOf(net) },
        margin: truth.hasCost ? { amount: amountOf(net - cost) } : null,
        complete: isOver(asked, cohortOn, span.to === Infinity ? span.from : span.to, truth.asOfOn),
      });
      isEstimate(cell.value, shareOf(customers, members.length), `${cohortOn} at ${span.from}`);
      expect(countWho(cell.who.filter, all, truth.asOfOn)).toBe(customers);
    }
  }
}

const refundedOf = (truth: TrueShop, { id }: TrueOrder): number =>
  sumOf(truth.refunds.filter(({ order }) => order === id).map(({ cents }) => cents));

function expectAgesAndDrops(matrix: Answer, counted: Counted): void {
  const { truth, asked, spans } = counted;
  const lastOf = ({ from, to }: Span): number => (to === Infinity ? from : to);
  const wholeAt = (last: number): TrueCustomer[] =>
    cohortsOf(counted)
      .filter(([on]) => isOver(asked, on, last, truth.asOfOn))
      .flatMap(([, members]) => members);
  const didIn = (span: Span) => (customer: TrueCustomer) =>
    ordersIn(asked, customer, span).length > 0;
  const ages = spans.flatMap((span) => {
    const whole = wholeAt(lastOf(span));
    const customers = whole.filter(didIn(span)).length;
    return whole.length === 0 ? [] : [{ period: span.from, size: whole.length, customers }];
  });
  expect(
    matrix.average.map(({ period, size, customers }: Answer) => ({ period, size, customers })),
  ).toEqual(ages);
  const drops = spans.slice(1).flatMap((later, place) => {
    const earlier = spans[place] as Span;
    const whole = wholeAt(lastOf(later));
    if (whole.length === 0 || lastOf(earlier) + 1 !== later.from) return [];
    const [before, after] = [whole.filter(didIn(earlier)), whole.filter(didIn(later))];
    const both = before.filter(didIn(later)).length;
    return [
      {
        ...{ fromPeriod: earlier.from, toPeriod: later.from, size: whole.length },
        ...{ before: before.length, after: after.length, both },
      },
    ];
  });
  expect(matrix.drops.map(({ value: _, ...drop }: Answer) => drop)).toEqual(drops);
  const falls = drops
    .filter(({ fromPeriod }) => fromPeriod > 0)
    .map(({ fromPeriod, before, after, size }) => [fromPeriod, (before - after) / size] as const);
  const steepest = Math.max(0, ...falls.map(([, fall]) => fall));
  const expected = falls.find(([, fall]) => fall === steepest);
  expect(matrix.steepestDrop?.fromPeriod ?? null).toBe(steepest === 0 ? null : expected?.[0]);
  for (const drop of matrix.drops) {
    expect(drop.value.value).toBeCloseTo((drop.before - drop.after) / drop.size, 12);
    expect(drop.value.low).toBeLessThanOrEqual(drop.value.value);
    expect(drop.value.high).toBeGreaterThanOrEqual(drop.value.value);
  }
}
