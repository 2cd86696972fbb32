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
import type { TimeOfWeek, TimeOfWeekCell, WeekdayTotals } from "./time-of-week-answer.graphql.js";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const nameOf = (weekday: number): string => WEEKDAYS[weekday - 1] ?? String(weekday);

/** A map of orders per hour by weekday and hour, and below it orders per day by weekday. */
export function timeOfWeekChart({
  from,
  to,
  cells,
  weekdays,
}: Pick<TimeOfWeek, "from" | "to" | "cells" | "weekdays">): JsonObject {
  const closed = weekdays.some(({ isClosed }) => isClosed);
  return vegaLiteOf(
    {
      title: "When in the week customers order",
      notes: [
        `${from} up to ${to}, on the shop's clock; orders per day with 95 % intervals`,
        ...(closed ? ["Pale: the shop takes no orders on that weekday"] : []),
      ],
    },
    [mapOf(cells), daysOf(weekdays)],
  );
}

function mapOf(cells: readonly TimeOfWeekCell[]): JsonObject {
  const words = { title: "Orders per hour", format: ",.3~f" };
  return {
    width: 600,
    height: { step: 22 },
    data: {
      values: cells.map(({ weekday, hour, hours, orders, sessions, ordersPerHour }) => ({
        weekday: nameOf(weekday),
        hour,
        ...markOf(ordersPerHour),
        orders,
        sessions,
        hours,
      })),
    },
    mark: { type: "rect" },
    encoding: {
      x: { field: "hour", type: "ordinal", title: "Hour of the day", axis: { labelAngle: 0 } },
      y: { field: "weekday", type: "ordinal", sort: WEEKDAYS, title: "Weekday" },
      color: {
        field: "value",
        type: "quantitative",
        title: words.title,
        legend: { format: words.format },
        scale: { scheme: "blues" },
      },
      tooltip: [
        ...tooltipOf({ weekday: "Weekday" }),
        ...tooltipOf(
          { hour: "Hour", orders: "Orders", sessions: "Sessions", hours: "Such hours" },
          { hour: "d", orders: COUNT_FORMAT, sessions: COUNT_FORMAT, hours: ",.2~f" },
        ),
        ...tooltipOf({ value: words.title }, { value: words.format }),
      ],
    },
  };
}

function daysOf(weekdays: readonly WeekdayTotals[]): JsonObject {
  const words = { title: "Orders per day", format: ",.2~f" };
  const marks = weekdays.map(({ weekday, days, orders, isClosed, ordersPerDay }) => ({
    weekday: nameOf(weekday),
    ...markOf(ordersPerDay),
    orders,
    days,
    isClosed,
  }));
  return {
    width: 600,
    height: 180,
    data: { values: marks },
    encoding: {
      x: { ...nameAxis("weekday", "Weekday"), axis: { labelAngle: 0 } },
      tooltip: [
        ...tooltipOf(
          { weekday: "Weekday", orders: "Orders", days: "Such days", isClosed: "Closed" },
          { orders: COUNT_FORMAT, days: COUNT_FORMAT },
        ),
        ...tooltipOfNumber(words),
      ],
    },
    layer: [
      {
        mark: { type: "bar" },
        encoding: {
          y: numberAxis("value", words),
          opacity: { condition: { test: "datum.isClosed", value: 0.4 }, value: 1 },
        },
      },
      ...(hasInterval(marks)
        ? [{ mark: { type: "rule" }, encoding: intervalAlong("y", words) }]
        : []),
    ],
  };
}
