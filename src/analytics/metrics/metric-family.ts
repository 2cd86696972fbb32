import { eq, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { addDays, type Day } from "../../domain/calendar.js";
import { Dimension } from "../../graphql/dimension-filter.input.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import {
  metricCustomerKinds,
  type metricHalfHours,
  metricHours,
  metricLandings,
  metricProducts,
  metrics,
} from "./metrics.analytic.js";
import { SUM_NAMES, type SumName } from "./metric-sums.js";

type BucketTable =
  | typeof metrics
  | typeof metricLandings
  | typeof metricProducts
  | typeof metricCustomerKinds
  | typeof metricHours;
export type FamilyTable = BucketTable | typeof metricHalfHours;

/** What a group is read from: a stored column, or what a stored day or half hour tells. */
export type GroupColumn = SQL<string>;

/** First day, and the day after the last; null: without an end. */
export interface Bounds {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Rows in which the same measures add up over the same dimensions, by day or by month. */
export interface MetricFamily {
  /** "by origin": what the rows are split by, for people. */
  readonly title: string;
  readonly table: FamilyTable;
  /** What is read in place of the table and under its name, with columns besides. */
  readonly from?: SQL;
  /** Which rows of the table. */
  readonly rows: SQL;
  /** Length of a bucket; days of other zones are made of half hours. */
  readonly stored: "day" | "month";
  /** First day of the bucket of a row. */
  readonly bucketOn: SQL<string>;
  /** What an index tells, and all rows between two days meet. */
  readonly near?: (bounds: Bounds) => SQL | undefined;
  readonly dimensions: ReadonlyMap<Dimension, GroupColumn>;
  readonly sums: ReadonlyMap<SumName, PgColumn>;
  /** The hour of the day, where rows of single days are split by it. */
  readonly hour?: GroupColumn;
  /** Whether a shop has these rows. */
  readonly isHeld: (shop: CurrentShop) => boolean;
  /** First day with rows, where that is not the first of the data. */
  readonly firstOn?: (shop: CurrentShop) => Day;
  /** Orders are counted over products, and do not add up over them. */
  readonly isByProduct: boolean;
}

/** Shops with more products keep them by month only, as metric-products.sql does. */
export const MAX_PRODUCTS_BY_DAY = 1000;

/** Days for which hours are kept day by day, as metric-hours.sql and metric-half-hours.sql do. */
const HOURLY_DAYS = 400;

export const lastHourlyDays = ({ coverage }: CurrentShop): Day =>
  addDays(coverage.asOfOn, 1 - HOURLY_DAYS);

const columnOf = (name: SumName): string => name.replace(/Cents$/, "");

/** The sums that a table holds; sums of money rest on `records` of its rows. */
export function sumsOf(
  table: FamilyTable,
  records: "orders" | "items",
): ReadonlyMap<SumName, PgColumn> {
  const columns = table as unknown as Readonly<Record<string, PgColumn | undefined>>;
  return new Map(
    SUM_NAMES.flatMap((name): [SumName, PgColumn][] => {
      const column = columns[name === "records" ? records : columnOf(name)];
      return column === undefined ? [] : [[name, column]];
    }),
  );
}

export const dimensionsOf = (
  table: FamilyTable,
  ...names: readonly Dimension[]
): [Dimension, GroupColumn][] =>
  names.map((name) => [
    name,
    sql<string>`${(table as unknown as Record<string, PgColumn>)[name] as PgColumn}`,
  ]);

/** Stored days tell the weekday by themselves. */
const weekdayOf = (table: BucketTable): [Dimension, GroupColumn] => [
  Dimension.WEEKDAY,
  sql<string>`extract(isodow from ${table.bucketOn})::integer::text`,
];

const always = (): boolean => true;
const isSmall = ({ coverage }: CurrentShop): boolean =>
  (coverage.facts["products"] ?? 0) <= MAX_PRODUCTS_BY_DAY;

const { CHANNEL, DEVICE, CAMPAIGN, COUNTRY, NEW_VS_RETURNING, LANDING_PAGE } = Dimension;
const { PRODUCT, CATEGORY, BRAND, SEGMENT, RFM_SEGMENT, COHORT_MONTH } = Dimension;
const { WEEKDAY, HOUR } = Dimension;

const ofOrigins = dimensionsOf(metrics, CHANNEL, DEVICE, CAMPAIGN, COUNTRY, NEW_VS_RETURNING);
const ofProducts = dimensionsOf(metricProducts, PRODUCT, CATEGORY, BRAND);

const family = (
  title: string,
  table: BucketTable,
  dimensions: readonly [Dimension, GroupColumn][],
  more: Partial<Pick<MetricFamily, "isHeld" | "firstOn" | "hour">> = {},
): MetricFamily => {
  const stored = title.endsWith("day by day") ? "day" : "month";
  return {
    ...{ title, table, stored, isHeld: always, ...more },
    rows: eq(table.grain, stored),
    bucketOn: sql<string>`${table.bucketOn}`,
    dimensions: new Map(dimensions),
    sums: sumsOf(table, table === metricProducts ? "items" : "orders"),
    isByProduct: table === metricProducts,
  };
};

/** In the order of choice: those with fewer rows first. */
export const FAMILIES: readonly MetricFamily[] = [
  family("by origin, month by month", metrics, ofOrigins),
  family("by origin, day by day", metrics, [...ofOrigins, weekdayOf(metrics)]),
  family(
    "by landing page and origin, month by month",
    metricLandings,
    dimensionsOf(metricLandings, LANDING_PAGE, CHANNEL, DEVICE, NEW_VS_RETURNING),
  ),
  family("by landing page, day by day", metricLandings, [
    ...dimensionsOf(metricLandings, LANDING_PAGE),
    weekdayOf(metricLandings),
  ]),
  family(
    "by product and origin, month by month",
    metricProducts,
    [...ofProducts, ...dimensionsOf(metricProducts, CHANNEL, NEW_VS_RETURNING)],
    { isHeld: isSmall },
  ),
  family("by product, day by day", metricProducts, [...ofProducts, weekdayOf(metricProducts)], {
    isHeld: isSmall,
  }),
  family("by product, month by month", metricProducts, ofProducts, {
    isHeld: (shop) => !isSmall(shop),
  }),
  family(
    "by kind of customer, month by month",
    metricCustomerKinds,
    dimensionsOf(metricCustomerKinds, SEGMENT, RFM_SEGMENT, COHORT_MONTH),
  ),
  family("by kind of customer, day by day", metricCustomerKinds, [
    ...dimensionsOf(metricCustomerKinds, SEGMENT, RFM_SEGMENT),
    weekdayOf(metricCustomerKinds),
  ]),
  family(
    "by time of day and device, month by month",
    metricHours,
    dimensionsOf(metricHours, WEEKDAY, HOUR, DEVICE),
  ),
  family("by time of day, day by day", metricHours, dimensionsOf(metricHours, WEEKDAY, HOUR), {
    hour: sql<string>`${metricHours.hour}`,
    firstOn: lastHourlyDays,
  }),
];
