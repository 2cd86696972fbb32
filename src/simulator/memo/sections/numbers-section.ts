import type {
  ArmResult,
  LiftSummary,
  OutcomeResult,
  WeekPoint,
} from "../../../../simulations/engine/result.js";
import { axisMoney, axisPercent, type AxisText } from "../charts/chart-frame.js";
import { fanChart } from "../charts/fan-chart.js";
import {
  number,
  table,
  text,
  type FigureBlock,
  type MemoBlock,
  type MemoSection,
} from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";
import { countText, percentText, probabilityText } from "../number-words.js";
import {
  beliefSpan,
  errorOf,
  levelText,
  liftMean,
  liftSpan,
  liftText,
  outcomeText,
} from "../outcome-words.js";
import { perArm } from "./per-arm.js";

const LEFT_OUT: readonly string[] = ["ACTIVE_LATE"];

/** Most policies do not touch them. */
const LEFT_OUT_UNCHANGED: readonly string[] = [
  "UNSUBSCRIBES",
  "REDEMPTIONS",
  "EXTRA_ORDERS",
  "CONVERSION",
];

/** Every outcome with both intervals, and how profit and retention get there. */
export function numbersSection(source: MemoSource): MemoSection {
  const { horizonDays } = source.result;
  return {
    name: "numbers",
    heading: "What is expected",
    blocks: perArm(source, (arm) => [tableOf(arm, source), ...fansOf(arm, source)]).concat({
      kind: "TEXT",
      text: `Retention is the share of the audience with at least one order in the ${horizonDays} days. The first interval holds nine in ten draws: what is not known and what chance does. The second holds nine in ten expected outcomes: what is not known alone. Differences of shares are in percentage points (pp). Profit is gross margin and what merging saves, less costs, with later margin: what the year after the ${horizonDays} days is expected to bring.`,
    }),
  };
}

function tableOf(arm: ArmResult, { result: { currency } }: MemoSource): MemoBlock {
  return table(
    `${arm.key}: ${countText(arm.audience)} customers${heldOutText(arm)}`,
    [
      text("outcome"),
      number("without"),
      number("with"),
      number("difference"),
      number("90 % of draws"),
      number("90 % by belief alone"),
      number("relative"),
      number("P(> 0)"),
    ],
    arm.outcomes
      .filter((each) => each.absolute !== null && isShown(each.outcome, each.absolute))
      .map((each) => rowOf(each, each.absolute as LiftSummary, currency)),
  );
}

function isShown(outcome: string, { total }: LiftSummary): boolean {
  if (LEFT_OUT_UNCHANGED.includes(outcome)) return total.mean !== 0 || total.sd > 0;
  return !LEFT_OUT.includes(outcome);
}

/** They are among the customers. */
function heldOutText({ heldOut }: ArmResult): string {
  return heldOut === 0 ? "" : `, of whom ${countText(heldOut)} are held out`;
}

function rowOf(
  { outcome, control, treated, relative }: OutcomeResult,
  absolute: LiftSummary,
  currency: string,
): string[] {
  const level = (spread: OutcomeResult["control"]): string =>
    spread === null
      ? "-"
      : levelText(outcome, spread.mean, currency, {
          error: Math.max(errorOf(spread), errorOf(absolute.total)),
        });
  return [
    outcomeText(outcome),
    level(control),
    level(treated),
    liftMean(outcome, absolute, currency),
    liftSpan(outcome, absolute, currency),
    beliefSpan(outcome, absolute, currency),
    relative === null
      ? "-"
      : percentText(relative.total.mean, { error: errorOf(relative.total), isChange: true }),
    probabilityText(absolute.pPositive),
  ];
}

const FANS: readonly {
  outcome: WeekPoint["outcome"];
  name: string;
  unit: "MONEY" | "POINTS";
  write: AxisText;
}[] = [
  { outcome: "INCREMENTAL_PROFIT", name: "gain in profit", unit: "MONEY", write: axisMoney },
  { outcome: "RETENTION", name: "gain in retention", unit: "POINTS", write: axisPercent },
  { outcome: "AOV", name: "gain in average order value", unit: "MONEY", write: axisMoney },
];

function fansOf(arm: ArmResult, { result: { currency } }: MemoSource): FigureBlock[] {
  return FANS.flatMap(({ outcome, name, unit, write }) => {
    const points = arm.weeks.filter((point) => point.outcome === outcome);
    const last = points.at(-1);
    const isChanged = points.some(({ quantiles }) => quantiles.some((value) => value !== 0));
    if (last === undefined || !isChanged) return [];
    const [, , middle = 0] = last.quantiles;
    return [
      {
        kind: "FIGURE",
        title: `${arm.key}: ${name}, cumulated by week (${unit === "MONEY" ? currency : "percentage points"})`,
        description: `Fan chart: the middle line is the median of the draws, the inner band half of them, the outer one nine in ten. After week ${last.week} the median is ${liftText(outcome, middle, currency)}.`,
        drawing: fanChart(points, write),
      },
    ];
  });
}
