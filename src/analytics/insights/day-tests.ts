import { addDays } from "../../domain/calendar.js";
import { unusualCounts, type UnusualCount } from "../../stats/anomalies/unusual-counts.js";
import { Z_95 } from "../../stats/wilson-interval.js";
import type { ColumnTable } from "../model-step.js";
import {
  FALSE_ALARM_LEVEL,
  type Insight,
  type InsightMeasure,
  type InsightPoint,
  type InsightTest,
} from "./insight.js";

/** Smallest departure from the expected count, relative to it, that is worth telling. */
const LEAST_DEPARTURE = 0.3;

/** Most spells told of one measure: the surest. */
const MOST_SPELLS = 10;

interface DayCounts {
  readonly dayOns: readonly string[];
  readonly counts: readonly number[];
  /** Revenue that goes with one unit. */
  readonly revenuePerUnit: number;
}

/** Days by insight-days.sql: those with far more or fewer sessions or orders than their weekday. */
export function dayTests(table: ColumnTable): InsightTest[] {
  const dayOns = table.texts("day_on").map((day) => day ?? "");
  const revenue = table.numbers("revenue").reduce((sum, value) => sum + value, 0);
  const measured: readonly (readonly [InsightMeasure, string])[] = [
    ["SESSIONS", "sessions"],
    ["ORDERS", "orders"],
  ];
  return measured.flatMap(([measure, column]) => {
    const counts = Array.from(table.numbers(column));
    const units = counts.reduce((sum, value) => sum + value, 0);
    if (units === 0) return [];
    return dayTest(measure, { dayOns, counts, revenuePerUnit: revenue / units });
  });
}

function dayTest(measure: InsightMeasure, days: DayCounts): InsightTest[] {
  const looked = unusualCounts(days.counts);
  if (looked.length === 0) return [];
  const least = looked.reduce((p, { pValue }) => Math.min(p, pValue), 1);
  const insights = (adjusted: number, tests: number): Insight[] => {
    const factor = looked.length * tests;
    const sure = looked.filter(
      ({ pValue, count, expected }) =>
        pValue * factor <= FALSE_ALARM_LEVEL &&
        Math.abs(count - expected) >= LEAST_DEPARTURE * Math.max(1, expected),
    );
    return spellsOf(sure)
      .sort((a, b) => leastOf(a) - leastOf(b) || (a[0]?.at ?? 0) - (b[0]?.at ?? 0))
      .slice(0, MOST_SPELLS)
      .map((spell) =>
        insightOf(measure, days, {
          spell,
          adjustedPValue: Math.max(adjusted, Math.min(1, leastOf(spell) * factor)),
        }),
      );
  };
  return [{ pValue: Math.min(1, least * looked.length), insights }];
}

const leastOf = (spell: readonly UnusualCount[]): number =>
  spell.reduce((p, { pValue }) => Math.min(p, pValue), 1);

/** Unusual days that follow each other, all too many or all too few. */
function spellsOf(days: readonly UnusualCount[]): UnusualCount[][] {
  const spells: UnusualCount[][] = [];
  for (const day of days) {
    const last = spells.at(-1)?.at(-1);
    const isSameWay = last !== undefined && last.count > last.expected === day.count > day.expected;
    if (isSameWay && day.at === last.at + 1) spells.at(-1)?.push(day);
    else spells.push([day]);
  }
  return spells;
}

function insightOf(
  measure: InsightMeasure,
  { dayOns, counts, revenuePerUnit }: DayCounts,
  {
    spell,
    adjustedPValue,
  }: { readonly spell: readonly UnusualCount[]; readonly adjustedPValue: number },
): Insight {
  const [first, last] = [spell[0]?.at ?? 0, spell.at(-1)?.at ?? 0];
  const found = spell.reduce((sum, { count }) => sum + count, 0);
  const expected = spell.reduce((sum, day) => sum + day.expected, 0);
  const value = found - expected;
  // a count about its expectation: Poisson
  const standardError = Math.sqrt(Math.max(found, expected));
  const ends = { low: value - Z_95 * standardError, high: value + Z_95 * standardError };
  const shown = { from: Math.max(0, first - 28), to: Math.min(counts.length, last + 29) };
  const points: InsightPoint[] = [];
  for (let at = shown.from; at < shown.to; at++) {
    points.push({ on: dayOns[at] ?? "", value: counts[at] ?? 0, count: counts[at] ?? 0 });
  }
  return {
    kind: "UNUSUAL_DAYS",
    measure,
    stages: null,
    ...{ dimension: "shop", value: "", label: "" },
    fromOn: dayOns[first] ?? "",
    toOn: addDays(dayOns[last] ?? "", 1),
    sinceOn: dayOns[first] ?? "",
    baseline: { value: expected, count: Math.round(expected) },
    found: { value: found, count: found },
    difference: { value, ...ends },
    standardError,
    pValue: leastOf(spell),
    adjustedPValue,
    impact: {
      value: value * revenuePerUnit,
      low: ends.low * revenuePerUnit,
      high: ends.high * revenuePerUnit,
    },
    points,
  };
}
