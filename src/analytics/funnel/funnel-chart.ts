import { charted } from "../../graphql/made-when-read.js";
import { lineLayers } from "../../graphql/vega-lite-line.js";
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
import type { Funnel, FunnelCohort } from "./funnel-answer.graphql.js";
import type { FunnelStep } from "./funnel-step.graphql.js";

export type PlainFunnel = Omit<Funnel, "vegaLite">;

const WORDS = { title: "Share of those that entered", format: SHARE_FORMAT };

/** A funnel with the specification of its chart, made when it is asked for. */
export const withChart = (funnel: PlainFunnel): Funnel =>
  charted(funnel, () => (funnel.unavailable === null ? funnelChart(funnel) : null));

/** A bar per step; the values of a breakdown side by side, cohorts as lines over time. */
export function funnelChart({ steps, breakdown, byCohort }: PlainFunnel): JsonObject {
  const isPartial = byCohort.some(({ complete }) => !complete);
  return vegaLiteOf(
    {
      title: "How far sessions get",
      notes: [
        "Bars and lines: share of those that entered; with 95 % intervals",
        ...(isPartial ? ["Hollow: not wholly observed"] : []),
      ],
    },
    [
      barsOf(steps.map((step) => stepMark(step, null))),
      ...(breakdown.length === 0
        ? []
        : [
            barsOf(
              breakdown.flatMap(({ value, steps: own }) =>
                own.map((step) => stepMark(step, value)),
              ),
            ),
          ]),
      ...(byCohort.length === 0 ? [] : [linesOf(byCohort)]),
    ],
  );
}

const stepMark = (step: FunnelStep, part: string | null): ChartMark => ({
  step: step.name,
  part,
  ...markOf(step.fromStart),
  entered: step.entered,
  dropOff: step.dropOff.value,
  isOptional: step.isOptional,
});

function barsOf(marks: readonly ChartMark[]): JsonObject {
  const isSplit = marks.some(({ part }) => part !== null);
  const split = isSplit ? { yOffset: { field: "part", sort: null } } : {};
  return {
    width: 560,
    height: { step: isSplit ? 12 : 36 },
    data: { values: marks },
    encoding: {
      y: nameAxis("step", "Step"),
      ...split,
      tooltip: [
        ...tooltipOf(
          {
            step: "Step",
            ...(isSplit ? { part: "Part" } : {}),
            entered: "Entered",
            dropOff: "Went no further",
          },
          { entered: COUNT_FORMAT, dropOff: SHARE_FORMAT },
        ),
        ...tooltipOfNumber(WORDS),
      ],
    },
    layer: [
      {
        mark: { type: "bar" },
        encoding: {
          x: numberAxis("value", WORDS),
          // an optional step is no way through
          opacity: { condition: { test: "datum.isOptional", value: 0.5 }, value: 1 },
          ...(isSplit ? { color: nameAxis("part", "Part") } : {}),
        },
      },
      ...(hasInterval(marks)
        ? [{ mark: { type: "rule" }, encoding: intervalAlong("x", WORDS) }]
        : []),
      ...(isSplit
        ? []
        : [
            {
              mark: { type: "text", align: "left", dx: 8, dy: -10 },
              encoding: {
                x: numberAxis("value", WORDS),
                text: { field: "entered", type: "quantitative", format: COUNT_FORMAT },
              },
            },
          ]),
    ],
  };
}

/** Of the entry everybody has a share of 1: it is not drawn. */
function linesOf(cohorts: readonly FunnelCohort[]): JsonObject {
  const marks = cohorts.flatMap(({ bucketOn, complete, steps }) =>
    steps.slice(1).map((step) => ({ at: bucketOn, complete, ...stepMark(step, null) })),
  );
  return {
    width: 560,
    height: 240,
    data: { values: marks },
    encoding: {
      x: { field: "at", type: "temporal", scale: { type: "utc" }, title: "Sessions begun from" },
      color: nameAxis("step", "Step"),
      tooltip: [
        ...tooltipOf(
          { at: "From", step: "Step", entered: "Got there", complete: "Wholly observed" },
          { entered: COUNT_FORMAT },
        ),
        ...tooltipOfNumber(WORDS),
      ],
    },
    layer: lineLayers(marks, WORDS),
  };
}
