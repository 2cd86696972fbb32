import { describe, expect, it } from "@jest/globals";
import { addDays } from "../../src/domain/calendar.js";
import { hourAt, hoursOfDay } from "../../src/domain/zoned-hours.js";
import { localTime } from "../exactness/true-hours.js";

const ALL = Array.from({ length: 24 }, (_, hour) => hour);
const odd = (day: string, zone: string): unknown => {
  const minutes = hoursOfDay(day, zone);
  return Object.fromEntries(
    ALL.filter((hour) => minutes.get(hour) !== 60).map((hour) => [hour, minutes.get(hour) ?? null]),
  );
};

describe("the hours of a day", () => {
  it.each([
    ["Europe/Vienna", "2024-03-31", { 2: null }],
    ["Europe/Vienna", "2024-10-27", { 2: 120 }],
    ["Europe/Vienna", "2024-03-30", {}],
    ["Europe/Vienna", "2024-04-01", {}],
    ["America/New_York", "2013-03-10", { 2: null }],
    ["America/New_York", "2013-11-03", { 1: 120 }],
    // the day began at one o'clock
    ["America/Sao_Paulo", "2018-11-04", { 0: null }],
    // clocks were put back at midnight, into the evening of the day before
    ["America/Sao_Paulo", "2018-02-17", { 23: 120 }],
    ["America/Sao_Paulo", "2018-02-18", {}],
    ["Australia/Lord_Howe", "2024-10-06", { 2: 30 }],
    ["Australia/Lord_Howe", "2024-04-07", { 1: 90 }],
    ["Asia/Kolkata", "2024-03-31", {}],
    ["UTC", "2024-03-31", {}],
  ])("of %s on %s are 24 of sixty minutes, but for %j", (zone, day, expected) => {
    expect(odd(day, zone)).toEqual(expected);
  });

  it("are none on a day that a zone skipped", () => {
    expect([...hoursOfDay("2011-12-30", "Pacific/Apia")]).toEqual([]);
    expect([...hoursOfDay("2011-12-29", "Pacific/Apia").keys()]).toEqual(ALL);
    expect([...hoursOfDay("2011-12-31", "Pacific/Apia").keys()]).toEqual(ALL);
  });

  it.each(["Europe/Vienna", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Chatham"])(
    "of %s are what its clock shows every quarter of an hour, around each change of a year",
    (zone) => {
      for (const around of ["2024-03-30", "2024-04-06", "2024-09-28", "2024-10-05", "2024-11-02"]) {
        const shown = new Map<string, number>();
        const start = Date.parse(`${around}T00:00:00Z`) - 86_400_000;
        for (let quarter = 0; quarter < 4 * 24 * 5; quarter++) {
          const { day, hour } = localTime(start + quarter * 900_000, zone);
          shown.set(`${day} ${hour}`, (shown.get(`${day} ${hour}`) ?? 0) + 15);
        }
        for (const day of [around, addDays(around, 1), addDays(around, 2)]) {
          const own = ALL.flatMap((hour) => {
            const minutes = shown.get(`${day} ${hour}`);
            return minutes === undefined ? [] : [[hour, minutes]];
          });
          expect([day, ...hoursOfDay(day, zone)]).toEqual([day, ...own]);
        }
      }
    },
  );
});

describe("the hour that clocks show", () => {
  it("is that of the zone, in both passes of a repeated hour", () => {
    expect(hourAt(new Date("2024-10-27T00:30:00Z"), "Europe/Vienna")).toBe(2);
    expect(hourAt(new Date("2024-10-27T01:30:00Z"), "Europe/Vienna")).toBe(2);
    expect(hourAt(new Date("2024-03-31T01:00:00Z"), "Europe/Vienna")).toBe(3);
    expect(hourAt(new Date("2024-03-31T01:00:00Z"), "Asia/Kolkata")).toBe(6);
  });
});
