import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Answer } from "../../exactness/loaded-shop.js";
import {
  openExperimentShops,
  smallRequest,
  type ExperimentShops,
} from "../../support/experiment-shops.js";

import { describeScenarioAsRun } from "./describe-scenario-as-run.js";
import { describeOtherBeliefs } from "./describe-other-beliefs.js";

let server: ExperimentShops;
beforeAll(async () => {
  server = await openExperimentShops({ customers: 400, runner: { threads: 1 } });
});
afterAll(() => server?.close());

const SHORT = `fingerprint findings { draws assumptions { key from grade rationale distribution mean p5 p95 }
  health { code status } arms { key audienceSize heldOut
  outcomes { outcome control { value } absolute { estimate { value } } } } }`;

const run = (changes: object = {}): Promise<Answer> => server.run(smallRequest(changes), SHORT);
const arms = (arm: object) => ({ arms: [{ key: "a", policies: [{ winBack: {} }], ...arm }] });

/** A policy that is for everybody, so that an arm reaches the whole audience. */
const EVERYBODY = [{ timedCampaign: {} }];

async function countOf(where: object): Promise<number> {
  const query = `query ($where: CustomerFilter) { shop(key: "returning") {
    customers(where: $where) { totalCount { value } } } }`;
  const { shop } = await server.ask(query, { where });
  return Number(shop.customers.totalCount.value);
}

const profitOf = ({ experiment }: Answer, arm = 0): number =>
  experiment.findings.arms[arm].outcomes.find(
    ({ outcome }: Answer) => outcome === "INCREMENTAL_PROFIT",
  ).absolute.estimate.value;

describe("the same request", () => {
  it("is answered with the same experiment, and another name or seed is another", async () => {
    const first = await run();
    const again = await run();
    expect([first.replayed, again.replayed]).toEqual([false, true]);
    expect(again.experiment).toEqual(first.experiment);

    const seed = await run({ seed: "2" });
    const name = await run({ name: "another" });
    expect([seed.replayed, name.replayed]).toEqual([false, false]);
    expect(profitOf(seed)).not.toBe(profitOf(first));
    expect(profitOf(name)).toBe(profitOf(first));
    expect(new Set([first, seed, name].map(({ experiment }) => experiment.id)).size).toBe(3);
  });

  it("is run without its discount beside, if asked: the same but for the discount", async () => {
    const policies = [{ secondPurchaseFlow: {} }];
    const asked = { arms: [{ key: "flow", policies }], besideWithoutDiscount: true };
    const { experiment } = await run(asked);
    const { arms: found } = experiment.findings;
    expect(found.map(({ key }: Answer) => key)).toEqual(["flow", "flow-no-discount"]);
    const redeemed = found.map(
      ({ outcomes }: Answer) =>
        outcomes.find(({ outcome }: Answer) => outcome === "REDEMPTIONS").absolute.estimate.value,
    );
    expect(redeemed[0]).toBeGreaterThan(0);
    expect(redeemed[1]).toBe(0);
    expect(found[1].audienceSize).toBe(found[0].audienceSize);
    const alone = await run({ arms: [{ key: "flow", policies }] });
    expect(profitOf(alone)).toBe(profitOf({ experiment }));
  });

  it("is the same whether defaults are left out, written down or null", async () => {
    const plain = await run();
    const written = await run({
      horizon: "P90D",
      assumptionSet: "EVIDENCE",
      orderValues: "AUTO",
      margin: null,
      assumptions: null,
      maxWait: "PT1S",
    });
    expect([written.replayed, written.experiment.id]).toEqual([true, plain.experiment.id]);
  });
});

