import { lineLayers } from "../../graphql/vega-lite-line.js";
import {
  COUNT_FORMAT,
  markOf,
  nameAxis,
  numberAxis,
  SHARE_FORMAT,
  tooltipOf,
  tooltipOfNumber,
  vegaLiteOf,
  type JsonObject,
} from "../../graphql/vega-lite.js";
import { LifecycleState, type LifecyclePeriod } from "./lifecycle-report.graphql.js";

const NAMES: Readonly<Record<LifecycleState, string>> = {
  [LifecycleState.NEW]: "New",
  [LifecycleState.RETURNING]: "Returning",
  [LifecycleState.RESURRECTED]: "Resurrected",
  [LifecycleState.DORMANT]: "Dormant",
};

/** Customers of each state, those who went to sleep below the line, and who came back; null without periods. */
export function lifecycleChart(periods: readonly LifecyclePeriod[]): JsonObject | null {
  if (periods.length === 0) return null;
  const isPartial = periods.some(({ complete }) => !complete);
  return vegaLiteOf(
    {
      title: "Customers who came, came back and went to sleep",
      notes: [
        "Dormant customers below the line; then the share of the active who ordered again, with 95 % intervals",
        ...(isPartial ? ["Pale or hollow: still running"] : []),
      ],
    },
    [statesOf(periods), returnsOf(periods)],
  );
}

const PERIOD = {
  field: "at",
  type: "temporal",
  scale: { type: "utc" },
  title: "First day of the period",
} as const;

function statesOf(periods: readonly LifecyclePeriod[]): JsonObject {
  const marks = periods.flatMap(({ periodOn, complete, cells }) =>
    cells.map(({ state, customers }) => ({
      at: periodOn,
      state: NAMES[state],
      customers,
      // drawn the other way, so that what is gained stands above what is lost
      drawn: state === LifecycleState.DORMANT ? 0 - customers : customers,
      complete,
    })),
  );
  return {
    width: 640,
    height: 280,
    data: { values: marks },
    mark: { type: "bar" },
    encoding: {
      x: nameAxis("at", PERIOD.title),
      y: numberAxis("drawn", { title: "Customers", format: COUNT_FORMAT }),
      color: nameAxis("state", "State"),
      opacity: { condition: { test: "datum.complete", value: 1 }, value: 0.5 },
      tooltip: tooltipOf(
        { at: "From", state: "State", customers: "Customers", complete: "Wholly observed" },
        { customers: COUNT_FORMAT },
      ),
    },
  };
}

function returnsOf(periods: readonly LifecyclePeriod[]): JsonObject {
  const words = { title: "Return rate", format: SHARE_FORMAT };
  const marks = periods.map(({ periodOn, complete, returnRate }) => ({
    at: periodOn,
    ...markOf(returnRate),
    active: returnRate.n,
    complete,
  }));
  return {
    width: 640,
    height: 160,
    data: { values: marks },
    encoding: {
      x: PERIOD,
      tooltip: [
        ...tooltipOf(
          { at: "From", active: "Active in the period before", complete: "Wholly observed" },
          { active: COUNT_FORMAT },
        ),
        ...tooltipOfNumber(words),
      ],
    },
    layer: lineLayers(marks, words),
  };
}
