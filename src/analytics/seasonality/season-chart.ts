import {
  COUNT_FORMAT,
  hasInterval,
  intervalAlong,
  markOf,
  nameAxis,
  numberAxis,
  tooltipOf,
  tooltipOfNumber,
  vegaLiteOf,
  type JsonObject,
} from "../../graphql/vega-lite.js";
import type { SeasonalProfile } from "./seasonal-profile.graphql.js";

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July", "August", "September"],
  ...["October", "November", "December"],
];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const MEASURES = { ORDERS: "orders", ITEMS: "items", REVENUE: "revenue" } as const;

/** How many times its trend each position of the cycle reaches; null where there are none. */
export function seasonChart({
  cycle,
  measure,
  positions,
}: Pick<SeasonalProfile, "cycle" | "measure" | "positions">): JsonObject | null {
  if (positions.length === 0) return null;
  const isWeekly = cycle === "WEEKDAY";
  const names = isWeekly ? WEEKDAYS : MONTHS;
  const words = { title: "Times its trend", format: ".2~f" };
  const marks = positions.map(({ position, index }) => ({
    position: names[position - 1] ?? String(position),
    ...markOf(index),
    cycles: index.n,
  }));
  const x = nameAxis("position", isWeekly ? "Weekday" : "Month");
  return vegaLiteOf(
    {
      title: `The season of ${MEASURES[measure]}, by ${isWeekly ? "weekday" : "month of the year"}`,
      notes: [
        hasInterval(marks)
          ? "1 is usual, the trend taken out; with 95 % intervals"
          : "1 is usual, the trend taken out",
      ],
    },
    [
      {
        width: 480,
        height: 240,
        layer: [
          {
            data: { values: marks },
            mark: { type: "bar" },
            encoding: {
              x,
              y: numberAxis("value", words),
              tooltip: [
                ...tooltipOf({ position: isWeekly ? "Weekday" : "Month" }),
                ...tooltipOfNumber(words),
                ...tooltipOf({ cycles: "Cycles it is the mean of" }, { cycles: COUNT_FORMAT }),
              ],
            },
          },
          ...(hasInterval(marks)
            ? [
                {
                  data: { values: marks },
                  mark: { type: "rule" },
                  encoding: { x, ...intervalAlong("y", words) },
                },
              ]
            : []),
          {
            data: { values: [{ usual: 1 }] },
            mark: { type: "rule", color: "gray", strokeDash: [2, 2] },
            encoding: { y: numberAxis("usual", words) },
          },
        ],
      },
    ],
  );
}
