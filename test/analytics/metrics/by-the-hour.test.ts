import "reflect-metadata";
import { describe, expect, it } from "@jest/globals";
import {
  finestGrain,
  grainsFor,
  grainsOf,
  keptFrom,
  noHoursBy,
  noHoursFor,
} from "../../../src/analytics/metrics/metric-catalog.js";
import { hourWarnings } from "../../../src/analytics/metrics/hour-warnings.js";
import { Measure } from "../../../src/analytics/metrics/measure.js";
import { FAMILIES } from "../../../src/analytics/metrics/metric-family.js";
import { planMetrics } from "../../../src/analytics/metrics/metric-plan.js";
import type { MetricQueryInput } from "../../../src/analytics/metrics/metric-query.graphql.js";
import type { SummedRow } from "../../../src/analytics/metrics/metric-rows.js";
import { NO_SUMS } from "../../../src/analytics/metrics/metric-sums.js";
import { Dimension } from "../../../src/graphql/dimension-filter.input.js";
import { TimeGrain } from "../../../src/graphql/period.input.js";
import type { CurrentShop } from "../../../src/graphql/shop-directory.js";
import { adapters } from "../../../src/ingest/catalog.js";

const shopOf = (layout: string, timezone = "Europe/Vienna"): CurrentShop =>
  ({
    ...{ key: "toys", name: "Toys", layout, timezone },
    coverage: {
      ...{ firstOn: "2023-01-01", asOfOn: "2024-11-02", asOfAt: "2024-11-02 10:20:00" },
      facts: { orders: 5 },
    },
  }) as unknown as CurrentShop;

const asked = (more: Partial<MetricQueryInput> = {}): MetricQueryInput => ({
  ...{ measures: [Measure.ORDERS], dimensions: [], grain: TimeGrain.HOUR, fillGaps: true },
  period: { between: { from: "2024-10-26", to: "2024-11-01" } },
  ...more,
});

const rowAt = (bucket: string): SummedRow => ({ bucket, group: [], sums: NO_SUMS });

describe("a layout whose files tell days alone", () => {
  it.each(["baskets", "cdnow"])("%s, is refused hours, and the catalog says why", (layout) => {
    expect(adapters.map((adapter) => adapter.layout)).toContain(layout);
    const shop = shopOf(layout);
    const reason = `The files of the layout ${layout} tell days and no time of day.`;
    expect(() => planMetrics(asked(), shop)).toThrow(reason);
    expect(noHoursFor(Measure.ORDERS, shop)).toBe(reason);
    expect(grainsFor(Measure.ORDERS, shop)).not.toContain("hour");
    expect(noHoursBy(Dimension.HOUR, shop)).toBe(reason);
    expect(grainsOf(Dimension.HOUR, shop)).not.toContain("hour");
    for (const family of FAMILIES) expect(finestGrain(family, shop)).toBe(family.stored);
  });
});

describe("any other layout", () => {
  const shop = shopOf("orders");

  it("is told by the hour from the first day that is kept", () => {
    const hours = FAMILIES.filter((family) => finestGrain(family, shop) === "hour");
    expect(hours.map((family) => keptFrom(family, shop))).toEqual(["2023-09-30"]);
    const from = (day: string) => () =>
      planMetrics(asked({ period: { between: { from: day, to: "2023-10-02" } } }), shop);
    expect(from("2023-09-30")().family).toBe(hours[0]);
    expect(from("2023-09-29")).toThrow(
      "Hours are kept from 2023-09-30 on, and the period from 2023-09-29 to 2023-10-02 begins earlier.",
    );
  });

  it("is warned of where all is at one hour of several days, without having been asked for it", () => {
    const plan = planMetrics(asked(), shop);
    const midnights = ["2024-10-28T00", "2024-10-29T00", "2024-10-30T00"].map(rowAt);
    const codes = (rows: readonly SummedRow[], one = plan): string[] =>
      hourWarnings(one, shop, rows).map(({ code }) => code);
    expect(codes(midnights)).toEqual(["CLOCK_CHANGE", "SINGLE_HOUR"]);
    expect(codes(midnights.slice(1))).toEqual(["CLOCK_CHANGE"]);
    expect(codes([...midnights, rowAt("2024-10-30T04")])).toEqual(["CLOCK_CHANGE"]);
    const filtered = planMetrics(asked({ where: { dimension: Dimension.HOUR, in: ["0"] } }), shop);
    expect(codes(midnights, filtered)).toEqual(["CLOCK_CHANGE"]);
  });

  it("is warned of days on which its clocks change, and of no others", () => {
    const warned = (timezone: string, from: string, to: string): string[] => {
      const zoned = shopOf("orders", timezone);
      const plan = planMetrics(asked({ period: { between: { from, to } } }), zoned);
      return hourWarnings(plan, zoned, []).map(({ message }) => message);
    };
    expect(warned("Europe/Vienna", "2024-03-30", "2024-04-02")).toEqual([
      "On 2024-03-31 the clocks of Europe/Vienna change: there is no 02:00.",
    ]);
    expect(warned("Australia/Lord_Howe", "2024-10-05", "2024-10-08")).toEqual([
      "On 2024-10-06 the clocks of Australia/Lord_Howe change: 02:00 lasts 30 minutes.",
    ]);
    expect(warned("Europe/Vienna", "2024-10-28", "2024-11-02")).toEqual([]);
    expect(warned("UTC", "2024-03-30", "2024-04-02")).toEqual([]);
  });
});
