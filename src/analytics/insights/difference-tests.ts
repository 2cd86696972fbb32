import { addDays } from "../../domain/calendar.js";
import { noiseFactor } from "../../stats/change-points/noise-factor.js";
import { studentQuantile, studentTails } from "../../stats/special/student-t.js";
import type { InsightTest } from "./insight.js";
import { comparedParts, restOf, type ShopPart } from "./insight-weeks.js";
import { contrastOf, measuredWeeks, pooled } from "./measured-weeks.js";
import { monthlyMoney, RECENT_WEEKS, recentWeeks } from "./recent-weeks.js";
import type { WeeklyMeasure } from "./weekly-measures.js";

/** Smallest difference to the rest, relative to it, that is worth telling. */
const LEAST_DIFFERENCE = 0.1;

/** Fewest records of a part in the last quarter. */
const LEAST_RECORDS = 100;

/**
 * Does a part of the shop do better or worse than the rest, in the last quarter? Weeks are compared
 * with the same weeks, so that no season looks like a difference.
 */
export function differenceTests(
  parts: readonly ShopPart[],
  measures: readonly WeeklyMeasure[],
): InsightTest[] {
  const shop = parts.find(({ dimension }) => dimension === "shop");
  if (shop === undefined) return [];
  return comparedParts(parts).flatMap((part) =>
    measures
      .filter((measure) => measure.parts.includes(part.dimension))
      .flatMap((measure) => differenceTest(shop, part, measure)),
  );
}

function differenceTest(shop: ShopPart, part: ShopPart, measure: WeeklyMeasure): InsightTest[] {
  const own = measuredWeeks(recentWeeks(part.weeks), measure);
  const rest = measuredWeeks(recentWeeks(restOf(shop, part)), measure);
  if (own === null || rest === null) return [];
  const contrast = contrastOf(own, rest);
  const [found, baseline] = [pooled(own, 0, own.means.length), pooled(rest, 0, rest.means.length)];
  const hasRecords = found.count >= LEAST_RECORDS && baseline.count >= LEAST_RECORDS;
  if (contrast.means.length < RECENT_WEEKS || !hasRecords) return [];
  const weights = contrast.variances.map((variance) => 1 / variance);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const value =
    contrast.means.reduce((sum, mean, t) => sum + mean * (weights[t] as number), 0) / total;
  const standardError = Math.sqrt(noiseFactor(contrast) / total);
  // the noise is known from the quarter's weeks alone
  const degrees = contrast.means.length - 1;
  const pValue = studentTails(value / standardError, degrees);
  const half = studentQuantile(0.05, degrees) * standardError;
  const difference = { value, low: value - half, high: value + half };
  const insights = (adjustedPValue: number) =>
    Math.abs(value) < LEAST_DIFFERENCE * Math.abs(baseline.value)
      ? []
      : [
          {
            kind: "GROUP_DIFFERENCE" as const,
            measure: measure.measure,
            stages: measure.stages,
            ...{ dimension: part.dimension, value: part.value, label: part.label },
            fromOn: contrast.weekOns[0] as string,
            toOn: addDays(contrast.weekOns.at(-1) as string, 7),
            sinceOn: null,
            ...{ baseline, found, difference, standardError, pValue, adjustedPValue },
            impact: monthlyMoney(part.weeks, measure, difference),
            points: own.weekOns.map((on, t) => ({
              on,
              value: own.means[t] as number,
              count: own.counts[t] as number,
            })),
          },
        ];
  return [{ pValue, insights }];
}
