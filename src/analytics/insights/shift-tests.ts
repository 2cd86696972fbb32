import { addDays } from "../../domain/calendar.js";
import { scanLevelShifts } from "../../stats/change-points/level-shifts.js";
import { FALSE_ALARM_LEVEL, type InsightTest } from "./insight.js";
import { comparedParts, restOf, type ShopPart } from "./insight-weeks.js";
import { contrastOf, measuredWeeks, pooled, type MeasuredWeeks } from "./measured-weeks.js";
import { monthlyMoney } from "./recent-weeks.js";
import type { WeeklyMeasure } from "./weekly-measures.js";

/** Smallest change of a level, relative to it, that is worth telling. */
const LEAST_CHANGE = 0.02;

/** Fewest records of a part before it is watched by itself. */
const LEAST_RECORDS = 200;

/**
 * Did a measure move to another level? One test for the whole shop, and one for each part of it
 * against the rest, so that what happened everywhere is told once.
 */
export function shiftTests(
  parts: readonly ShopPart[],
  measures: readonly WeeklyMeasure[],
): InsightTest[] {
  const shop = parts.find(({ dimension }) => dimension === "shop");
  if (shop === undefined) return [];
  return measures.flatMap((measure) => {
    const whole = measuredWeeks(shop.weeks, measure);
    if (whole === null) return [];
    const all = shiftTest(shop, measure, { watched: whole, shown: whole });
    const apart = comparedParts(parts).flatMap((part) => {
      if (!measure.parts.includes(part.dimension)) return [];
      const own = measuredWeeks(part.weeks, measure);
      const rest = measuredWeeks(restOf(shop, part), measure);
      if (own === null || rest === null || !isLarge(own) || !isLarge(rest)) return [];
      return shiftTest(part, measure, { watched: contrastOf(own, rest), shown: own });
    });
    return [...all, ...apart];
  });
}

function isLarge(series: MeasuredWeeks): boolean {
  return series.counts.reduce((sum, count) => sum + count, 0) >= LEAST_RECORDS;
}

/** `watched` is tested, `shown` is told; they have the same weeks but for those `watched` lacks. */
function shiftTest(
  part: ShopPart,
  measure: WeeklyMeasure,
  { watched, shown }: { readonly watched: MeasuredWeeks; readonly shown: MeasuredWeeks },
): InsightTest[] {
  const scan = scanLevelShifts(watched);
  if (scan === null) return [];
  const { measure: name, stages } = measure;
  const { dimension, value, label } = part;
  const places = new Map(shown.weekOns.map((weekOn, t) => [weekOn, t]));
  const placeOf = (t: number): number => places.get(watched.weekOns[t] ?? "") ?? shown.means.length;
  const insights = (adjusted: number, tests: number) =>
    scan.shifts(FALSE_ALARM_LEVEL / tests).flatMap((shift) => {
      const [from, at, to] = [placeOf(shift.from), placeOf(shift.at), placeOf(shift.to)];
      const [baseline, found] = [pooled(shown, from, at), pooled(shown, at, to)];
      const difference = { value: shift.difference, ...shift.interval };
      if (Math.abs(difference.value) < LEAST_CHANGE * Math.abs(baseline.value)) return [];
      return {
        kind: "CHANGE_POINT" as const,
        ...{ measure: name, stages, dimension, value, label, baseline, found, difference },
        fromOn: shown.weekOns[from] as string,
        toOn: addDays(shown.weekOns[to - 1] as string, 7),
        sinceOn: shown.weekOns[at] as string,
        standardError: shift.standardError,
        pValue: shift.pValue,
        adjustedPValue: Math.max(adjusted, Math.min(1, shift.pValue * tests)),
        impact: monthlyMoney(part.weeks, measure, difference),
        points: shown.weekOns.map((on, t) => ({
          on,
          value: shown.means[t] as number,
          count: shown.counts[t] as number,
        })),
      };
    });
  return [{ pValue: scan.pValue, insights }];
}
