import { daysBetween } from "../../domain/calendar.js";
import { STAGES, type Stage } from "../../domain/stage.js";
import { familyWiseErrors } from "../../stats/multiple-tests/holm.js";
import type { ColumnTable } from "../model-step.js";
import { cohortTests } from "./cohort-tests.js";
import { dayTests } from "./day-tests.js";
import { differenceTests } from "./difference-tests.js";
import { growthTests } from "./growth-tests.js";
import { FALSE_ALARM_LEVEL, type Insight } from "./insight.js";
import { partsOf } from "./insight-weeks.js";
import { shiftTests } from "./shift-tests.js";
import { weeklyMeasures } from "./weekly-measures.js";

export interface InsightScan {
  /** Surest money first. */
  readonly insights: readonly Insight[];
  readonly testCount: number;
  readonly weekCount: number;
}

/** Days in which an insight loses half of its weight in the ranking. */
const HALF_LIFE_DAYS = 182;

/**
 * Looks at every measure of the shop and of its parts, and keeps what chance does not explain: over
 * all tests together, a single false alarm has a chance of at most 1 %.
 */
export function findInsights(inputs: {
  readonly weeks: ColumnTable;
  readonly days: ColumnTable;
  readonly cohorts: ColumnTable;
  readonly stages: ColumnTable;
}): InsightScan {
  const parts = partsOf(inputs.weeks);
  const shown = inputs.stages.texts("stage");
  const stages = STAGES.filter((stage: Stage) => shown.includes(stage));
  const asOfOn = inputs.stages.texts("as_of_on")[0] ?? "";
  const measures = weeklyMeasures(stages);
  const tests = [
    ...shiftTests(parts, measures),
    ...differenceTests(parts, measures),
    ...growthTests(parts),
    ...cohortTests(inputs.cohorts, parts),
    ...dayTests(inputs.days),
  ];
  const adjusted = familyWiseErrors(tests.map(({ pValue }) => pValue));
  const insights = tests.flatMap((test, i) => {
    const pValue = adjusted[i] as number;
    return pValue <= FALSE_ALARM_LEVEL ? test.insights(pValue, tests.length) : [];
  });
  return {
    insights: ranked(insights, asOfOn),
    testCount: tests.length,
    weekCount: parts[0]?.weeks.length ?? 0,
  };
}

/** By the money that is at stake for sure, the less the longer ago. */
function ranked(insights: readonly Insight[], asOfOn: string): Insight[] {
  const weight = ({ impact, sinceOn, toOn }: Insight): number => {
    const age = Math.max(0, daysBetween(sinceOn ?? toOn, asOfOn));
    return sureMoney(impact) * 2 ** (-age / HALF_LIFE_DAYS);
  };
  return insights
    .map((insight) => ({ insight, weight: weight(insight), key: keyOf(insight) }))
    .sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1))
    .map(({ insight }) => insight);
}

/** The end of the interval nearer to nothing. */
function sureMoney(impact: Insight["impact"]): number {
  if (impact === null || impact.low * impact.high <= 0) return 0;
  return Math.min(Math.abs(impact.low), Math.abs(impact.high));
}

/** Names an insight within its snapshot. */
export function keyOf({ kind, measure, stages, dimension, value, sinceOn }: Insight): string {
  return [kind, measure, ...(stages ?? []), dimension, value, sinceOn ?? ""].join("/");
}
