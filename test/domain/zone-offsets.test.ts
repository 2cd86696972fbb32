import { describe, expect, it } from "@jest/globals";
import { offsetsOf } from "../../src/domain/zone-offsets.js";
import { localTime } from "../exactness/true-hours.js";

const utc = (text: string): number => Date.parse(`${text}Z`);

/** Changes after the first offset: when, and minutes ahead of UTC from then on. */
const changes = (zone: string, from: string, to: string): unknown[] =>
  offsetsOf(zone, utc(from), utc(to)).map(({ from: at, ahead }, place) => [
    ...(place === 0 ? [] : [new Date(at).toISOString().slice(0, 19)]),
    ahead / 60_000,
  ]);

describe("the offsets of a zone", () => {
  it.each([
    ["America/New_York", [[-300], ["2024-03-10T07:00:00", -240], ["2024-11-03T06:00:00", -300]]],
    ["Australia/Lord_Howe", [[660], ["2024-04-06T15:00:00", 630], ["2024-10-05T15:30:00", 660]]],
    ["Asia/Kolkata", [[330]]],
    ["UTC", [[0]]],
  ])("%s through 2024 change when its clocks do", (zone, expected) => {
    expect(changes(zone, "2024-01-01T00:00:00", "2024-12-31T00:00:00")).toEqual(expected);
  });

  it("are found where clocks are put forward for a week alone, and at odd minutes", () => {
    expect(changes("America/Recife", "2000-09-01T00:00:00", "2000-12-01T00:00:00")).toEqual([
      [-180],
      ["2000-10-08T03:00:00", -120],
      ["2000-10-15T02:00:00", -180],
    ]);
    expect(changes("America/St_Johns", "2010-10-01T00:00:00", "2010-12-01T00:00:00")).toEqual([
      [-150],
      ["2010-11-07T02:31:00", -210],
    ]);
  });

  it("of one moment are one", () => {
    expect(changes("Europe/Vienna", "2024-07-01T00:00:00.500", "2024-07-01T00:00:00.500")).toEqual([
      [120],
    ]);
  });

  it.each(["America/New_York", "Pacific/Apia", "Asia/Gaza", "America/Sao_Paulo"])(
    "give what clocks of %s show, at any moment of twenty years",
    (zone) => {
      const [from, to] = [utc("2004-01-01T00:00:00"), utc("2024-01-01T00:00:00")];
      const offsets = offsetsOf(zone, from, to);
      for (let at = from; at < to; at += 3_000_000 * 61) {
        const { ahead = 0 } = offsets.findLast((one) => one.from <= at) ?? {};
        const shown = new Date(at + ahead).toISOString();
        expect(localTime(at, zone)).toEqual({
          ...{ day: shown.slice(0, 10), hour: Number(shown.slice(11, 13)) },
        });
      }
    },
  );
});