describe("an audience", () => {
  const feature = { feature: { feature: "ORDER_COUNT", number: { gte: 2 } } };
  const recent = { feature: { feature: "RECENCY_DAYS", number: { lte: 120 } } };

  it.each<[string, object]>([
    ["by a feature", feature],
    ["by two of them", { and: [feature, recent] }],
    ["by either", { or: [feature, recent] }],
    ["by what is not", { not: feature }],
    ["by a score", { model: { score: "P_ALIVE", number: { gte: 0.3 } } }],
  ])("%s has as many customers as the list of them", async (_how, audience) => {
    const expected = await countOf(audience);
    expect(expected).toBeGreaterThan(5);
    expect(expected).toBeLessThan(400);
    const { experiment } = await run(arms({ policies: EVERYBODY, audience }));
    expect(experiment.findings.arms[0].audienceSize).toBe(expected);
  });

  it("by a segment has its customers", async () => {
    const { shop } = await server.ask(
      `{ shop(key: "returning") { segments(first: 1) { nodes { id customerCount } } } }`,
    );
    const [segment] = shop.segments.nodes;
    const audience = { inSegment: segment.id };
    const { experiment } = await run(arms({ policies: EVERYBODY, audience }));
    expect(experiment.findings.arms[0].audienceSize).toBe(Number(segment.customerCount));
  });

  it("without a filter is everybody, and a hold-out is left alone", async () => {
    const { experiment } = await run(arms({ policies: EVERYBODY, holdout: 0.25 }));
    const [arm] = experiment.findings.arms;
    expect(arm.audienceSize).toBe(400);
    expect(Math.abs(arm.heldOut - 100)).toBeLessThan(35);
  });

  it("gets fewer messages under a cap", async () => {
    const contacts = async (changes: object): Promise<number> => {
      const { experiment } = await run(arms(changes));
      return experiment.findings.arms[0].outcomes.find(
        ({ outcome }: Answer) => outcome === "CONTACTS",
      ).absolute.estimate.value;
    };
    const free = await contacts({});
    const capped = await contacts({ contactCap: 1 });
    expect(capped).toBeLessThan(free);
    expect(await contacts({ contactCap: 0 })).toBe(0);
  });
});

describe("a belief of one's own", () => {
  const KEY = "WIN_BACK.orderValue";
  const distributions: object[] = [
    { fixed: 1.2 },
    { range90: { p5: 0.8, p95: 1.2 } },
    { range90: { p5: 0.8, p95: 1.2, shape: "NORMAL" } },
    { beta: { alpha: 4, beta: 6 } },
    { betaMean: { mean: 0.4, sampleSize: 10 } },
    { normal: { mean: 1, sd: 0.1, low: 0.5 } },
    { logNormal: { median: 1, sigma: 0.1 } },
    { pert: { low: 0.5, mode: 1, high: 2 } },
    { triangular: { low: 0.5, mode: 1, high: 2 } },
    { uniform: { low: 0.5, high: 1.5 } },
    { gamma: { shape: 20, mean: 1 } },
    { empirical: [0.9, 1, 1.3] },
    {
      mixture: [
        { weight: 0.25, of: { uniform: { low: 0.6, high: 0.8 } } },
        { weight: 0.75, of: { logNormal: { median: 1.1, sigma: 0.05 } } },
      ],
    },
  ];

  it.each(distributions.map((each) => [JSON.stringify(each), each]))(
    "%s is taken, with its reason and grade",
    async (_text, distribution) => {
      const key = await keyOfOrderValue();
      const own = { key, distribution, rationale: "we tried it", evidence: "RANDOMISED" };
      const { experiment } = await run({ assumptions: [own], precision: FEW });
      const found = experiment.findings.assumptions.find((each: Answer) => each.key === key);
      expect(found).toMatchObject({
        from: "OVERRIDE",
        grade: "RANDOMISED",
        rationale: "we tried it",
      });
      expect(found.p5).toBeLessThanOrEqual(found.mean);
      expect(found.mean).toBeLessThanOrEqual(found.p95);
    },
  );

  const FEW = { draws: 64, maxDraws: 64 };
  async function keyOfOrderValue(): Promise<string> {
    const { policyTemplates } = await server.ask(
      "{ policyTemplates { kind assumptions { key unit } } }",
    );
    const { assumptions } = policyTemplates.find(({ kind }: Answer) => kind === "WIN_BACK");
    const factor = assumptions.find(({ unit }: Answer) => unit === "FACTOR");
    return factor?.key ?? KEY;
  }

  it("of one arm alone leaves the other as it is", async () => {
    const own = { key: "WIN_BACK.takeUp", distribution: { fixed: 0.5 } };
    const { experiment } = await run({
      arms: [
        { key: "a", policies: [{ winBack: {} }] },
        { key: "b", policies: [{ winBack: {} }], assumptions: [own] },
      ],
    });
    const [a, b] = experiment.findings.arms;
    const orders = ({ outcomes }: Answer) =>
      outcomes.find(({ outcome }: Answer) => outcome === "ORDERS");
    expect(orders(b).absolute.estimate.value).toBeGreaterThan(orders(a).absolute.estimate.value);
    expect(orders(b).control.value).toBe(orders(a).control.value);
  });
});

