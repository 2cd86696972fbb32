import {
  COUNT_FORMAT,
  hasInterval,
  intervalAlong,
  markOf,
  nameAxis,
  numberAxis,
  SHARE_FORMAT,
  tooltipOf,
  tooltipOfNumber,
  vegaLiteOf,
  type ChartMark,
  type JsonObject,
} from "../../graphql/vega-lite.js";
import type { NextOrderCurve, NextOrderReport } from "./next-order-report.graphql.js";

const WORDS = { title: "Ordered again", format: SHARE_FORMAT };

/** The curve of all customers, or those of the values of the breakdown, with their bands. */
export function nextOrderChart({
  all,
  breakdown,
}: Pick<NextOrderReport, "all" | "breakdown">): JsonObject | null {
  const curves = breakdown.length > 0 ? breakdown : all === null ? [] : [all];
  if (curves.length === 0) return null;
  const marks = curves.flatMap((curve) => marksOf(curve, curve.points));
  const isSplit = breakdown.length > 0;
  return vegaLiteOf(
    {
      title: "When customers order again",
      notes: ["Share of orders followed by another, with 95 % bands; points: the days asked for"],
    },
    [
      {
        width: 640,
        height: 320,
        encoding: {
          x: numberAxis("days", { title: "Days since the order", format: COUNT_FORMAT }),
          ...(isSplit ? { color: nameAxis("part", "Part") } : {}),
          tooltip: [
            ...tooltipOf(
              { part: "Part", days: "Days", atRisk: "Orders watched so long" },
              { days: COUNT_FORMAT, atRisk: COUNT_FORMAT },
            ),
            ...tooltipOfNumber(WORDS),
          ],
        },
        data: { values: marks },
        layer: [
          ...(hasInterval(marks)
            ? [
                {
                  mark: { type: "area", opacity: 0.2, interpolate: "step-after" },
                  encoding: intervalAlong("y", WORDS),
                },
              ]
            : []),
          {
            mark: { type: "line", interpolate: "step-after" },
            encoding: { y: numberAxis("value", WORDS) },
          },
          {
            data: { values: curves.flatMap((curve) => marksOf(curve, curve.within)) },
            mark: { type: "point", filled: true },
            encoding: { y: numberAxis("value", WORDS) },
          },
        ],
      },
    ],
  );
}

/** Days beyond what any order was watched have no number. */
const marksOf = ({ value }: NextOrderCurve, points: NextOrderCurve["points"]): ChartMark[] =>
  points
    .filter(({ orderedAgain }) => orderedAgain.value !== null)
    .map(({ days, atRisk, orderedAgain }) => ({
      part: value ?? "All customers",
      days,
      atRisk,
      ...markOf(orderedAgain),
    }));
