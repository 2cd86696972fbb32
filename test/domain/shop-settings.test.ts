import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { durationOfSeconds, secondsOfDuration } from "../../src/domain/duration.js";
import { SettingsFault } from "../../src/domain/settings-reader.js";
import { readShopSettings } from "../../src/domain/shop-settings.js";
import { startOfDay } from "../../src/domain/zoned-day.js";

const step = (name: string, rest: object = { page: "/a" }): object => ({ name, ...rest });
const settings = (rest: object, second: object = { page: "/b" }): object => ({
  funnels: [{ key: "f", name: "F", steps: [step("one"), step("two", second)], ...rest }],
});

/** Place and message of what is wrong. */
function faultOf(document: unknown): string {
  try {
    readShopSettings(document);
  } catch (error) {
    if (error instanceof SettingsFault) return `${error.path}: ${error.message}`;
    throw error;
  }
  return "none";
}

describe("a shop's settings", () => {
  it("are those of the example in docs/funnels.md", () => {
    const docs = readFileSync(
      fileURLToPath(new URL("../../docs/funnels.md", import.meta.url)),
      "utf8",
    );
    const [, example = ""] = /```json\n(.*?)```/s.exec(docs) ?? [];
    const { funnels } = readShopSettings(JSON.parse(example));
    expect(
      funnels.map(({ key, unit, order, withinSeconds }) => [key, unit, order, withinSeconds]),
    ).toEqual([
      ["checkout", "SESSION", "ORDERED", null],
      ["second-thoughts", "VISITOR", "ORDERED", 14 * 86_400],
    ]);
    expect(funnels[0]?.steps[1]).toEqual({
      name: "The cart",
      stage: "cart",
      withinSeconds: 1800,
      isOptional: false,
      notBetween: [],
    });
  });

  it("may hold nothing", () => {
    expect(readShopSettings({})).toEqual({ funnels: [] });
    expect(readShopSettings({ funnels: [] })).toEqual({ funnels: [] });
  });

  it.each([
    [[], ": is []; an object with funnels, visitors is expected."],
    [{ funnel: [] }, ': has the unknown field "funnel"; it may have funnels, visitors.'],
    [{ funnels: {} }, "funnels: is {}; a list of 0 to 20 is expected."],
    [settings({ key: "F" }), 'funnels[0].key: is "F"; lower-case letters'],
    [
      settings({ unit: "USER" }),
      'funnels[0].unit: is "USER"; one of SESSION, VISITOR is expected.',
    ],
    [
      settings({ within: "P1M" }),
      'funnels[0].within: is "P1M"; a duration of 1 second to 366 days',
    ],
    [settings({ steps: [step("one")] }), "funnels[0].steps: is a list of 1; a list of 2 to 8"],
    [
      settings({ steps: [step("one"), step("one")] }),
      'funnels[0].steps[1]: has the name "one" of another',
    ],
    [settings({}, {}), "funnels[0].steps[1]: says no event"],
    [settings({}, { stage: "cart" }), 'funnels[0].steps[1].stage: is "cart"; one of LANDING'],
    [
      settings({}, { page: "/a*b" }),
      'funnels[0].steps[1].page: is "/a*b"; a * may stand at the end',
    ],
    [settings({}, { page: ["/a", ""] }), 'funnels[0].steps[1].page[1]: is ""; a text of 1 to 500'],
    [
      settings({}, { page: "a\u0000" }),
      'funnels[0].steps[1].page: is "a\\u0000"; a text without control',
    ],
    [
      settings({}, { page: "/b", optional: true }),
      "funnels[0].steps[1].optional: is true for the last step",
    ],
    [
      settings({}, { stage: "ORDER", page: "/b" }),
      "funnels[0].steps[1].page: is given beside the stage ORDER",
    ],
    [
      settings({ order: "ANY" }, { page: "/b", within: "PT1S" }),
      "funnels[0].steps[1].within: is given, which a funnel of order ANY",
    ],
    [
      settings({ order: "STRICT" }, { page: "/b", notBetween: [{ page: "/c" }] }),
      "funnels[0].steps[1].notBetween: is given, which a funnel of order STRICT",
    ],
    [
      settings({}, { page: "/b", notBetween: [{ name: "x" }] }),
      'funnels[0].steps[1].notBetween[0]: has the unknown field "name"',
    ],
  ])("name the place of a fault: %j", (document, fault) => {
    expect(faultOf(document)).toContain(fault);
  });

  it("have keys of their own", () => {
    const one = settings({}) as { funnels: object[] };
    expect(faultOf({ funnels: [...one.funnels, ...one.funnels] })).toContain(
      'funnels[1].key: is "f"',
    );
  });
});

describe("a duration", () => {
  it("has seconds where its length is fixed", () => {
    expect(["PT30M", "P2W", "P1DT2H3M4S", "P1M", "P", "PT", "1D"].map(secondsOfDuration)).toEqual([
      ...[1800, 1_209_600, 93_784, null, null, null, null],
    ]);
    expect([0, 59, 3600, 93_784, 172_800].map(durationOfSeconds)).toEqual([
      ...["PT0S", "PT59S", "PT1H", "P1DT2H3M4S", "P2D"],
    ]);
  });
});

describe("the start of a day", () => {
  it.each([
    ["2024-07-01", "UTC", "2024-07-01T00:00:00.000Z"],
    ["2024-07-01", "America/New_York", "2024-07-01T04:00:00.000Z"],
    ["2024-03-10", "America/New_York", "2024-03-10T05:00:00.000Z"],
    ["2024-03-11", "America/New_York", "2024-03-11T04:00:00.000Z"],
    ["2024-11-03", "America/New_York", "2024-11-03T04:00:00.000Z"],
    ["2024-11-04", "America/New_York", "2024-11-04T05:00:00.000Z"],
    ["2024-07-01", "Asia/Kolkata", "2024-06-30T18:30:00.000Z"],
    ["2024-07-01", "Pacific/Auckland", "2024-06-30T12:00:00.000Z"],
  ])("%s in %s is %s", (day, zone, moment) => {
    expect(startOfDay(day, zone).toISOString()).toBe(moment);
  });
});
