import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { addDays } from "../../../src/domain/calendar.js";
import type { Answer, LoadedShops } from "../../exactness/loaded-shop.js";
import { openLoadedShops } from "../../exactness/loaded-shop.js";
import { dataOf } from "../../support/chart-data.js";
import { vegaLiteFaults } from "../../support/vega-lite-faults.js";
import { FIRST_ON, writeTravellingShop } from "./travelling-shop.js";

const WEEKS = 40;
/** At least seven orders a week, one on every day: all weeks are whole. */
const wave = (mean: number, phase: number): number[] =>
  Array.from(
    { length: WEEKS },
    (_, week) => mean + ((((week + 7) * (phase + 11) * 7_919) % 1_009) % 4),
  );
const EUROPE = {
  DE: wave(14, 0),
  FR: wave(12, 1),
  IT: wave(10, 2),
  ES: wave(9, 3),
  AT: wave(8, 1),
  BE: wave(7, 2),
  // three of every four weeks
  MT: Array.from({ length: WEEKS }, (_, week) => (week % 4 === 0 ? 0 : 1)),
};

let shops: LoadedShops;
beforeAll(async () => {
  const shop = { key: "europe", name: "Europe", currency: "EUR", timezone: "UTC" };
  const write = (folder: string) => writeTravellingShop(folder, EUROPE);
  shops = await openLoadedShops([{ shop, write }]);
});
afterAll(() => shops?.close());

const COUNTRY = "country amount shareOfOutcome";
const LIFT = "{ value low high n method suppressed }";
const LENGTH = `weeks placebos independentPlacebos minimumDetectableLift ${LIFT} significantAbove significantBelow power ${LIFT}`;
const PLAN = `outcome weeks historyWeeks treated { ${COUNTRY} } control { ${COUNTRY} } leftOut { ${COUNTRY} reason }
  treatedShare correlation history { weekOn treated control } placebos { startOn lift isAlarm } falseAlarms ${LIFT}
  atLength { ${LENGTH} } lengths { ${LENGTH} } weeksNeeded noLengthBecause vegaLite
  unavailable { code reason substitute missingFacts } provenance { definition warnings { code message } }`;

const planOf = async (shop: string, input = ""): Promise<Answer> =>
  (
    await shops.ask(
      `{ shop(key: "${shop}") { geoTestPlan${input === "" ? "" : `(input: { ${input} })`} { ${PLAN} } } }`,
    )
  ).shop.geoTestPlan;
const faultsOf = (input: string) =>
  shops.errors(`{ shop(key: "europe") { geoTestPlan(input: { ${input} }) { weeks } } }`);
const codesOf = (plan: Answer): string[] =>
  plan.provenance.warnings.map(({ code }: Answer) => code);
const namesOf = (countries: Answer): string[] => countries.map(({ country }: Answer) => country);
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

describe("a plan for a test by countries", () => {
  it("tells the groups, their weeks and their shares as they are counted", async () => {
    const plan = await planOf("europe");
    expect(plan.unavailable).toBeNull();
    expect(plan.historyWeeks).toBe(WEEKS);
    expect(namesOf(plan.leftOut)).toEqual(["MT"]);
    expect(plan.leftOut[0]).toMatchObject({ amount: 30, reason: "TOO_FEW_WEEKS" });
    expect([...namesOf(plan.treated), ...namesOf(plan.control)].sort()).toEqual([
      "AT",
      "BE",
      "DE",
      "ES",
      "FR",
      "IT",
    ]);
    const all = sum(Object.values(EUROPE).flat());
    for (const { country, amount, shareOfOutcome } of [...plan.treated, ...plan.control]) {
      expect(amount).toBe(sum(EUROPE[country as keyof typeof EUROPE]));
      expect(shareOfOutcome).toBeCloseTo(amount / all, 12);
    }
    expect(plan.history).toHaveLength(WEEKS);
    plan.history.forEach(({ weekOn, treated, control }: Answer, week: number) => {
      expect(weekOn).toBe(addDays(FIRST_ON, 7 * week));
      const of = (group: Answer): number =>
        sum(namesOf(group).map((name) => EUROPE[name as keyof typeof EUROPE][week] ?? 0));
      expect([treated, control]).toEqual([of(plan.treated), of(plan.control)]);
    });
    expect(codesOf(plan)).toEqual(["SEASON_NOT_COVERED", "FEW_INDEPENDENT_PLACEBOS"]);
  });

  it("is one of new customers and of revenue too: here every order is a first one, of 10.00", async () => {
    const orders = await planOf("europe");
    const customers = await planOf("europe", "outcome: NEW_CUSTOMERS");
    const revenue = await planOf("europe", "outcome: GROSS_REVENUE");
    expect(customers.history).toEqual(orders.history);
    expect(revenue.history).toEqual(
      orders.history.map(({ weekOn, treated, control }: Answer) => ({
        ...{ weekOn, treated: 10 * treated, control: 10 * control },
      })),
    );
    expect(revenue.atLength.minimumDetectableLift.value).toBeCloseTo(
      orders.atLength.minimumDetectableLift.value,
      9,
    );
  });

  it("finds less in the more time, and names the weeks that a hoped for lift needs", async () => {
    const plan = await planOf("europe", "weeks: 4, expectedLift: 0.3");
    expect(plan.lengths.map(({ weeks }: Answer) => weeks)).toEqual([2, 4, 6, 8, 12, 16]);
    expect(plan.atLength).toEqual(plan.lengths[1]);
    expect(plan.atLength.minimumDetectableLift).toMatchObject({ method: "PLACEBO", n: 33 });
    expect(plan.weeksNeeded).toBe(2);
    expect(plan.atLength.power.value).toBeGreaterThan(0.8);
    const hopeless = await planOf("europe", "weeks: 4, expectedLift: 0.001");
    expect(hopeless.weeksNeeded).toBeNull();
    expect(hopeless.noLengthBecause).toMatch(/^The smallest lift .* in \d+ weeks, and 0.001/);
    // nine spans of twice 16 weeks share nearly all of their weeks
    expect(plan.lengths[5]).toMatchObject({
      ...{ placebos: 9, independentPlacebos: null },
      minimumDetectableLift: { value: null, suppressed: "PERIOD_NOT_COMPLETE" },
    });
  });

  it("treats and leaves out what is asked", async () => {
    const plan = await planOf(
      "europe",
      `treat: ["AT"], leaveOut: ["FR", "Narnia"], shareTreated: 0.3`,
    );
    expect(namesOf(plan.treated)).toContain("AT");
    expect(plan.leftOut[0]).toMatchObject({ country: "FR", reason: "AS_ASKED" });
    expect(codesOf(plan)).toContain("UNKNOWN_VALUE");
  });

  it("is a chart of its own numbers", async () => {
    const plan = await planOf("europe");
    expect(vegaLiteFaults(plan.vegaLite)).toEqual([]);
    const [groups, placebos, limits, lengths] = dataOf(plan.vegaLite);
    expect(groups).toHaveLength(2 * WEEKS);
    expect(placebos?.map(({ lift }) => lift)).toEqual(
      plan.placebos.map(({ lift }: Answer) => lift),
    );
    expect(limits).toHaveLength(2);
    expect(lengths?.map(({ weeks }) => weeks)).toEqual([2, 4, 6, 8, 12]);
  });

  it("takes one statement", async () => {
    const before = shops.store.statementCount();
    await planOf("europe", "weeks: 5, expectedLift: 0.1");
    expect(shops.store.statementCount() - before).toBe(1);
  });
});

