import {
  COUNT_FORMAT,
  intervalAlong,
  markOf,
  nameAxis,
  numberAxis,
  SHARE_FORMAT,
  tooltipOf,
  tooltipOfNumber,
  vegaLiteOf,
  type JsonObject,
} from "../../graphql/vega-lite.js";
import { OUTCOME_NOUNS } from "./geo-outcome.js";
import type { GeoFigures } from "./geo-test-figures.js";

const WIDTH = 640;
const LIFT = { title: "Lift", format: `+${SHARE_FORMAT}` };

/** Both groups by week, the placebo lifts with what is more than chance, the smallest lift by length. */
export function geoTestChart(figures: GeoFigures): JsonObject {
  const { outcome, weeks } = figures;
  return vegaLiteOf(
    {
      title: `A test by countries: ${OUTCOME_NOUNS[outcome]}`,
      notes: [
        "Treated and control countries by week",
        `Below it what ${weeks} weeks would have shown without a test; outside the lines is more than chance`,
        "At the bottom the smallest lift that a test finds, by its weeks, with 95 % intervals",
      ],
    },
    [groupsOf(figures), placebosOf(figures), lengthsOf(figures)],
  );
}

function groupsOf({ history, outcome }: GeoFigures): JsonObject {
  const noun = OUTCOME_NOUNS[outcome];
  const title = noun.charAt(0).toUpperCase() + noun.slice(1);
  return {
    ...{ width: WIDTH, height: 200 },
    data: {
      values: history.flatMap(({ weekOn, treated, control }) => [
        { at: weekOn, group: "Treated", amount: treated },
        { at: weekOn, group: "Control", amount: control },
      ]),
    },
    mark: { type: "line" },
    encoding: {
      x: timeAxis("Week from"),
      y: numberAxis("amount", { title, format: COUNT_FORMAT }),
      color: nameAxis("group", "Group"),
      tooltip: tooltipOf(
        { group: "Group", at: "Week from", amount: title },
        { amount: COUNT_FORMAT },
      ),
    },
  };
}

function placebosOf({ placebos, atLength }: GeoFigures): JsonObject {
  const limits = [atLength?.significantAbove, atLength?.significantBelow].flatMap((limit) =>
    typeof limit === "number" ? [{ limit }] : [],
  );
  return {
    ...{ width: WIDTH, height: 160 },
    layer: [
      {
        data: {
          values: placebos.map(({ startOn, lift, isAlarm }) => ({ at: startOn, lift, isAlarm })),
        },
        mark: { type: "bar" },
        encoding: {
          x: timeAxis("Test from"),
          y: numberAxis("lift", { ...LIFT, title: "Placebo lift" }),
          opacity: { condition: { test: "datum.isAlarm", value: 1 }, value: 0.5 },
          tooltip: tooltipOf(
            { at: "Test from", lift: "Placebo lift", isAlarm: "Taken for an effect" },
            { lift: LIFT.format },
          ),
        },
      },
      {
        data: { values: limits },
        mark: { type: "rule", strokeDash: [4, 4] },
        encoding: { y: numberAxis("limit", { ...LIFT, title: "Placebo lift" }) },
      },
    ],
  };
}

function lengthsOf({ lengths }: GeoFigures): JsonObject {
  const words = { ...LIFT, title: "Smallest lift found" };
  const marks = lengths.flatMap(({ weeks, minimumDetectableLift: lift }) =>
    lift.value === null ? [] : [{ weeks, ...markOf(lift) }],
  );
  return {
    ...{ width: WIDTH, height: 160 },
    data: { values: marks },
    encoding: {
      x: { field: "weeks", type: "ordinal", title: "Weeks of the test" },
      tooltip: [...tooltipOf({ weeks: "Weeks" }), ...tooltipOfNumber(words)],
    },
    layer: [
      { mark: { type: "point", filled: true }, encoding: { y: numberAxis("value", words) } },
      { mark: { type: "rule" }, encoding: intervalAlong("y", words) },
    ],
  };
}

const timeAxis = (title: string): JsonObject => ({
  ...{ field: "at", type: "temporal", scale: { type: "utc" } },
  title,
});
