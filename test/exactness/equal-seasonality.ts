import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { twoTails } from "./true-page-tests.js";
import { bucketEnd, bucketFor, dayCount, shifted } from "./true-calendar.js";
import { sumOf, type Day, type TrueShop } from "./truth-shop.js";

const PROFILE = "{ periods pValue positions { position index { value low high n } } }";

export interface SeasonQuestion {
  readonly cycle: "MONTH_OF_YEAR" | "WEEKDAY";
  readonly measure: "ORDERS" | "ITEMS" | "REVENUE";
}

/** Of one period, the place of which in the cycle is told from 1. */
interface Period {
  readonly position: number;
  readonly amount: number;
}

/** The indices of the shop and of each of its products are those of the files. */
export async function expectSeasonality(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
  input: SeasonQuestion,
): Promise<void> {
  const answer = await shops.ask(
    `query ($shop: String!, $input: SeasonalityInput) { shop(key: $shop) { seasonality(input: $input) ${PROFILE}
      products { nodes { externalId seasonality(input: $input) ${PROFILE} } } } }`,
    { shop, input },
  );
  expectProfile(answer.shop.seasonality, periodsOf(truth, null, input), input);
  for (const { externalId, seasonality } of answer.shop.products.nodes) {
    expectProfile(seasonality, periodsOf(truth, externalId, input), input);
  }
}

/** What was ordered on each day since something was on sale; of the shop where no product is named. */
function dailyOf(truth: TrueShop, product: string | null, measure: string): Map<Day, number> {
  const lines = truth.orders.flatMap(({ id, on, lines: own }) =>
    own
      .filter((line) => product === null || line.product === product)
      .map((line) => ({ ...line, id, on })),
  );
  // of what nobody ever ordered there is no season
  if (lines.length === 0) return new Map();
  const launchedOn = truth.products.find(({ id }) => id === product)?.launchedOn;
  const onSale =
    [...lines.map(({ on }) => on), ...(launchedOn ? [launchedOn] : [])].sort()[0] ?? "";
  const from = product === null || onSale < truth.firstOn ? truth.firstOn : onSale;
  const days = new Map<Day, number>();
  for (let day = from; day <= truth.asOfOn; day = shifted(day, 1)) {
    const own = lines.filter(({ on }) => on === day);
    days.set(
      day,
      measure === "ORDERS"
        ? new Set(own.map(({ id }) => id)).size
        : sumOf(own.map(({ quantity, cents }) => (measure === "ITEMS" ? quantity : cents / 100))),
    );
  }
  return days;
}

/** Months that are whole, per day; or days that are over, from the first Monday. */
function periodsOf(
  truth: TrueShop,
  product: string | null,
  { cycle, measure }: SeasonQuestion,
): Period[] {
  const days = dailyOf(truth, product, measure);
  const weekdayOf = (day: Day): number => 1 + dayCount(bucketFor("WEEK", day), day);
  if (cycle === "WEEKDAY") {
    const over = [...days].filter(([day]) => day < truth.asOfOn);
    const monday = over.findIndex(([day]) => weekdayOf(day) === 1);
    return over
      .slice(monday < 0 ? over.length : monday)
      .map(([day, amount]) => ({ position: weekdayOf(day), amount }));
  }
  const months = new Set([...days.keys()].map((day) => bucketFor("MONTH", day)));
  return [...months].flatMap((month) => {
    const own = [...days].filter(([day]) => bucketFor("MONTH", day) === month);
    const length = dayCount(month, bucketEnd("MONTH", month));
    if (own.length < length) return [];
    const amount = sumOf(own.map(([, each]) => each)) / length;
    return [{ position: Number(month.slice(5, 7)), amount }];
  });
}

