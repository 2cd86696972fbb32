import "reflect-metadata";
import { describe, expect, it } from "@jest/globals";
import { addDays } from "../../../src/domain/calendar.js";
import { countryWeeks } from "../../../src/analytics/geo-test/geo-history.js";
import { GeoLeftOutReason, GeoTestOutcome } from "../../../src/analytics/geo-test/geo-outcome.js";
import { withoutCountries } from "../../../src/analytics/geo-test/no-geo-test.js";
import { planGeoTest } from "../../../src/analytics/geo-test/plan-geo-test.js";
import { usableCountries } from "../../../src/analytics/geo-test/usable-countries.js";
import { drawnPanel } from "../../stats/geo-tests/drawn-panel.js";

const FROM = "2025-01-06";
const QUESTION = {
  ...{ weeks: 8, shareTreated: 0.5, treat: [], alpha: 0.05, power: 0.8, expectedLift: 0.2 },
};

/** Rows as the store has them. */
const rowsOf = (panel: Readonly<Record<string, readonly number[]>>) =>
  Object.entries(panel).flatMap(([country, weekly]) =>
    weekly.flatMap((amount, week) =>
      amount === 0 ? [] : [{ country, weekOn: addDays(FROM, 7 * week), amount }],
    ),
  );
const everyWeek = (amount: number, weeks = 10): number[] => new Array<number>(weeks).fill(amount);

describe("countries for a test", () => {
  const sorted = (panel: Readonly<Record<string, readonly number[]>>, out: string[] = []) => {
    const { usable, leftOut } = usableCountries(
      countryWeeks(rowsOf(panel), { from: FROM, weeks: 10 }),
      out,
    );
    return {
      usable: usable.map(({ country }) => country),
      leftOut: leftOut.map(({ country, reason }) => [country, reason]),
    };
  };

  it("have something in nine weeks of ten, are known, and are not left out", () => {
    const nine = [...everyWeek(3, 9), 0];
    const eight = [...everyWeek(3, 8), 0, 0];
    expect(
      sorted({ FR: everyWeek(4), unknown: everyWeek(9), AT: nine, BE: eight, ES: everyWeek(4) }, [
        "ES",
      ]),
    ).toEqual({
      usable: ["FR", "AT"],
      leftOut: [
        ["unknown", GeoLeftOutReason.UNKNOWN_COUNTRY],
        ["ES", GeoLeftOutReason.AS_ASKED],
        ["BE", GeoLeftOutReason.TOO_FEW_WEEKS],
      ],
    });
  });

  it("are not one that brings more than 60 % of the whole", () => {
    expect(
      sorted({ GB: everyWeek(90), FR: everyWeek(3), DE: everyWeek(4), IE: everyWeek(3) }),
    ).toEqual({ usable: ["DE", "FR", "IE"], leftOut: [["GB", GeoLeftOutReason.DOMINATES]] });
  });
});

describe("a shop of which one country brings most", () => {
  const panel = { GB: everyWeek(90), FR: everyWeek(3), DE: everyWeek(4), IE: everyWeek(3) };
  const refusal = (more: Readonly<Record<string, number[]>>, treat: string[] = []) => {
    const countries = countryWeeks(rowsOf({ ...panel, ...more }), { from: FROM, weeks: 10 });
    return withoutCountries(
      { layout: "orders" },
      { outcome: GeoTestOutcome.ORDERS, treat },
      { countries, sorted: usableCountries(countries) },
    );
  };

  it("has no plan where too few others are steady, or where it is to be treated", () => {
    expect(refusal({})).toMatchObject({
      code: "ONE_COUNTRY_DOMINATES",
      reason: expect.stringMatching(/^Most comes from GB: .* 3 countries have orders in nine/),
      substitute: expect.stringMatching(/^Randomise below countries/),
    });
    expect(refusal({ ES: everyWeek(3) })).toBeNull();
    expect(refusal({ ES: everyWeek(3) }, ["GB"])?.code).toBe("ONE_COUNTRY_DOMINATES");
  });

  it("has none either where no country is known, or few are", () => {
    const only = (countries: Readonly<Record<string, number[]>>) => {
      const found = countryWeeks(rowsOf(countries), { from: FROM, weeks: 10 });
      return withoutCountries(
        { layout: "maven" },
        { outcome: GeoTestOutcome.SESSIONS, treat: [] },
        { countries: found, sorted: usableCountries(found) },
      );
    };
    expect(only({ unknown: everyWeek(5) })).toMatchObject({
      code: "NO_COUNTRIES",
      reason: "This shop's files (layout maven) hold no country of sessions.",
    });
    expect(only({ FR: everyWeek(5), DE: everyWeek(5) })?.code).toBe("TOO_FEW_COUNTRIES");
  });
});

describe("a plan", () => {
  const names = ["US", "DE", "FR", "IT", "ES", "NL", "BE", "AT", "SE", "PT", "IE", "FI", "DK"];
  const panel = Object.fromEntries(
    drawnPanel("plan", { regions: 13, weeks: 52, jump: 0.08, drift: 0.02 }).map((series, place) => [
      names[place] ?? "",
      series,
    ]),
  );
  const planOf = (rows: ReturnType<typeof rowsOf>, question = {}) =>
    planGeoTest(usableCountries(countryWeeks(rows, { from: FROM, weeks: 52 })).usable, {
      ...QUESTION,
      ...question,
    });

  it("is the same whatever the order of its rows", () => {
    const rows = rowsOf(panel);
    const shuffled = rows
      .map((row, place) => ({ row, key: (place * 7_919) % 677 }))
      .sort((one, other) => one.key - other.key)
      .map(({ row }) => row);
    expect(shuffled).not.toEqual(rows);
    expect(planOf(shuffled)).toEqual(planOf(rows));
  });

  it("puts every country into one group, and its weeks add up to all", () => {
    const plan = planOf(rowsOf(panel));
    const groups = [...(plan?.treated ?? []), ...(plan?.control ?? [])];
    expect(groups.map(({ country }) => country).sort()).toEqual([...names].sort());
    plan?.weekly.forEach(({ treated, control }, week) => {
      const all = names.reduce((sum, name) => sum + (panel[name]?.[week] ?? 0), 0);
      expect(treated + control).toBeCloseTo(all, 6);
    });
  });

  it("treats what must be treated, and none where nothing is left to compare with", () => {
    const plan = planOf(rowsOf(panel), { treat: ["US", "FI"] });
    expect(plan?.treated.map(({ country }) => country)).toEqual(
      expect.arrayContaining(["US", "FI"]),
    );
    expect(planOf(rowsOf(panel), { treat: names.slice(1) })).toBeNull();
  });

  it("tells what each length finds, and nothing of one that history cannot judge", () => {
    const plan = planOf(rowsOf(panel), { weeks: 22 });
    expect(plan?.lengths.map(({ weeks }) => weeks)).toEqual([2, 4, 6, 8, 12, 16, 22]);
    expect(plan?.asked.found).toBeNull();
    const eight = plan?.lengths[3]?.found;
    expect(eight?.spread.degrees).toBeCloseTo(7.62, 2);
    expect(eight?.detectable.low).toBeLessThan(eight?.detectable.value ?? 0);
    expect(eight?.detectable.high).toBeGreaterThan(eight?.detectable.value ?? Infinity);
    expect(eight?.power?.low).toBeLessThanOrEqual(eight?.power?.value ?? 0);
  });
});
