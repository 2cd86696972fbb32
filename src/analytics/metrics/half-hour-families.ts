import { and, eq, gte, lt, sql, type SQL } from "drizzle-orm";
import { addDays, type Day } from "../../domain/calendar.js";
import type { ZoneOffset } from "../../domain/zone-offsets.js";
import { Dimension } from "../../graphql/dimension-filter.input.js";
import {
  dimensionsOf,
  lastHourlyDays,
  sumsOf,
  type Bounds,
  type GroupColumn,
  type MetricFamily,
} from "./metric-family.js";
import { metricHalfHours } from "./metrics.analytic.js";

const { split, halfHourAt } = metricHalfHours;

/** What clocks of the zone show. */
const LOCAL = sql`${metricHalfHours}.local_at`;
const bucketOn = sql<string>`${LOCAL}::date`;
const hour = sql<string>`to_char(${LOCAL}, 'HH24')`;
const clock: readonly [Dimension, GroupColumn][] = [
  [Dimension.WEEKDAY, sql<string>`to_char(${LOCAL}, 'ID')`],
  [Dimension.HOUR, hour],
];

/** Rows of half hours as days and hours of a zone, in the order of choice: those with fewer rows first. */
export function halfHourFamilies(offsets: readonly ZoneOffset[]): readonly MetricFamily[] {
  const shared = {
    ...{ table: metricHalfHours, from: withLocalTime(offsets) },
    ...{ stored: "day" as const, bucketOn, hour, near },
    ...{ sums: sumsOf(metricHalfHours, "orders"), isHeld: () => true, isByProduct: false },
  };
  return [
    {
      ...shared,
      title: "by half hour of UTC",
      rows: eq(split, "all"),
      dimensions: new Map(clock),
    },
    {
      ...shared,
      title: "by half hour of UTC, channel and device",
      rows: eq(split, "origin"),
      dimensions: new Map([
        ...dimensionsOf(metricHalfHours, Dimension.CHANNEL, Dimension.DEVICE),
        ...clock,
      ]),
      firstOn: lastHourlyDays,
    },
  ];
}

/** Zones are less than a day from UTC. */
function near({ from, to }: Bounds): SQL | undefined {
  const midnight = (day: Day): string => `${day} 00:00:00`;
  return and(
    from === null ? undefined : gte(halfHourAt, midnight(addDays(from, -1))),
    to === null ? undefined : lt(halfHourAt, midnight(addDays(to, 1))),
  );
}

/**
 * The table with what clocks of the zone show. By offsets of our own, so that no database's idea of
 * zones plays a part; beside the rows, as parameters differ between select and group by.
 */
const withLocalTime = (offsets: readonly ZoneOffset[]): SQL =>
  sql`(select *, ${halfHourAt} + ${offsetAmong(offsets)} as local_at from ${metricHalfHours}) as ${metricHalfHours}`;

/** The offset of a row, by halves of the list: most rows are compared few times. */
function offsetAmong(offsets: readonly ZoneOffset[]): SQL {
  const [first] = offsets;
  if (offsets.length < 2) {
    return sql`cast(${`${(first?.ahead ?? 0) / 60_000} minutes`} as interval)`;
  }
  const middle = Math.ceil(offsets.length / 2);
  const [before, after] = [offsets.slice(0, middle), offsets.slice(middle)];
  const change = new Date(after[0]?.from ?? 0).toISOString().slice(0, 19).replace("T", " ");
  return sql`case when ${halfHourAt} < cast(${change} as timestamp) then ${offsetAmong(before)} else ${offsetAmong(after)} end`;
}
