import { STAGES } from "../../domain/stage.js";
import {
  EstimateMethod,
  mean,
  modelled,
  share,
  suppressed,
  SuppressionReason,
} from "../../graphql/estimate.type.js";
import { falseDiscoveryRates } from "../../stats/real-tests/false-discovery.js";
import { sampleRatio } from "../../stats/real-tests/sample-ratio.js";
import {
  stratifiedMeans,
  stratifiedShares,
  type StratifiedDifference,
} from "../../stats/stratified/mantel-haenszel.js";
import type { pageTestStrata } from "./landing-pages.analytic.js";
import type { PageTest, PageTestArm, PageTestDifference } from "./page-test-types.graphql.js";

export type StratumRow = typeof pageTestStrata.$inferSelect;

const FALSE_SHARE = 0.05;

interface ArmSums {
  readonly sessions: number;
  readonly stopped: number;
  readonly converted: number;
  readonly revenue: number;
  readonly revenueSquared: number;
}

const baseOf = (row: StratumRow): ArmSums => ({
  sessions: row.baseSessions,
  stopped: row.baseStopped,
  converted: row.baseConverted,
  revenue: Number(row.baseRevenue),
  revenueSquared: Number(row.baseRevenueSquared),
});

const otherOf = (row: StratumRow): ArmSums => ({
  sessions: row.otherSessions,
  stopped: row.otherStopped,
  converted: row.otherConverted,
  revenue: Number(row.otherRevenue),
  revenueSquared: Number(row.otherRevenueSquared),
});

/** @param rows the strata of one pair of pages, at least one */
export function comparedPages(rows: readonly StratumRow[]): PageTest {
  const first = rows[0] as StratumRow;
  const base = totalOf(rows.map(baseOf));
  const other = totalOf(rows.map(otherOf));
  const sides = rows.map((row) => ({ base: baseOf(row), other: otherOf(row) }));
  const shares = (pick: (arm: ArmSums) => number): StratifiedDifference | null =>
    stratifiedShares(
      sides.map((side) => ({
        base: { trials: side.base.sessions, successes: pick(side.base) },
        other: { trials: side.other.sessions, successes: pick(side.other) },
      })),
    );
  const means = stratifiedMeans(
    sides.map((side) => ({ base: revenueOf(side.base), other: revenueOf(side.other) })),
  );
  const sessions = base.sessions + other.sessions;
  const ratio = sampleRatio([base.sessions, other.sessions], [0.5, 0.5]);
  return {
    stage: STAGES[first.stagePosition] ?? "landing",
    fromOn: rows.reduce((least, { fromOn }) => (fromOn < least ? fromOn : least), first.fromOn),
    toOn: rows.reduce((last, { toOn }) => (toOn > last ? toOn : last), first.toOn),
    strata: rows.filter((row) => row.baseSessions > 0 && row.otherSessions > 0).length,
    base: armOf(first.basePage, base),
    other: armOf(first.otherPage, other),
    stopRate: differenceOf(
      shares(({ stopped }) => stopped),
      sessions,
    ),
    conversion: differenceOf(
      shares(({ converted }) => converted),
      sessions,
    ),
    revenuePerSession: differenceOf(means, sessions),
    split: share(other.sessions, sessions),
    evenSplitPValue: ratio?.pValue ?? null,
    splitNote: splitNote(ratio),
  };
}

/** Adjusts every p-value of the answer for their number. @returns how many there are */
export function adjustFor(tests: readonly PageTest[]): number {
  const differences = tests
    .flatMap(({ stopRate, conversion, revenuePerSession }) => [
      stopRate,
      conversion,
      revenuePerSession,
    ])
    .filter(({ pValue }) => pValue !== null);
  const adjusted = falseDiscoveryRates(differences.map(({ pValue }) => pValue as number));
  differences.forEach((one, place) => {
    one.adjustedPValue = adjusted[place] as number;
    one.isDistinct = one.adjustedPValue < FALSE_SHARE;
  });
  return differences.length;
}

function totalOf(arms: readonly ArmSums[]): ArmSums {
  const sumOf = (pick: (arm: ArmSums) => number): number =>
    arms.reduce((all, arm) => all + pick(arm), 0);
  return {
    sessions: sumOf(({ sessions }) => sessions),
    stopped: sumOf(({ stopped }) => stopped),
    converted: sumOf(({ converted }) => converted),
    revenue: sumOf(({ revenue }) => revenue),
    revenueSquared: sumOf(({ revenueSquared }) => revenueSquared),
  };
}

const revenueOf = ({ sessions, revenue, revenueSquared }: ArmSums) => ({
  count: sessions,
  sum: revenue,
  sumOfSquares: revenueSquared,
});

function armOf(page: string, arm: ArmSums): PageTestArm {
  return {
    page,
    sessions: arm.sessions,
    stopRate: share(arm.stopped, arm.sessions),
    conversion: share(arm.converted, arm.sessions),
    revenuePerSession: mean(arm.sessions, arm.revenue, arm.revenueSquared),
  };
}

function differenceOf(found: StratifiedDifference | null, n: number): PageTestDifference {
  const difference =
    found === null
      ? suppressed(SuppressionReason.NO_COMPARISON, n)
      : modelled({
          ...{ value: found.difference, low: found.low, high: found.high },
          standardError: found.standardError,
          n,
          method: EstimateMethod.DELTA_METHOD,
        });
  return { difference, pValue: found?.pValue ?? null, adjustedPValue: null, isDistinct: false };
}

function splitNote(ratio: ReturnType<typeof sampleRatio>): string {
  if (ratio === null) return "No sessions to split.";
  return ratio.isMismatch
    ? "Not an even split: either another was planned, or something other than chance decided who got which page, and the differences may be due to that."
    : "As even as chance makes it.";
}
