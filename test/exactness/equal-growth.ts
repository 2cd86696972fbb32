import { expect } from "@jest/globals";
import { inputOf, isComplete } from "./equal-metrics.js";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import {
  groupKey,
  happenedBy,
  NOTHING_HAPPENED,
  trueValue,
  type Happened,
  type MeasureName,
  type MetricQuestion,
} from "./metric-truth.js";
import { bucketsBetween, shifted, type GrainName } from "./true-calendar.js";
import { isEstimate, ESTIMATE, type TrueEstimate } from "./true-estimate.js";
import type { Day, TrueShop } from "./truth-shop.js";

const Z = 1.959963984540054;
const GROWTH = `query ($shop: String!, $input: GrowthInput!) { shop(key: $shop) { growth(input: $input) {
  series { measure dimensions { value label } completeBuckets compound ${ESTIMATE} trend { value low high n suppressed }
    buckets { bucket complete value ${ESTIMATE} change ${ESTIMATE} yearOnYear ${ESTIMATE} } } } } }`;

export interface GrowthQuestion extends MetricQuestion {
  readonly grain: GrainName;
  readonly topN?: { readonly by: "ORDERS" | "GROSS_REVENUE"; readonly n: number };
}

/** Every series, change and rate of growth is that of the files. */
export async function expectGrowth(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
  { topN, ...question }: GrowthQuestion,
): Promise<Answer> {
  const input = { ...inputOf(question), ...(topN === undefined ? {} : { topN }) };
  const { growth } = (await shops.ask(GROWTH, { shop, input })).shop;
  const groups = groupsOf(truth, question, topN);
  const wanted = question.measures.flatMap((measure) =>
    [...groups.keys()].map((group) => `${measure} ${group}`),
  );
  const keyOf = ({ measure, dimensions }: Answer): string =>
    `${measure} ${labelsOf(dimensions.map(({ value, label }: Answer) => (label === "(other)" ? label : value)))}`;
  expect(growth.series.map(keyOf).sort()).toEqual(wanted.sort());
  const { from, to } = question.period ?? {
    from: truth.firstOn,
    to: shifted(truth.asOfOn, 1),
  };
  const observed = bucketsBetween(question.grain, from, to);
  for (const series of growth.series) {
    const group = keyOf(series).slice(series.measure.length + 1);
    // what comes back after the last order has its bucket where it does
    const later = [...(groups.get(group)?.keys() ?? [])].filter((each) => each >= to).sort();
    const buckets = new Set([...observed, ...later]);
    const points = [...buckets].map((bucket) => ({
      ...{ bucket, complete: isComplete(truth, question, bucket) },
      value: trueValue(truth, series.measure as MeasureName, happenedIn(groups, group, bucket))
        .estimate,
    }));
    expectSeries(series, points, question.grain);
  }
  return growth;
}

const labelsOf = (values: readonly string[]): string => JSON.stringify(values);

const happenedIn = (
  groups: ReadonlyMap<string, ReadonlyMap<Day, Happened>>,
  group: string,
  bucket: Day,
): Happened => groups.get(group)?.get(bucket) ?? NOTHING_HAPPENED;

/** What happened by group and bucket; groups that do not lead are one. */
function groupsOf(
  truth: TrueShop,
  question: MetricQuestion,
  topN: GrowthQuestion["topN"],
): Map<string, Map<Day, Happened>> {
  const { dimensions = [] } = question;
  const { grain: _grain, ...whole } = question;
  const size = ({ orders }: Happened): number =>
    topN?.by === "ORDERS" ? orders.length : orders.reduce((sum, { cents }) => sum + cents, 0);
  const ranked = [...happenedBy(truth, whole)].sort(([, a], [, b]) => size(b) - size(a));
  const leading = new Set(ranked.slice(0, topN?.n ?? Infinity).map(([key]) => key));
  const groups = new Map<string, Map<Day, Happened>>();
  if (dimensions.length === 0) groups.set("[]", new Map());
  for (const [key, happened] of happenedBy(truth, question)) {
    const [bucket, ...values] = JSON.parse(key) as [Day, ...string[]];
    const isLeading = dimensions.length === 0 || leading.has(groupKey(null, values));
    const group = labelsOf(isLeading ? values : dimensions.map(() => "(other)"));
    const own = groups.get(group) ?? new Map<Day, Happened>();
    const before = own.get(bucket) ?? NOTHING_HAPPENED;
    groups.set(
      group,
      own.set(bucket, {
        sessions: [...before.sessions, ...happened.sessions],
        orders: [...before.orders, ...happened.orders],
        refunds: [...before.refunds, ...happened.refunds],
      }),
    );
  }
  return groups;
}

