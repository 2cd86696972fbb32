import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Answer } from "../../exactness/loaded-shop.js";
import { openExperimentShops, type ExperimentShops } from "../../support/experiment-shops.js";

let server: ExperimentShops;
beforeAll(async () => {
  server = await openExperimentShops({ customers: 300 });
});
afterAll(() => server?.close());

const CANDIDATE = `key parameters { parameter value } audience audienceSize round draws spend { amount }
  cost { value } discounts { value } profit { value low high } pPositive pBest isWithinBudget
  required { outcome lift { value low high } } reachesRequired experimentId`;
const SEARCH = `mutation ($input: PolicySearchInput!) { optimizePolicy(input: $input) { kind: __typename
  ... on PolicySearch { isDone summary warnings { code } best { ${CANDIDATE} } frontier { ${CANDIDATE} } candidates { ${CANDIDATE} }
    rounds { round draws candidates experiments { id status } } leftOut { key audience reason } }
  ... on ValidationFailure { issues { path message } } } }`;

const SHARED = { shopKey: "returning", horizon: "P30D", seed: "7", firstDraws: 64, lastDraws: 256 };
const DISCOUNTS = [0, 0.05, 0.1, 0.2, 0.3];
const EVERYBODY_AND_SOME = [
  { name: "everybody" },
  { name: "top half", top: { by: "PREDICTED_ORDERS", share: 0.5 } },
];
const WIN_BACK = {
  ...SHARED,
  policy: { winBack: { aliveAbove: 0, aliveBelow: 1 } },
  knobs: [{ parameter: "discount", values: DISCOUNTS }],
  audiences: EVERYBODY_AND_SOME,
};

async function search(input: object): Promise<Answer> {
  for (;;) {
    const { optimizePolicy } = await server.ask(SEARCH, { input });
    expect(optimizePolicy.kind).toBe("PolicySearch");
    if (optimizePolicy.isDone === true) return optimizePolicy;
    await pause(100);
  }
}

async function refusalOf(changes: object): Promise<string> {
  const { errors } = await server.post(SEARCH, { input: { ...WIN_BACK, ...changes } });
  expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
  return errors[0].message as string;
}

describe("a search over a policy's parameters and audiences", () => {
  let found: Answer;
  beforeAll(async () => {
    found = await search(WIN_BACK);
  });

  it("plays every candidate, and half of them again on twice the draws", () => {
    const rounds = found.rounds.map(({ draws, candidates, experiments }: Answer) => [
      draws,
      candidates.length,
      experiments.length,
    ]);
    expect(rounds).toEqual([
      [64, 10, 2],
      [256, 8, 1],
    ]);
    expect(found.candidates).toHaveLength(10);
    expect(found.leftOut).toEqual([]);
    const settings = found.candidates.map(
      ({ parameters, audience }: Answer) => `${parameters[0].value} ${audience}`,
    );
    expect(new Set(settings).size).toBe(10);
  });

  it("says of each candidate what an experiment says whose arms are written out", async () => {
    const [candidate] = found.frontier;
    const { experiment } = await server.ask(
      `query ($id: ID!) { experiment(id: $id) { findings { arms { key audienceSize
        outcomes { outcome absolute { estimate { value low high } pPositive } } } } } }`,
      { id: candidate.experimentId },
    );
    const arm = experiment.findings.arms.find(({ key }: Answer) => key === candidate.key);
    const lift = (name: string): Answer =>
      arm.outcomes.find(({ outcome }: Answer) => outcome === name).absolute;
    expect(candidate.profit).toEqual(lift("INCREMENTAL_PROFIT").estimate);
    expect(candidate.pPositive).toBe(lift("INCREMENTAL_PROFIT").pPositive);
    expect(candidate.cost.value).toBe(lift("COST").estimate.value);
    expect(candidate.audienceSize).toBe(arm.audienceSize);
    const spend = candidate.cost.value + candidate.discounts.value;
    expect(Number(candidate.spend.amount)).toBeCloseTo(spend, 1);
  });

  it("answers with a frontier on which more spending earns more, and with its best", () => {
    const frontier: Answer[] = found.frontier;
    expect(frontier.length).toBeGreaterThan(0);
    for (const [place, { spend, profit, round }] of frontier.entries()) {
      expect(round).toBe(2);
      const before = frontier[place - 1];
      if (before === undefined) continue;
      expect(Number(spend.amount)).toBeGreaterThanOrEqual(Number(before.spend.amount));
      expect(profit.value).toBeGreaterThan(before.profit.value);
    }
    const most = frontier.at(-1);
    if (found.best === null) expect(most?.profit.value).toBeLessThanOrEqual(0);
    else expect(found.best).toEqual(most);
    const assumed = found.warnings.map(({ code }: Answer) => code);
    expect(assumed).toEqual(["NO_MARGIN_DATA", "NO_RETURNS_DATA"]);
    expect(found.summary).toContain(found.best === null ? "doing nothing is better" : "gain most");
    const last = found.candidates.filter(({ round }: Answer) => round === 2);
    const sum = last.reduce((total: number, { pBest }: Answer) => total + pBest, 0);
    expect(sum).toBeLessThanOrEqual(1 + 1e-9);
    for (const { round, pBest } of found.candidates) if (round === 1) expect(pBest).toBeNull();
  });

  it("is the stored one when asked for again, and prefers what a budget allows", async () => {
    expect(await search(WIN_BACK)).toEqual(found);
    const cheapest = Math.min(
      ...found.candidates.map(({ spend }: Answer) => Number(spend.amount) as number),
    );
    const budget = String(Math.ceil(cheapest) + 1);
    const within = await search({ ...WIN_BACK, budget });
    const allowed = within.candidates.filter(({ isWithinBudget }: Answer) => isWithinBudget);
    expect(allowed.length).toBeGreaterThan(0);
    for (const { spend, round } of allowed) {
      expect(Number(spend.amount)).toBeLessThanOrEqual(Number(budget));
      if (allowed.length <= 8) expect(round).toBe(2);
    }
    if (within.best !== null) expect(within.best.isWithinBudget).toBe(true);
  });

  it("says so where nothing is within the budget", async () => {
    const { best, summary, frontier } = await search({ ...WIN_BACK, budget: "0.01" });
    expect(best).toBeNull();
    expect(summary).toMatch(/None of 10 candidates is within the budget of 0[.]01 EUR: .* spend/);
    for (const { isWithinBudget } of frontier) expect(isWithinBudget).toBe(false);
  });

  it("keeps to lifts that are required beside profit, and says so where none reaches them", async () => {
    const retention = (lift: number) => ({ require: [{ outcome: "RETENTION", lift }] });
    const all = await search({ ...WIN_BACK, ...retention(-1) });
    const lifts: number[] = all.candidates
      .filter(({ round }: Answer) => round === 2)
      .map(({ required }: Answer) => required[0].lift.value as number);
    expect(all.candidates.every(({ reachesRequired }: Answer) => reachesRequired)).toBe(true);

    const most = Math.max(...lifts);
    const strict = await search({ ...WIN_BACK, ...retention(most) });
    const last: Answer[] = strict.candidates.filter(({ round }: Answer) => round === 2);
    expect(last.some(({ reachesRequired }) => reachesRequired === true)).toBe(true);
    for (const { required, reachesRequired } of last) {
      expect(required[0].outcome).toBe("RETENTION");
      expect(reachesRequired).toBe(required[0].lift.value >= most);
    }
    if (strict.best !== null) expect(strict.best.reachesRequired).toBe(true);

    const { best, summary } = await search({ ...WIN_BACK, ...retention(0.9) });
    expect(best).toBeNull();
    expect(summary).toBe("None of 10 candidates is expected to reach what is required.");
  });

  it("answers with what there is when time is up, and goes on when asked again", async () => {
    const hasty = { ...WIN_BACK, seed: "8", maxWait: "PT0S" };
    const { optimizePolicy } = await server.ask(SEARCH, { input: hasty });
    expect(optimizePolicy).toMatchObject({ isDone: false, best: null, frontier: [] });
    expect(optimizePolicy.summary).toMatch(/^Round 1 of 10 candidates is under way/);
    expect(optimizePolicy.rounds[0].candidates).toHaveLength(8);
    expect((await search(hasty)).candidates).toHaveLength(10);
  });

  it("leaves out what cannot be simulated, with the reason", async () => {
    const audiences = [
      { name: "everybody" },
      { name: "nobody", where: { feature: { feature: "ORDER_COUNT", number: { gt: 1e6 } } } },
    ];
    const { leftOut, candidates } = await search({ ...WIN_BACK, audiences });
    expect(candidates).toHaveLength(DISCOUNTS.length);
    expect(leftOut).toHaveLength(DISCOUNTS.length);
    for (const { audience, reason } of leftOut) {
      expect(audience).toBe("nobody");
      expect(reason).toMatch(/audience is empty/);
    }
  });
});

