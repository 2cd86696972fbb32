import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { bucketEnd, bucketFor, bucketsBetween, shifted } from "./true-calendar.js";
import { ESTIMATE, isEstimate, shareOf } from "./true-estimate.js";
import { amountOf, sumOf, type Day, type TrueOrder, type TrueShop } from "./truth-shop.js";

export type RetentionGrainName = "WEEK" | "MONTH" | "QUARTER";

const RETENTION = `query ($shop: String!, $input: RetentionInput) {
  shop(key: $shop) { retention(input: $input) {
    cohorts { cohortOn key size cells {
      period customers orders revenue { amount } complete value ${ESTIMATE}
      cumulativeRevenuePerCustomer { value n }
    } }
    average { period value ${ESTIMATE} }
    unavailable { reason }
  } }
}`;

interface TrueCell {
  readonly customers: number;
  readonly size: number;
  readonly isComplete: boolean;
}

/** Customers of each cohort, with their orders. */
function cohortsOf(truth: TrueShop, grain: RetentionGrainName): Map<Day, Map<string, TrueOrder[]>> {
  const byCustomer = new Map<string, TrueOrder[]>();
  for (const order of truth.orders) {
    if (order.customer === null) continue;
    const own = byCustomer.get(order.customer);
    if (own === undefined) byCustomer.set(order.customer, [order]);
    else own.push(order);
  }
  const cohorts = new Map<Day, Map<string, TrueOrder[]>>();
  for (const [customer, orders] of byCustomer) {
    const first = orders.reduce((a, b) => (b.on < a.on ? b : a));
    const cohortOn = bucketFor(grain, first.on);
    cohorts.set(
      cohortOn,
      (cohorts.get(cohortOn) ?? new Map<string, TrueOrder[]>()).set(customer, orders),
    );
  }
  return cohorts;
}

/** Every cohort, cell and average of the matrix is that of the files. */
export async function expectRetention(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
  { grain, periods }: { readonly grain: RetentionGrainName; readonly periods: number },
): Promise<Answer> {
  const answer = await shops.ask(RETENTION, { shop, input: { grain, periods } });
  const matrix = answer.shop.retention;
  const cohorts = cohortsOf(truth, grain);
  expect(
    matrix.cohorts.map((cohort: Answer) => [cohort.cohortOn, cohort.key, cohort.size]),
  ).toEqual(
    [...cohorts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([on, members]) => [on, on, members.size]),
  );
  const ages = new Map<number, TrueCell[]>();
  for (const cohort of matrix.cohorts) {
    const members = cohorts.get(cohort.cohortOn) ?? new Map<string, TrueOrder[]>();
    const buckets = bucketsBetween(grain, cohort.cohortOn, shifted(truth.asOfOn, 1)).slice(
      0,
      periods,
    );
    let revenue = 0;
    const cells = buckets.map((bucket, period) => {
      const active = [...members.values()].map((orders) =>
        orders.filter(({ on }) => bucketFor(grain, on) === bucket),
      );
      const orders = active.flat();
      const customers = active.filter((own) => own.length > 0).length;
      const complete = bucketEnd(grain, bucket) <= shifted(truth.asOfOn, 1);
      revenue += sumOf(orders.map(({ cents }) => cents));
      ages.set(period, [
        ...(ages.get(period) ?? []),
        { customers, size: members.size, isComplete: complete },
      ]);
      return {
        ...{ period, customers, orders: orders.length, complete },
        revenue: { amount: amountOf(sumOf(orders.map(({ cents }) => cents))) },
        cumulativeRevenuePerCustomer: { value: revenue / 100 / members.size, n: members.size },
      };
    });
    expect(cohort.cells.map(({ value: _value, ...cell }: Answer) => cell)).toEqual(cells);
    for (const cell of cohort.cells) {
      isEstimate(
        cell.value,
        shareOf(cell.customers, members.size),
        `${cohort.cohortOn} at ${cell.period}`,
      );
    }
  }
  expectAverages(matrix.average, ages);
  return matrix;
}

function expectAverages(average: Answer, ages: ReadonlyMap<number, readonly TrueCell[]>): void {
  const complete = [...ages]
    .map(([period, cells]) => ({ period, cells: cells.filter(({ isComplete }) => isComplete) }))
    .filter(({ cells }) => cells.length > 0);
  expect(average.map(({ period }: Answer) => period)).toEqual(complete.map(({ period }) => period));
  for (const [place, { period, cells }] of complete.entries()) {
    const customers = sumOf(cells.map((cell) => cell.customers));
    isEstimate(
      average[place].value,
      shareOf(customers, sumOf(cells.map(({ size }) => size))),
      `average at ${period}`,
    );
  }
}
