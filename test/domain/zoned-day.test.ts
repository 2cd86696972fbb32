import { describe, expect, it } from "@jest/globals";
import { startOfDay, wallClock } from "../../src/domain/zoned-day.js";

describe("the moment at which a day begins", () => {
  it.each([
    ["UTC", "2024-02-29", "2024-02-29T00:00:00Z"],
    ["Europe/Berlin", "2024-03-31", "2024-03-30T23:00:00Z"],
    ["Europe/Berlin", "2024-04-01", "2024-03-31T22:00:00Z"],
    ["America/New_York", "2024-11-03", "2024-11-03T04:00:00Z"],
    ["America/New_York", "2024-11-04", "2024-11-04T05:00:00Z"],
    ["Asia/Kolkata", "2024-01-01", "2023-12-31T18:30:00Z"],
  ])("is midnight in %s on %s", (zone, day, moment) => {
    expect(startOfDay(day, zone)).toEqual(new Date(moment));
  });

  it("is the first of two midnights where clocks repeat it", () => {
    expect(startOfDay("2021-10-29", "Asia/Amman")).toEqual(new Date("2021-10-28T21:00:00Z"));
    expect(startOfDay("2023-11-05", "America/Havana")).toEqual(new Date("2023-11-05T04:00:00Z"));
  });

  it("is the first moment after midnight where clocks skip it", () => {
    expect(startOfDay("2018-11-04", "America/Sao_Paulo")).toEqual(new Date("2018-11-04T03:00:00Z"));
  });

  it.each([
    "Asia/Amman",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Gaza",
  ])("is the first of the day on every day of three years in %s", (zone) => {
    for (let at = Date.UTC(2021, 0, 1); at < Date.UTC(2024, 0, 1); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      const start = startOfDay(day, zone).getTime();
      expect(wallClock(start, zone)).toBeGreaterThanOrEqual(at);
      expect(wallClock(start, zone)).toBeLessThan(at + 86_400_000);
      expect(wallClock(start - 60_000, zone)).toBeLessThan(at);
    }
  });
});
