import "reflect-metadata";
import { describe, expect, it } from "@jest/globals";
import { noOtherZones, shopIn } from "../../../src/analytics/metrics/other-zone.js";
import type { CurrentShop } from "../../../src/graphql/shop-directory.js";

const shopOf = (more: object = {}, coverage: object = {}): CurrentShop =>
  ({
    ...{ key: "toys", name: "Toys", layout: "orders", timezone: "Europe/Berlin" },
    rowCounts: { "metric-half-hours": 5 },
    coverage: {
      ...{ firstOn: "2023-01-10", asOfOn: "2024-11-02", asOfAt: "2024-11-02 03:20:00" },
      moments: { firstAt: "2023-01-10 05:00:00", lastAt: "2024-11-09 03:20:00" },
      ...coverage,
    },
    ...more,
  }) as unknown as CurrentShop;

describe("a shop of Berlin as it looks in another zone", () => {
  it.each([
    ["America/New_York", "2023-01-09", "2023-01-09T18:00", "2024-11-01"],
    ["Asia/Kolkata", "2023-01-10", "2023-01-10T04:30", "2024-11-02"],
    ["Europe/Vienna", "2023-01-10", undefined, "2024-11-02"],
    ["Pacific/Kiritimati", "2023-01-10", "2023-01-10T13:00", "2024-11-02"],
  ])("%s was observed from %s, %s, to %s", (zone, firstOn, observedFrom, asOfOn) => {
    const { timezone, coverage, otherZone } = shopIn(zone, shopOf());
    expect([timezone, otherZone?.ownTimezone]).toEqual([zone, "Europe/Berlin"]);
    expect([coverage.firstOn, coverage.observedFrom, coverage.asOfOn]).toEqual([
      ...[firstOn, observedFrom, asOfOn],
    ]);
  });

  it("knows the clocks of the zone up to the last refund", () => {
    const { otherZone } = shopIn("America/New_York", shopOf());
    expect(otherZone?.offsets.map(({ ahead }) => ahead / 3_600_000)).toEqual([-5, -4, -5, -4, -5]);
  });
});

describe("a shop in its own zone", () => {
  it.each([
    ["Europe/Berlin", undefined],
    ["Europe/Berlin", "Europe/Berlin"],
    ["America/New_York", "US/Eastern"],
    ["UTC", "Etc/UTC"],
  ])("%s, by the name of %s, is itself", (timezone, asked) => {
    const shop = shopOf({ timezone, layout: "cdnow", rowCounts: {} });
    expect(shopIn(asked, shop)).toBe(shop);
  });
});

describe("refused with the reason are", () => {
  it.each([
    [
      "Asia/Kathmandu",
      "timezone cannot be Asia/Kathmandu: its clocks are 5:45 hours ahead of UTC, and nothing finer is kept than half hours of UTC.",
    ],
    ["Pacific/Chatham", "its clocks are 13:45 hours ahead of UTC"],
    ["Australia/Eucla", "its clocks are 8:45 hours ahead of UTC"],
  ])("the zone %s", (zone, message) => {
    expect(() => shopIn(zone, shopOf())).toThrow(message);
  });

  it("a zone whose clocks changed within a half hour, while something happened alone", () => {
    const began = { firstAt: "2010-01-10 05:00:00", lastAt: "2024-11-09 03:20:00" };
    expect(() => shopIn("America/St_Johns", shopOf({}, { moments: began }))).toThrow(
      "timezone cannot be America/St_Johns: its clocks changed at 2010-03-14T03:31:00.000Z, within a half hour",
    );
    expect(shopIn("America/St_Johns", shopOf()).coverage.firstOn).toBe("2023-01-09");
  });

  it.each(["baskets", "cdnow"])("files of the layout %s, which tell no time of day", (layout) => {
    const reason = `The files of the layout ${layout} tell days and no time of day.`;
    expect(noOtherZones(shopOf({ layout }))).toBe(reason);
    expect(() => shopIn("Asia/Tokyo", shopOf({ layout }))).toThrow(
      `timezone cannot be Asia/Tokyo. ${reason}`,
    );
  });

  it("snapshots that are older than half hours", () => {
    expect(() => shopIn("Asia/Tokyo", shopOf({ rowCounts: {} }))).toThrow(
      "timezone cannot be Asia/Tokyo. This snapshot was published before half hours were kept: load the shop's files again.",
    );
  });
});
