import "reflect-metadata";
import { describe, expect, it } from "@jest/globals";
import { addDays } from "../../src/domain/calendar.js";
import type { Context } from "../../src/graphql/context.js";
import type { KnownPeak } from "../../src/graphql/known-peaks.js";
import { peakWarning } from "../../src/graphql/peak-warning.js";
import type { CurrentShop } from "../../src/graphql/shop-directory.js";

/** A shop with data from 1 January 2023 to 30 June 2024, and what is asked of its store. */
function shopWith(peaks: readonly KnownPeak[], failures = 0) {
  let [reads, left] = [0, failures];
  const read = (): Promise<readonly KnownPeak[]> => {
    reads += 1;
    return left-- > 0 ? Promise.reject(new Error("no store")) : Promise.resolve(peaks);
  };
  const part = { from: () => part, where: () => part, orderBy: read };
  const coverage = { firstOn: "2023-01-01", asOfOn: "2024-06-30", asOfAt: "2024-06-30 12:00:00" };
  return {
    context: { db: { select: () => part } } as unknown as Context,
    shop: { snapshotId: 1, coverage } as unknown as CurrentShop,
    reads: () => reads,
  };
}

const peak = (happenedOn: string, times: number, event: string | null = null): KnownPeak => ({
  ...{ happenedOn, event },
  orders: 10 * times,
  expectedOrders: 10,
});
const november = { from: "2023-11-01", to: "2023-12-01" };

describe("a period that holds a known peak", () => {
  it("is told how many usual days it adds: two at three and at two times, 10 % of November", async () => {
    const { context, shop } = shopWith([
      peak("2023-11-24", 3, "BLACK_FRIDAY"),
      peak("2023-11-25", 2),
    ]);
    const [warning, ...others] = await peakWarning(context, shop, november);
    expect(others).toEqual([]);
    expect(warning?.code).toBe("SEASONAL_WINDOW");
    expect(warning?.message).toMatch(
      /^2 days of the 30 from 2023-11-01 to 2023-11-30 had far more orders .+: 2023-11-24 \(BLACK_FRIDAY\), 2023-11-25\. They add as much as 3 usual days, 10 % of the period/,
    );
  });

  it("is told from a twentieth on: one usual day in 20, not in 21", async () => {
    const { context, shop } = shopWith([peak("2023-11-24", 2)]);
    const lasting = (days: number) => ({
      from: "2023-11-10",
      to: addDays("2023-11-10", days),
    });
    expect(await peakWarning(context, shop, lasting(20))).toHaveLength(1);
    expect(await peakWarning(context, shop, lasting(21))).toEqual([]);
    expect(await peakWarning(context, shop, lasting(14))).toEqual([]);
  });

  it("is not told of a year, and of days that the data do not cover", async () => {
    const { context, shop, reads } = shopWith([peak("2023-11-24", 900)]);
    expect(await peakWarning(context, shop)).toEqual([]);
    const year = { from: "2023-06-01", to: "2024-05-31" };
    expect(await peakWarning(context, shop, year)).toEqual([]);
    expect(await peakWarning(context, shop, { from: "2019-01-01", to: "2020-01-01" })).toEqual([]);
    expect(reads()).toBe(0);
    // 2024 is not over: half of it counts
    const running = shopWith([peak("2024-02-13", 20)]);
    const found = await peakWarning(running.context, running.shop, {
      from: "2024-01-01",
      to: "2025-01-01",
    });
    expect(found[0]?.message).toMatch(/^One day of the 182 from 2024-01-01 to 2024-06-30 /);
  });

  it("names the six strongest in order of time", async () => {
    const days = Array.from({ length: 8 }, (_, at) => peak(addDays("2023-11-10", at), 2 + at));
    const { context, shop } = shopWith(days);
    const [warning] = await peakWarning(context, shop, november);
    expect(warning?.message).toContain(
      ": 2023-11-12, 2023-11-13, 2023-11-14, 2023-11-15, 2023-11-16, 2023-11-17 and 2 more.",
    );
  });

  it("is read once for as long as the snapshot is served, and again after a failure", async () => {
    const { context, shop, reads } = shopWith([peak("2023-11-24", 3)], 1);
    await expect(peakWarning(context, shop, november)).rejects.toThrow("no store");
    expect(await peakWarning(context, shop, november)).toHaveLength(1);
    expect(await peakWarning(context, shop, november)).toHaveLength(1);
    expect(reads()).toBe(2);
  });
});