describe("no plan", () => {
  it("is there for what the files do not hold, or hold for too short", async () => {
    const sessions = await planOf("europe", "outcome: SESSIONS");
    expect(sessions.unavailable).toMatchObject({ code: null, missingFacts: ["sessions"] });
    const long = await planOf("europe", "weeks: 20");
    expect(long.unavailable).toMatchObject({
      code: "SHORT_HISTORY",
      reason: "A test of 20 weeks needs 48 whole weeks of history, and there are 40.",
    });
    const few = await planOf("europe", `leaveOut: ["DE", "FR", "IT"]`);
    expect(few.unavailable).toMatchObject({ code: "TOO_FEW_COUNTRIES" });
  });

  it("is made of input that cannot be: told by its field, with what is allowed", async () => {
    const told = async (input: string) => (await faultsOf(input)).map(({ message }) => message);
    expect(await told("weeks: 27")).toEqual([expect.stringMatching(/weeks.*1 to 26/)]);
    expect(await told("shareTreated: 0.6")).toEqual([
      expect.stringMatching(/shareTreated.*0.1 to 0.5/),
    ]);
    expect(await told("alpha: 0")).toEqual([expect.stringMatching(/alpha.*0.001 to 0.3/)]);
    expect(await told("power: 1")).toEqual([expect.stringMatching(/power.*0.5 to 0.99/)]);
    expect(await told("expectedLift: -0.1")).toEqual([
      expect.stringMatching(/expectedLift.*0.001 to 10/),
    ]);
    expect(await told("weeks: 8, historyWeeks: 20")).toEqual([
      "historyWeeks: 20 is too few for a test of 8 weeks (allowed: 24 to 260).",
    ]);
    expect(await told(`treat: ["DE"], leaveOut: ["DE"]`)).toEqual([
      'treat: "DE" is also in leaveOut.',
    ]);
    expect(await told(`treat: ["Narnia"]`)).toEqual([
      'treat: "Narnia" cannot be in a test: it has orders in 0 of 40 weeks.',
    ]);
    expect(await faultsOf(`treat: ["MT"]`)).toEqual([
      {
        message: 'treat: "MT" cannot be in a test: it has orders in 30 of 40 weeks.',
        remedy:
          'Name countries as the files do, of those that can be: "DE", "FR", "IT", "ES", "AT", "BE".',
      },
    ]);
    expect(await told(`treat: ["DE", "FR", "IT", "ES", "AT"]`)).toEqual([
      "treat: of 6 countries that can be in a test, fewer than two are left to compare with.",
    ]);
  });
});

it("tells months and segments of seven countries in as few statements as of one", async () => {
  const before = shops.store.statementCount();
  const { geography } = (
    await shops.ask(
      '{ shop(key: "europe") { geography { countries { country months { orders } segments { customers } } } } }',
    )
  ).shop;
  expect(geography.countries).toHaveLength(7);
  expect(shops.store.statementCount() - before).toBeLessThanOrEqual(5);
});
