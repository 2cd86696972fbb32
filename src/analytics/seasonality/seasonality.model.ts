import { addDays } from "../../domain/calendar.js";
import type { ColumnTable } from "../../domain/column-table.js";
import { falseDiscoveryRates } from "../../stats/real-tests/false-discovery.js";
import { seasonalIndices, type SeasonalIndices } from "../../stats/seasonality/seasonal-indices.js";
import { unusualPeaks } from "../../stats/seasonality/unusual-peaks.js";
import type { Cell, ModelOutput, ModelStep } from "../model-step.js";
import { calendarEvent } from "../../domain/calendar-event.js";
import {
  demandSeries,
  MEASURES,
  monthSeries,
  weekdaySeries,
  type DemandMeasure,
  type DemandSeries,
} from "./demand-series.js";

const CYCLES = ["MONTH_OF_YEAR", "WEEKDAY"] as const;
export type SeasonalCycle = (typeof CYCLES)[number];

/** Periods below which there is no index: two years of months, eight weeks of days. */
export const LEAST_PERIODS: Readonly<Record<SeasonalCycle, number>> = {
  MONTH_OF_YEAR: 24,
  WEEKDAY: 56,
};
const CYCLE_LENGTH = { MONTH_OF_YEAR: 12, WEEKDAY: 7 } as const;
/** Unusual days that are kept, the most unusual ones. */
const MOST_PEAKS = 100;

const PROFILE_COLUMNS = [
  ...["product_id", "measure", "cycle", "periods", "statistic", "p_value", "false_discovery_rate"],
];
const INDEX_COLUMNS = [
  ...["product_id", "measure", "cycle", "position", "index_value", "low", "high", "ratios"],
];
const PEAK_COLUMNS = ["happened_on", "orders", "expected_orders", "z", "event"];

interface Profile {
  readonly productId: string;
  readonly measure: DemandMeasure;
  readonly cycle: SeasonalCycle;
  readonly periods: number;
  /** Position of the first value in the cycle. */
  readonly shift: number;
  /** Null below the least periods, or where some position never sold. */
  readonly found: SeasonalIndices | null;
}

/** Seasons of the shop and its leading products, and unusual days of the shop. Nothing is fitted. */
export const seasonalityModel: ModelStep = {
  inputs: ["demand-spans", "daily-demand"],
  fills: ["seasonal-profiles", "seasonal-indices", "seasonal-peaks"],
  compute: (inputs) => {
    const series = demandSeries(
      inputs["demand-spans"] as ColumnTable,
      inputs["daily-demand"] as ColumnTable,
    ).filter(({ daily }) => daily.ORDERS.some((orders) => orders > 0));
    return outputOf(series);
  },
};

function outputOf(series: readonly DemandSeries[]): ModelOutput {
  const profiles = series.flatMap((each) =>
    MEASURES.flatMap((measure) => CYCLES.map((cycle) => profileOf(each, measure, cycle))),
  );
  const shop = series.find(({ productId }) => productId === "");
  const weekdays = profiles.find(
    (each) => each.productId === "" && each.measure === "ORDERS" && each.cycle === "WEEKDAY",
  );
  return {
    results: {
      "seasonal-profiles": { columns: PROFILE_COLUMNS, rows: profileRows(profiles) },
      "seasonal-indices": { columns: INDEX_COLUMNS, rows: profiles.flatMap(indexRows) },
      "seasonal-peaks": {
        columns: PEAK_COLUMNS,
        rows: shop === undefined ? [] : peakRows(shop, weekdays?.found ?? null),
      },
    },
    cards: [],
  };
}

function profileOf(series: DemandSeries, measure: DemandMeasure, cycle: SeasonalCycle): Profile {
  const { values, shift } =
    cycle === "WEEKDAY"
      ? { values: weekdaySeries(series, measure), shift: 0 }
      : monthsOf(series, measure);
  const periods = values.length;
  const isLong = periods >= LEAST_PERIODS[cycle];
  const found = isLong ? seasonalIndices(values, CYCLE_LENGTH[cycle]) : null;
  return { productId: series.productId, measure, cycle, periods, shift, found };
}

function monthsOf(series: DemandSeries, measure: DemandMeasure) {
  const { values, firstMonth } = monthSeries(series, measure);
  return { values, shift: firstMonth };
}

/** False discovery is controlled over the products of one measure and cycle. */
function profileRows(profiles: readonly Profile[]): Cell[][] {
  const rates = new Map<Profile, number>();
  for (const measure of MEASURES) {
    for (const cycle of CYCLES) {
      const family = profiles.filter(
        (each) => each.measure === measure && each.cycle === cycle && each.found !== null,
      );
      const adjusted = falseDiscoveryRates(family.map(({ found }) => found?.test.pValue ?? 1));
      family.forEach((profile, place) => rates.set(profile, adjusted[place] ?? 1));
    }
  }
  return profiles.map((profile) => {
    const { productId, measure, cycle, periods, found } = profile;
    return [
      ...[productId, measure, cycle, periods],
      ...[found?.test.statistic ?? null, found?.test.pValue ?? null, rates.get(profile) ?? null],
    ];
  });
}

function indexRows({ productId, measure, cycle, shift, found }: Profile): Cell[][] {
  const length = CYCLE_LENGTH[cycle];
  return (found?.indices ?? [])
    .map(({ index, low, high, ratios }, at): Cell[] => [
      ...[productId, measure, cycle, ((at + shift) % length) + 1],
      ...[index, low, high, ratios],
    ])
    .sort((a, b) => Number(a[3]) - Number(b[3]));
}

function peakRows(shop: DemandSeries, weekdays: SeasonalIndices | null): Cell[][] {
  const values = [...shop.daily.ORDERS];
  const firstWeekday = (new Date(`${shop.fromOn}T00:00:00Z`).getUTCDay() + 6) % 7;
  const indices = values.map((_, at) => {
    const index = weekdays?.indices[(firstWeekday + at) % 7]?.index ?? 1;
    return index > 0 ? index : 1;
  });
  return unusualPeaks(values, indices)
    .sort((a, b) => b.z - a.z || a.at - b.at)
    .slice(0, MOST_PEAKS)
    .sort((a, b) => a.at - b.at)
    .map(({ at, expected, z }) => {
      const day = addDays(shop.fromOn, at);
      return [day, values[at] ?? 0, expected, z, calendarEvent(day)];
    });
}