function expectProfile(found: Answer, periods: readonly Period[], { cycle }: SeasonQuestion): void {
  const [length, least] = cycle === "WEEKDAY" ? [7, 56] : [12, 24];
  expect(found.periods).toBe(periods.length);
  const ratios = periods.length < least ? [] : ratiosOf(periods, length);
  const groups = Array.from({ length }, (_, place) =>
    ratios.filter(({ position }) => position === place + 1).map(({ ratio }) => ratio),
  );
  if (groups.some((group) => group.length === 0)) {
    expect([found.positions, found.pValue]).toEqual([[], null]);
    return;
  }
  const means = groups.map(meanOf);
  const level = meanOf(means);
  expect(
    found.positions.map(({ position, index }: Answer) => [position, index.value, index.n]),
  ).toEqual(
    groups.map((group, place) => [
      ...[place + 1, expect.closeTo((means[place] ?? 0) / level, 9), group.length],
    ]),
  );
  expect(found.pValue).toBeCloseTo(chiSquareTail(rankStatistic(groups), length - 1), 9);
  const freedom = ratios.length - length;
  const squares = sumOf(
    groups.flatMap((group, place) => group.map((ratio) => (ratio - (means[place] ?? 0)) ** 2)),
  );
  const spread = Math.sqrt(squares / freedom) / level;
  for (const { index } of found.positions) {
    if (freedom <= 0) {
      expect([index.low, index.high]).toEqual([null, null]);
      continue;
    }
    expect(index.low).toBeCloseTo(Math.max(0, 2 * index.value - index.high), 9);
    // ratios that are all as expected have no spread, and an interval of no width
    if (spread < 1e-9) expect(index.high).toBeCloseTo(index.value, 9);
    if (spread < 1e-9) continue;
    const reach = ((index.high - index.value) * Math.sqrt(index.n)) / spread;
    expect(studentTail(reach, freedom)).toBeCloseTo(0.05, 6);
  }
}

const meanOf = (values: readonly number[]): number => sumOf(values) / values.length;

/** Each amount over the mean of the cycle around it; of an even cycle the two cycles around it. */
function ratiosOf(periods: readonly Period[], length: number) {
  const amounts = periods.map(({ amount }) => amount);
  const reach = Math.floor(length / 2);
  return periods.flatMap(({ position, amount }, at) => {
    if (at < reach || at + reach >= periods.length) return [];
    const early = meanOf(amounts.slice(at - reach, at - reach + length));
    const late = meanOf(amounts.slice(at + reach - length + 1, at + reach + 1));
    const trend = (early + late) / 2;
    return trend > 0 ? [{ position, ratio: amount / trend }] : [];
  });
}

/** Kruskal and Wallis's H: how far the groups' mean ranks lie from the middle, over the ranks' variance. */
function rankStatistic(groups: readonly (readonly number[])[]): number {
  const all = groups.flat();
  // equal but for the rounding of their last digits is equal
  const isTied = (one: number, other: number): boolean => Math.abs(one - other) < 1e-11;
  const rankOf = (value: number): number =>
    all.filter((other) => other < value && !isTied(other, value)).length +
    (all.filter((other) => isTied(other, value)).length + 1) / 2;
  const middle = (all.length + 1) / 2;
  const between = sumOf(
    groups.map((group) => group.length * (meanOf(group.map(rankOf)) - middle) ** 2),
  );
  const whole = sumOf(all.map((value) => (rankOf(value) - middle) ** 2));
  return whole === 0 ? 0 : ((all.length - 1) * between) / whole;
}

/** By recurrence from one or two degrees of freedom. */
function chiSquareTail(statistic: number, freedom: number): number {
  const isOdd = freedom % 2 === 1;
  let tail = isOdd ? twoTails(Math.sqrt(statistic)) : Math.exp(-statistic / 2);
  let term = isOdd
    ? Math.sqrt((2 * statistic) / Math.PI) * Math.exp(-statistic / 2)
    : (statistic / 2) * Math.exp(-statistic / 2);
  for (let degrees = isOdd ? 1 : 2; degrees < freedom; degrees += 2) {
    tail += term;
    term *= statistic / (degrees + 2);
  }
  return tail;
}

/** Chance of a Student variable at least `t` from 0: t is the root of the freedom times a tangent. */
function studentTail(t: number, freedom: number): number {
  const area = (end: number): number => {
    const steps = 4000;
    const heights = Array.from(
      { length: steps },
      (_, place) => Math.cos(((place + 0.5) * end) / steps) ** (freedom - 1),
    );
    return (sumOf(heights) * end) / steps;
  };
  return 1 - area(Math.atan(t / Math.sqrt(freedom))) / area(Math.PI / 2);
}