describe("what cannot be searched", () => {
  it("is refused by field, with what is allowed", async () => {
    const knob = { parameter: "discount", values: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8] };
    const touches = { parameter: "touches", values: [1, 2, 3, 4, 5, 6, 7, 8, 9].slice(0, 8) };
    expect(await refusalOf({ knobs: [knob, touches] })).toContain("128 candidates; 2 to 64");
    expect(await refusalOf({ knobs: [], audiences: [] })).toContain("1 candidate; 2 to 64");
    expect(await refusalOf({ knobs: [knob, knob] })).toContain("knobs: a value is there twice");
    const twice = [{ parameter: "discount", values: [0.1, 0.1] }];
    expect(await refusalOf({ knobs: twice })).toContain("knobs.0.values: a value is there twice");
    expect(await refusalOf({ budget: "-1.00" })).toContain("budget: -1.00 is below 0");
    const required = { outcome: "AOV", lift: 1 };
    expect(await refusalOf({ require: [required, required] })).toContain("require: a value is");
    expect(await refusalOf({ maxWait: "PT1H" })).toContain("maxWait PT1H");
    expect(await refusalOf({ firstDraws: 512 })).toContain("firstDraws: 512 is above lastDraws");
    expect(await refusalOf({ policy: { saved: "x" } })).toContain("policy");
    expect(await refusalOf({ shopKey: "nowhere" })).toContain("nowhere");
    const both = { name: "both", where: {}, top: { by: "PREDICTED_ORDERS", share: 0.5 } };
    expect(await refusalOf({ audiences: [both] })).toMatch(/audiences|where/);
    const none = { name: "none", top: { by: "PREDICTED_ORDERS", share: 0 } };
    expect(await refusalOf({ audiences: [none] })).toContain("audiences.0.top.share");
  });

  it("names a parameter that the policy has not", async () => {
    const knobs = [{ parameter: "moons", values: [1, 2] }];
    const { optimizePolicy } = await server.ask(SEARCH, { input: { ...WIN_BACK, knobs } });
    expect(optimizePolicy.kind).toBe("ValidationFailure");
    expect(optimizePolicy.issues[0].message).toContain("moons");
  });
});