describe("belief sets", () => {
  const healthOf = ({ experiment }: Answer, code: string): string =>
    experiment.findings.health.find((each: Answer) => each.code === code).status;

  it("flags what only a study claims", async () => {
    const claim = await run({
      assumptionSet: "STUDY_CLAIM",
      ...arms({ policies: [{ secondPurchaseFlow: {} }] }),
    });
    expect(healthOf(claim, "ASSUMPTION_FROM_STUDY_CLAIM")).not.toBe("PASS");
    expect(healthOf(await run(), "ASSUMPTION_FROM_STUDY_CLAIM")).toBe("PASS");
  });

  it("takes what real tests found once there is something, and only of the policies asked about", async () => {
    const calibrated = { assumptionSet: "CALIBRATED" };
    const before = await run(calibrated);
    expect(before).toMatchObject({
      kind: "ValidationFailure",
      issues: [{ path: ["assumptionSet"], message: expect.stringContaining("EVIDENCE") }],
    });
    const record = `mutation ($input: ActualOutcomeInput!) { recordActualOutcome(input: $input) { id estimate } }`;
    const found = { shopKey: "returning", standardError: 0.005, customers: 2000 };
    const keys = ["WIN_BACK.takeUp", "SECOND_PURCHASE_FLOW.takeUp"];
    for (const assumptionKey of keys) {
      const input = { ...found, assumptionKey, estimate: 0.2 };
      expect((await server.ask(record, { input })).recordActualOutcome.estimate).toBe(0.2);
    }
    const after = await run(calibrated);
    const takeUp = ({ experiment }: Answer) =>
      experiment.findings.assumptions.find(({ key }: Answer) => key === "WIN_BACK.takeUp");
    expect(takeUp(after)).toMatchObject({ from: "CALIBRATED" });
    expect(takeUp(after).mean).toBeGreaterThan(takeUp(await run()).mean);
    expect(profitOf(after)).not.toBe(profitOf(await run()));

    const { shop } = await server.ask(
      `{ shop(key: "returning") { actualOutcomes { assumptionKey estimate customers } } }`,
    );
    expect(shop.actualOutcomes.map(({ assumptionKey }: Answer) => assumptionKey)).toEqual(keys);
    const other = await run({ ...calibrated, ...arms({ policies: EVERYBODY }) });
    expect(other.issues?.[0].path).toEqual(["assumptionSet"]);
  });
});

describeOtherBeliefs(() => server);
describeScenarioAsRun(() => server);

it("a saved policy is run by its id, as its parameters would be", async () => {
  const save = `mutation ($input: SavePolicyInput!) { savePolicy(input: $input) { id kind name parameters } }`;
  const input = { shopKey: "returning", name: "gentle", policy: { winBack: { discount: 0.05 } } };
  const { savePolicy } = await server.ask(save, { input });
  expect(savePolicy).toMatchObject({ kind: "WIN_BACK", name: "gentle" });
  expect(savePolicy.parameters.discount).toBe(0.05);

  const saved = await run(arms({ policies: [{ saved: savePolicy.id }] }));
  const written = await run(arms({ policies: [{ winBack: { discount: 0.05 } }] }));
  expect([written.replayed, written.experiment.id]).toEqual([true, saved.experiment.id]);
  const { shop } = await server.ask(`{ shop(key: "returning") { savedPolicies { id name } } }`);
  expect(shop.savedPolicies).toEqual([{ id: savePolicy.id, name: "gentle" }]);

  const forget = `mutation ($id: ID!) { deletePolicy(shopKey: "returning", id: $id) }`;
  expect((await server.ask(forget, { id: savePolicy.id })).deletePolicy).toBe(true);
  expect((await server.ask(forget, { id: savePolicy.id })).deletePolicy).toBe(false);
});

it.each<[string, string, object, RegExp]>([
  ["without a name", " ", { winBack: {} }, /^name: a policy is kept under a name/],
  [
    "whose parameters exclude each other",
    "x",
    { winBack: { aliveAbove: 0.6, aliveBelow: 0.3 } },
    /^aliveBelow: aliveBelow must be above aliveAbove/,
  ],
  [
    "that is not acknowledged",
    "x",
    { valueBasedPricing: {} },
    /^acknowledged: acknowledged must be true/,
  ],
])("a policy %s is not saved", async (_what, name, policy, message) => {
  const { errors } = await server.post(
    `mutation ($input: SavePolicyInput!) { savePolicy(input: $input) { id } }`,
    { input: { shopKey: "returning", name, policy } },
  );
  expect(errors[0].message).toMatch(message);
  expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
  const { shop } = await server.ask(`{ shop(key: "returning") { savedPolicies { id } } }`);
  expect(shop.savedPolicies).toEqual([]);
});
