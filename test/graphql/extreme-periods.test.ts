import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getNamedType } from "graphql";
import { FEW_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { LoadedShops } from "../exactness/loaded-shop.js";
import { everythingOf, faultsIn, fieldsOf } from "./every-field.js";
import { placesOf } from "./input-places.js";

let shops: LoadedShops;
beforeAll(async () => {
  ({ shops } = await openGenerated(FEW_BEARS));
});
afterAll(() => shops?.close());

type Field = ReturnType<typeof fieldsOf>[number];
type Given = Record<string, unknown>;

/** First day and the day after the last, of a shop whose files go from March 2012 to March 2015. */
const RANGES: readonly (readonly [from: string, to: string])[] = [
  ["2013-05-01", "2013-05-01"],
  ["2013-06-01", "2013-05-01"],
  ["1990-01-01", "1990-03-01"],
  ["2090-01-01", "2090-03-01"],
  ["2013-05-14", "2013-05-15"],
  ["2000-01-01", "2027-06-01"],
  ["1000-01-01", "1000-02-01"],
  ["8998-01-01", "8999-01-01"],
  ["0000-01-01", "0001-01-01"],
  ["0001-01-01", "9999-12-31"],
];
const LENGTHS = ["P1D", "P10000D", "P100Y", "P12000M", "P999999D", "P0D", "PT1H", "P9999Y"];
const DAYS = ["0000-01-01", "0001-01-01", "1990-05-31", "2013-02-28", "2090-05-31", "9999-12-31"];

const ranges = RANGES.map(([from, to]) => ({ from, to }));
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  DateRangeInput: ranges,
  PeriodInput: [...ranges.map((between) => ({ between })), ...LENGTHS.map((last) => ({ last }))],
  LocalDate: DAYS,
  DateTime: DAYS.map((day) => `${day}T00:00:00Z`),
};

const PLAIN: Given = {};

/** More ways to ask the fields whose work grows with the number of buckets. */
const ALSO: Readonly<Record<string, readonly Given[]>> = {
  metrics: [
    ["HOUR", "samePeriodLastYear"],
    ["DAY", "previousPeriod"],
    ["WEEK", "sameWeekdaysLastYear"],
    ["YEAR", "samePeriodLastYear"],
  ].map(([grain, compared = ""]) => ({
    query: { measures: ["ORDERS", "CUSTOMERS"], grain, compare: [{ [compared]: true }] },
  })),
  funnel: [{ input: { cohortGrain: "DAY" } }, { input: { breakdown: "CHANNEL" } }],
  growth: [{ input: { measures: ["AOV"], grain: "DAY" } }],
  lifecycle: [{ input: { grain: "WEEK" } }],
  revenueTree: [{ compare: { samePeriodLastYear: true } }],
};

const isPeople = (field: Field): boolean => getNamedType(field.type).name.endsWith("Connection");

function asked(field: Field, given: Given, depth: number): string {
  const named = field.args.filter(({ name }) => name in given);
  const declared = named.map(({ name, type }) => `$${name}: ${String(type)}`).join(", ");
  const passed = named.map(({ name }) => `${name}: $${name}`).join(", ");
  const parts = isPeople(field) ? " { nodes { id } }" : everythingOf(field.type, depth);
  return `query (${declared}) { shop(key: "bears") { ${field.name}(${passed})${parts} } }`;
}

/** What one answer has wrong: refusals tell what is allowed, and come before any statement. */
async function faultsOf(field: Field, given: Given, depth: number): Promise<string[]> {
  const before = shops.store.statementCount();
  const { data, errors } = await shops.run(asked(field, given, depth), given);
  const sent = shops.store.statementCount() - before;
  const faults = faultsIn(data).concat(
    errors
      .filter(({ message, remedy }) => remedy === undefined && !/^Variable "\$/.test(message))
      .map(({ message }) => message),
  );
  return errors.length > 0 && sent > 0 ? [...faults, `${sent} statements`] : faults;
}

function merged(one: unknown, other: unknown): unknown {
  if (typeof one !== "object" || typeof other !== "object" || Array.isArray(other)) return other;
  const keys = Object.entries(other as Given);
  return keys.reduce((all, [key, value]) => ({ ...all, [key]: merged(all[key], value) }), {
    ...(one as Given),
  });
}

const places = fieldsOf("Shop").flatMap((field) =>
  placesOf(field, Object.keys(VALUES)).map((place) => ({
    name: `${field.name}(${place.path})`,
    ...{ field, place },
  })),
);

describe("a period or day far from the data is answered, or refused with what is allowed", () => {
  it("wherever one is taken", () => {
    expect(places.length).toBeGreaterThan(30);
  });

  it.each(places)("$name", async ({ field, place }) => {
    const faults: Record<string, string[]> = {};
    for (const value of VALUES[place.type] ?? []) {
      const given = place.with(value);
      for (const more of [PLAIN, ...(ALSO[field.name] ?? [])]) {
        const all = merged(given, more) as Given;
        const found = await faultsOf(field, all, more === PLAIN ? 5 : 2);
        if (found.length > 0) faults[JSON.stringify(all)] = found;
      }
    }
    expect(faults).toEqual({});
  });
});
