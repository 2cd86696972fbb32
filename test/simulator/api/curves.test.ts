import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Answer } from "../../exactness/loaded-shop.js";
import { openExperimentShops, type ExperimentShops } from "../../support/experiment-shops.js";

const CUSTOMERS = 300;

let server: ExperimentShops;
beforeAll(async () => {
  server = await openExperimentShops({ customers: CUSTOMERS });
});
afterAll(() => server?.close());

const FINDINGS = `findings { arms { key audienceSize responseTypes { subsidyCost { amount } }
  outcomes { outcome control { value } treated { value } absolute { estimate { value low high } } } } }`;

function curveMutation(name: string): string {
  return `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
    answer: run${name[0]?.toUpperCase()}${name.slice(1)}(input: $input) { kind: __typename
      ... on RunExperimentAccepted { experiment { id name status } }
      ... on ValidationFailure { issues { path message } } } }`;
}

async function armsOf(id: string): Promise<Answer[]> {
  for (;;) {
    const query = `query ($id: ID!) { experiment(id: $id) { status failure { message } ${FINDINGS} } }`;
    const { experiment } = await server.ask(query, { id });
    if (experiment.status === "SUCCEEDED") return experiment.findings.arms;
    expect(experiment.failure).toBeNull();
    await pause(100);
  }
}

async function curve(name: string, input: object): Promise<{ id: string; arms: Answer[] }> {
  const { answer } = await server.ask(curveMutation(name), { input });
  expect(answer.kind).toBe("RunExperimentAccepted");
  return { id: answer.experiment.id, arms: await armsOf(answer.experiment.id) };
}

async function refusalOf(name: string, input: object): Promise<string> {
  const { errors } = await server.post(curveMutation(name), { input });
  expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
  return errors[0].message as string;
}

const outcomeOf = (arm: Answer, outcome: string): Answer =>
  arm.outcomes.find((each: Answer) => each.outcome === outcome);

describe("a response curve", () => {
  const shared = { shopKey: "returning", horizon: "P30D", seed: "7" };
  const winBack = { ...shared, policy: { winBack: { touches: 2 } }, parameter: "discount" };
  const values = [0, 0.1, 0.3];
  let found: { id: string; arms: Answer[] };
  beforeAll(async () => {
    found = await curve("responseCurve", { ...winBack, values });
  });

  it("is an arm for each value, on the same customers and the same luck", () => {
    const { arms } = found;
    expect(arms.map(({ key }) => key)).toEqual(values.map((value) => `discount ${value}`));
    expect(new Set(arms.map(({ audienceSize }) => audienceSize)).size).toBe(1);
    expect(arms[0]?.audienceSize).toBeGreaterThan(0);
    const controls = arms.map((arm) => outcomeOf(arm, "ORDERS_PER_CUSTOMER").control.value);
    expect(new Set(controls).size).toBe(1);
  });

  it("gives more away the deeper the discount, and nothing without one", () => {
    const subsidies = found.arms.map((arm) => Number(arm.responseTypes.subsidyCost.amount));
    expect(subsidies[0]).toBe(0);
    expect(subsidies[1]).toBeGreaterThan(0);
    expect(subsidies[2]).toBeGreaterThan(subsidies[1] as number);
  });

  it("says of each value what an experiment says whose arms are written out", async () => {
    const arms = values.map((discount) => ({
      key: `discount ${discount}`,
      policies: [{ winBack: { touches: 2, discount } }],
      holdout: 0,
    }));
    const { experiment } = await server.run({ ...shared, name: "by hand", arms }, FINDINGS);
    expect(experiment.findings.arms).toEqual(found.arms);
  });

  it("takes the shop's own margin, beliefs and rule, for an audience", async () => {
    const own = {
      margin: { fixed: 0.5 },
      assumptions: [{ key: "WIN_BACK.takeUp", distribution: { fixed: 0.02 } }],
      decision: { shipAbove: 0.6, budget: "100" },
    };
    const audience = { feature: { feature: "ORDER_COUNT", number: { gte: 2 } } };
    const { arms: found } = await curve("responseCurve", { ...winBack, ...own, audience, values });
    const arms = values.map((discount) => ({
      key: `discount ${discount}`,
      policies: [{ winBack: { touches: 2, discount } }],
      audience,
    }));
    const { experiment } = await server.run({ ...shared, ...own, name: "by hand", arms }, FINDINGS);
    expect(experiment.findings.arms).toEqual(found);
  });

  it("is the stored one when asked for again", async () => {
    expect((await curve("responseCurve", { ...winBack, values })).id).toBe(found.id);
  });

  it("refuses a value that is there twice, and a parameter that the policy has not", async () => {
    expect(await refusalOf("responseCurve", { ...winBack, values: [0.1, 0.1] })).toContain(
      "values: a value is there twice",
    );
    const input = { ...winBack, parameter: "sendAfterMoons", values };
    const { answer } = await server.ask(curveMutation("responseCurve"), { input });
    expect(answer.kind).toBe("ValidationFailure");
    expect(answer.issues[0].message).toContain("sendAfterMoons");
  });
});

describe("a targeting curve", () => {
  const everybody = {
    shopKey: "returning",
    horizon: "P30D",
    policy: { personalisedRecommendations: {} },
  };
  const shares = [0.1, 0.5, 1];

  it("treats the shares of those who have the score, the most promising first", async () => {
    const { arms } = await curve("targetingCurve", {
      ...everybody,
      by: "PREDICTED_ORDERS",
      shares,
    });
    const { shop } = await server.ask(
      `{ shop(key: "returning") { customers(first: 1) { totalCount { value } } } }`,
    );
    const most = arms[2]?.audienceSize as number;
    expect(most).toBeLessThanOrEqual(shop.customers.totalCount.value);
    expect(arms.map(({ key }) => key)).toEqual(shares.map((share) => `top ${share}`));
    expect(arms.map(({ audienceSize }) => audienceSize)).toEqual(
      shares.map((share) => Math.ceil(share * most)),
    );
    const orders = arms.map((arm) => outcomeOf(arm, "ORDERS_PER_CUSTOMER").control.value);
    expect(orders[0]).toBeGreaterThan(orders[1]);
    expect(orders[1]).toBeGreaterThan(orders[2]);
  });

  it("refuses nobody as a share, a share that is there twice, and a shop without the score", async () => {
    const by = "PREDICTED_ORDERS";
    const refused = (changes: object) =>
      refusalOf("targetingCurve", { ...everybody, by, shares, ...changes });
    expect(await refused({ shares: [0, 0.5] })).toContain("shares: 0 treats nobody");
    expect(await refused({ shares: [0.5, 0.5] })).toContain("shares: a value is there twice");
    expect(await refused({ shopKey: "nowhere" })).toContain("nowhere");
  });
});
