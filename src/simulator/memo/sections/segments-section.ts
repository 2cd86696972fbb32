import type { OutcomeName } from "../../../../simulations/engine/outcome.js";
import type { ArmResult, SegmentOutcome } from "../../../../simulations/engine/result.js";
import { axisMoney } from "../charts/chart-frame.js";
import { intervalChart, type IntervalRow } from "../charts/interval-chart.js";
import { liftOf } from "../findings-of-arm.js";
import { number, paragraph, table, text, type MemoBlock, type MemoSection } from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";
import { countText, probabilityText } from "../number-words.js";
import { liftMean, liftSpan, quantileOf } from "../outcome-words.js";
import { perArm } from "./per-arm.js";

/** The lift by segment of the snapshot. */
export function segmentsSection(source: MemoSource): MemoSection {
  return {
    name: "segments",
    heading: "By segment",
    blocks: perArm(source, (arm) => segmentsOf(arm, source)),
  };
}

function segmentsOf(arm: ArmResult, { result: { currency } }: MemoSource): MemoBlock[] {
  const segments = arm.bySegment.filter(({ customers }) => customers > 0);
  if (segments.length === 0) return [paragraph("No segments were told apart.")];
  const lift = (segment: SegmentOutcome, outcome: OutcomeName): string => {
    const found = liftOf(segment, outcome);
    return found === null ? "-" : liftMean(outcome, found, currency);
  };
  return [
    table(
      `${arm.key}: differences by segment; fixed costs and customers who arrive during the run belong to none`,
      [
        text("segment"),
        number("customers"),
        number("retention"),
        number("average order value"),
        number("profit"),
        number("90 % of draws"),
        number("P(profit)"),
      ],
      segments.map((segment) => {
        const profit = liftOf(segment, "INCREMENTAL_PROFIT");
        return [
          segment.name,
          countText(segment.customers),
          lift(segment, "RETENTION"),
          lift(segment, "AOV"),
          lift(segment, "INCREMENTAL_PROFIT"),
          profit === null ? "-" : liftSpan("INCREMENTAL_PROFIT", profit, currency),
          profit === null ? "-" : probabilityText(profit.pPositive),
        ];
      }),
    ),
    {
      kind: "FIGURE",
      title: `${arm.key}: gain in profit by segment (${currency})`,
      description:
        "Mean and 90 % interval of the gain in profit for each segment; the numbers are in the table above.",
      drawing: intervalChart(segments.flatMap(rowOf), { mark: "DOT", write: axisMoney }),
    },
  ];
}

function rowOf(segment: SegmentOutcome): IntervalRow[] {
  const total = liftOf(segment, "INCREMENTAL_PROFIT")?.total;
  if (total === undefined) return [];
  const { name: label } = segment;
  return [{ label, mean: total.mean, low: quantileOf(total, 0.05), high: quantileOf(total, 0.95) }];
}