interface Point {
  readonly bucket: Day;
  readonly complete: boolean;
  readonly value: TrueEstimate;
}

function expectSeries(series: Answer, points: readonly Point[], grain: GrainName): void {
  expect(series.buckets.map(({ bucket, complete }: Answer) => [bucket, complete])).toEqual(
    points.map(({ bucket, complete }) => [bucket, complete]),
  );
  const complete = points.filter((point) => point.complete);
  expect(series.completeBuckets).toBe(complete.length);
  for (const [place, point] of points.entries()) {
    const { value, change, yearOnYear } = series.buckets[place];
    const where = `${series.measure} of ${point.bucket}`;
    isEstimate(value, point.value, where);
    if (place === 0) expect(change.suppressed).toBe("NOT_APPLICABLE");
    else expectChange(change, point, points[place - 1], where);
    const before = yearBefore(point.bucket, grain);
    expectChange(
      yearOnYear,
      point,
      points.find(({ bucket }) => bucket === before),
      where,
    );
  }
  expectRates(series, complete);
}

const yearBefore = (day: Day, grain: GrainName): Day =>
  grain === "WEEK" ? shifted(day, -364) : `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;

function expectChange(found: Answer, now: Point, before: Point | undefined, where: string): void {
  if (before === undefined) expect(found.suppressed).toBe("NO_COMPARISON");
  else if (!now.complete || !before.complete) expect(found.suppressed).toBe("PERIOD_NOT_COMPLETE");
  else {
    const wanted = changeOf(now.value, before.value);
    const suppressed = wanted.suppressed ?? null;
    expect({ where, value: found.value, suppressed: found.suppressed }).toEqual({
      ...{ where, value: near(wanted.value, 9), suppressed },
    });
    if (wanted.value === null) return;
    expect({ where, low: found.low, high: found.high }).toEqual({
      ...{ where, low: near(wanted.low ?? null, 6), high: near(wanted.high ?? null, 6) },
    });
  }
}

/** A change of almost nothing is the difference of numbers near 1. */
const near = (value: number | null, digits: number) =>
  value === null ? null : expect.closeTo(value, digits);

/** A ratio's variance over its square is the sum of those of its two sides. */
function changeOf(now: TrueEstimate, before: TrueEstimate): TrueEstimate {
  if (now.value === null) return { value: null, suppressed: now.suppressed ?? null };
  if (before.value === null || before.value === 0)
    return { value: null, suppressed: "NO_COMPARISON" };
  const value = now.value / before.value - 1;
  const [e, f] = [now.standardError ?? null, before.standardError ?? null];
  if (e === null || f === null || now.value === 0) return { value, low: null, high: null };
  const relative = Math.hypot(e / now.value, f / before.value);
  const standardError = (1 + value) * relative;
  return { value, low: value - Z * standardError, high: value + Z * standardError, standardError };
}

function expectRates({ compound, trend, measure }: Answer, complete: readonly Point[]): void {
  const values = complete.map(({ value }) => value);
  const [first, last] = [values[0], values.at(-1)];
  const change =
    first === undefined || last === undefined || complete.length < 2 ? null : changeOf(last, first);
  if (change === null || change.value === null || change.value < -1) {
    expect(compound.value).toBeNull();
  } else {
    expect(compound.value).toBeCloseTo((1 + change.value) ** (1 / (complete.length - 1)) - 1, 9);
  }
  const numbers = values.map(({ value }) => value ?? 0);
  if (numbers.length < 3 || numbers.some((value) => value <= 0)) {
    expect({ measure, value: trend.value }).toEqual({ measure, value: null });
    return;
  }
  expect([trend.value, trend.n]).toEqual([
    expect.closeTo(Math.exp(slopeOf(numbers.map(Math.log))) - 1, 9),
    numbers.length,
  ]);
  expect([trend.low <= trend.value, trend.value <= trend.high]).toEqual([true, true]);
}

/** Of the least squares: mean of the slopes between all pairs, each by its distance squared. */
function slopeOf(values: readonly number[]): number {
  let [weighted, weights] = [0, 0];
  for (const [later, high] of values.entries()) {
    for (const [earlier, low] of values.slice(0, later).entries()) {
      weighted += (later - earlier) * (high - low);
      weights += (later - earlier) ** 2;
    }
  }
  return weighted / weights;
}
