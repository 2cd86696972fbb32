import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { ESTIMATE, isEstimate, meanOf, shareOf } from "./true-estimate.js";
import { isStopped, truePageTests, twoTails, type TruePageTest } from "./true-page-tests.js";
import { sumOf, type TrueSession, type TrueShop } from "./truth-shop.js";

const STAGES = ["LANDING", "LISTING", "PRODUCT", "CART", "SHIPPING", "BILLING", "ORDER"];
const ARM = `{ page sessions stopRate ${ESTIMATE} conversion ${ESTIMATE} revenuePerSession ${ESTIMATE} }`;
const DIFFERENCE = "{ difference { value n suppressed } pValue adjustedPValue isDistinct }";
const TESTS = `query ($shop: String!, $input: PageTestsInput) { shop(key: $shop) { pageTests(input: $input) {
  familySize tests { stage fromOn toOn strata base ${ARM} other ${ARM} stopRate ${DIFFERENCE}
  conversion ${DIFFERENCE} revenuePerSession ${DIFFERENCE} split ${ESTIMATE} evenSplitPValue splitNote } } } }`;

export interface PageTestQuestion {
  readonly stage?: string;
  readonly channel?: string;
  readonly campaign?: string;
  readonly minSessions: number;
}

type Worth = (session: TrueSession) => number;

/** What pages did side by side is what plain loops over the sessions of the files say. */
export async function expectPageTests(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
  input: PageTestQuestion,
): Promise<Answer> {
  const { pageTests } = (await shops.ask(TESTS, { shop, input })).shop;
  const { stage, channel, campaign, minSessions } = input;
  const all = truePageTests(
    truth,
    ({ origin }) =>
      (channel === undefined || origin.CHANNEL === channel) &&
      (campaign === undefined || origin.CAMPAIGN === campaign),
  );
  const size = (test: TruePageTest): number =>
    armOf(test, "base").length + armOf(test, "other").length;
  const wanted = all
    .filter((test) => stage === undefined || STAGES[test.stage] === stage)
    .filter((test) =>
      (["base", "other"] as const).every((side) => armOf(test, side).length >= minSessions),
    )
    .sort((a, b) => size(b) - size(a))
    .slice(0, 100);
  const revenue = new Map<string, number>();
  for (const { session, cents } of truth.orders) {
    if (session !== null) revenue.set(session, (revenue.get(session) ?? 0) + cents / 100);
  }
  expect(pageTests.tests.map(namesOf)).toEqual(wanted.map(trueNames));
  for (const [place, test] of wanted.entries()) expectTest(pageTests.tests[place], test, revenue);
  expectAdjusted(pageTests);
  return pageTests;
}

const armOf = ({ strata }: TruePageTest, side: "base" | "other"): TrueSession[] =>
  strata.flatMap((stratum) => stratum[side]);

const namesOf = ({ stage, base, other, fromOn, toOn, strata }: Answer) => ({
  pages: [stage, base.page, other.page],
  days: [fromOn, toOn],
  sessions: [base.sessions, other.sessions, strata],
});

const trueNames = (test: TruePageTest) => ({
  pages: [STAGES[test.stage], test.basePage, test.otherPage],
  days: [test.fromOn, test.toOn],
  sessions: [
    ...[armOf(test, "base").length, armOf(test, "other").length],
    test.strata.filter(({ base, other }) => base.length > 0 && other.length > 0).length,
  ],
});

function expectTest(found: Answer, test: TruePageTest, revenue: ReadonlyMap<string, number>): void {
  const stops: Worth = (session) => Number(isStopped(test.stage, session));
  const orders: Worth = ({ id }) => Number(revenue.has(id));
  const spent: Worth = ({ id }) => revenue.get(id) ?? 0;
  const where = `${test.basePage} ${test.otherPage}`;
  for (const side of ["base", "other"] as const) {
    const own = armOf(test, side);
    isEstimate(found[side].stopRate, shareOf(sumOf(own.map(stops)), own.length), where);
    isEstimate(found[side].conversion, shareOf(sumOf(own.map(orders)), own.length), where);
    isEstimate(found[side].revenuePerSession, meanOf(own.map(spent), own.length), where);
  }
  for (const [name, worth] of [
    ["stopRate", stops],
    ["conversion", orders],
    ["revenuePerSession", spent],
  ] as const) {
    expectDifference(found[name], test, worth, name !== "revenuePerSession");
  }
  const [base, other] = [armOf(test, "base").length, armOf(test, "other").length];
  isEstimate(found.split, shareOf(other, base + other), `${where} split`);
  const even = twoTails((other - base) / Math.sqrt(base + other));
  expect(found.evenSplitPValue).toBeCloseTo(even, 9);
  expect(found.splitNote.startsWith("Not an even split")).toBe(even < 0.001);
}

/** Differences of strata by the harmonic mean of their arms; whole variances by the sessions' worths. */
function expectDifference(found: Answer, test: TruePageTest, worth: Worth, isShare: boolean): void {
  const both = test.strata
    .filter(({ base, other }) => base.length > 0 && other.length > 0)
    .map(({ base, other }) => ({ base: base.map(worth), other: other.map(worth) }));
  const weights = both.map(({ base, other }) => 1 / (1 / base.length + 1 / other.length));
  const differences = both.map(({ base, other }) => mean(other) - mean(base));
  const sum = sumOf(differences.map((difference, place) => difference * (weights[place] ?? 0)));
  const freedom = (side: "base" | "other"): number =>
    sumOf(both.map((stratum) => stratum[side].length - 1));
  if (both.length === 0 || (!isShare && (freedom("base") === 0 || freedom("other") === 0))) {
    expect([found.difference.suppressed, found.pValue]).toEqual(["NO_COMPARISON", null]);
    return;
  }
  expect(found.difference.value).toBeCloseTo(sum / sumOf(weights), 8);
  const spread = (side: "base" | "other"): number =>
    sumOf(both.map((stratum) => squaresOf(stratum[side]))) / freedom(side);
  const variances = both.map(({ base, other }, place) => {
    const weight = weights[place] ?? 0;
    if (!isShare)
      return weight ** 2 * (spread("base") / base.length + spread("other") / other.length);
    // of a random split of the stratum's sessions, as many each way
    const all = [...base, ...other];
    return (weight * squaresOf(all)) / (all.length - 1);
  });
  const error = Math.sqrt(sumOf(variances));
  const isNone = error < 1e-9;
  const chance = isNone ? Number(isShare || Math.abs(sum) < 1e-9) : twoTails(sum / error);
  expect(found.pValue).toBeCloseTo(chance, 8);
}

const mean = (values: readonly number[]): number => sumOf(values) / values.length;
const squaresOf = (values: readonly number[]): number =>
  sumOf(values.map((value) => (value - mean(values)) ** 2));

/** Of each p-value the least of those at least as large, times their number, over their rank. */
function expectAdjusted({ tests, familySize }: Answer): void {
  const family: Answer[] = tests
    .flatMap((test: Answer) => [test.stopRate, test.conversion, test.revenuePerSession])
    .filter(({ pValue }: Answer) => pValue !== null);
  expect(familySize).toBe(family.length);
  const all = family.map(({ pValue }) => pValue as number).sort((a, b) => a - b);
  for (const { pValue, adjustedPValue, isDistinct } of family) {
    const wanted = Math.min(
      ...all.flatMap((p, place) => (p >= pValue ? [(p * all.length) / (place + 1)] : [])),
    );
    expect([adjustedPValue, isDistinct]).toEqual([expect.closeTo(wanted, 12), wanted < 0.05]);
  }
}
