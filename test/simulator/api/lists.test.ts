import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { policies } from "../../../simulations/policies/catalog.js";
import type { Answer } from "../../exactness/loaded-shop.js";
import {
  loadReturning,
  openExperimentShops,
  runMutation,
  smallRequest,
  type ExperimentShops,
} from "../../support/experiment-shops.js";

let server: ExperimentShops;
let ids: string[];
beforeAll(async () => {
  server = await openExperimentShops({ customers: 300, runner: { threads: 1 } });
  await loadReturning(server.shops, "other", 200);
  await server.refresh();
  ids = [];
  for (let seed = 1; seed <= 10; seed++) {
    const { experiment } = await server.run(smallRequest({ seed: String(seed) }));
    ids.push(experiment.id as string);
  }
}, 180_000);
afterAll(() => server?.close());

const LIST = `query ($first: Int, $after: String, $status: ExperimentStatus) { shop(key: "returning") {
  experiments(first: $first, after: $after, status: $status) { nodes { id status seed } totalCount { value }
    pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;
const list = async (variables: object): Promise<Answer> =>
  (await server.ask(LIST, variables)).shop.experiments;
const UNKNOWN = Buffer.from('["Experiment","returning","none"]').toString("base64url");

/** Of one operation; the runner looks for work now and then, so the least of several tries counts. */
async function statementsOf(query: string): Promise<number> {
  const counts: number[] = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    const before = server.shops.store.statementCount();
    await server.ask(query);
    counts.push(server.shops.store.statementCount() - before);
  }
  return Math.min(...counts);
}

describe("Shop.experiments", () => {
  it("gives the latest first, page by page", async () => {
    const first = await list({ first: 4 });
    expect(first.nodes.map(({ seed }: Answer) => seed)).toEqual(["10", "9", "8", "7"]);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(Number(first.totalCount.value)).toBe(10);
    const rest = await list({ first: 50, after: first.pageInfo.endCursor });
    expect(rest.nodes.map(({ seed }: Answer) => seed)).toEqual(["6", "5", "4", "3", "2", "1"]);
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it("can be asked for one status, and refuses a cursor of another list", async () => {
    expect((await list({ status: "SUCCEEDED" })).nodes).toHaveLength(10);
    const failed = await list({ status: "FAILED" });
    expect([failed.nodes, Number(failed.totalCount.value)]).toEqual([[], 0]);
    const { pageInfo } = await list({ first: 1 });
    const after = pageInfo.endCursor as string;
    for (const variables of [
      { after, status: "SUCCEEDED" },
      { after: "x" },
      { first: -1 },
      { first: 101 },
    ]) {
      const { errors } = await server.post(LIST, variables);
      expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
    }
  });

  it("takes as many statements for ten experiments with findings as for one", async () => {
    const page = (first: number): string =>
      `{ shop(key: "returning") { experiments(first: ${first}) { nodes { name status progress { drawsDone }
        findings { draws ranking { key } arms { decision { verdict } } } } } } }`;
    const one = await statementsOf(page(1));
    expect(await statementsOf(page(10))).toBe(one);
    expect(one).toBeLessThanOrEqual(2);
  });
});

describe("one experiment", () => {
  it("is found by its id, also as a node; an id of none is null, and text that is no id is refused", async () => {
    const query = `query ($id: ID!) { experiment(id: $id) { id seed } node(id: $id) { id ... on Experiment { seed } } }`;
    const [id] = ids;
    expect(await server.ask(query, { id })).toEqual({
      experiment: { id, seed: "1" },
      node: { id, seed: "1" },
    });
    expect(await server.ask(query, { id: UNKNOWN })).toEqual({ experiment: null, node: null });
    const wrong = await server.post("query ($id: ID!) { experiment(id: $id) { id } }", { id: "x" });
    expect(wrong.errors[0]).toMatchObject({
      message: "This is no id of an experiment.",
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  it("that is cancelled stays so, and begins anew when asked for again; one that has ended stays as it is", async () => {
    const CANCEL =
      "mutation ($id: ID!) { cancelExperiment(id: $id) { status findings { draws } } }";
    const long = smallRequest({
      seed: "long",
      maxWait: "PT0S",
      precision: { draws: 200_000, maxDraws: 200_000, unit: "CUSTOMER" },
    });
    const { runExperiment } = await server.ask(runMutation(""), { input: long });
    const { id } = runExperiment.experiment;
    expect(["QUEUED", "RUNNING"]).toContain(runExperiment.experiment.status);
    const cancelled = { cancelExperiment: { status: "CANCELLED", findings: null } };
    expect(await server.ask(CANCEL, { id })).toEqual(cancelled);
    expect(await server.ask(CANCEL, { id })).toEqual(cancelled);
    const again = await server.ask(runMutation(""), { input: long });
    expect(again.runExperiment).toMatchObject({ replayed: false, experiment: { id } });
    expect(await server.ask(CANCEL, { id })).toEqual(cancelled);

    const ended = await server.ask(CANCEL, { id: ids[0] });
    expect(ended.cancelExperiment).toMatchObject({ status: "SUCCEEDED", findings: { draws: 64 } });
    expect(await server.ask(CANCEL, { id: UNKNOWN })).toEqual({ cancelExperiment: null });
    const { errors } = await server.post(CANCEL, { id: "x" });
    expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
  });

  it("is never answered from memory: what changes without a mutation is seen", async () => {
    const asked: [string, object][] = [
      ["query ($id: ID!) { experiment(id: $id) { status name } }", { id: ids[0] }],
      ["query ($id: ID!) { node(id: $id) { ... on Experiment { name } } }", { id: ids[0] }],
      ["query ($ids: [ID!]!) { compareExperiments(ids: $ids) { arm } }", { ids: ids.slice(0, 2) }],
      [LIST, { first: 1 }],
      ['{ shop(key: "returning") { experiments { totalCount { value } } } }', {}],
      ['{ shop(key: "returning") { savedPolicies { id } actualOutcomes { id } } }', {}],
      ['{ shop(key: "returning") { actualOutcomes { id } } }', {}],
      ['{ shop(key: "returning") { policyMatrix { kind } } }', {}],
      ['{ shop(key: "returning") { segments { nodes { recommendedPolicies { kind } } } } }', {}],
    ];
    for (const [query, variables] of asked) {
      await server.post(query, variables);
      const { headers, errors } = await server.post(query, variables);
      expect(errors).toBeUndefined();
      expect([query, headers["x-cache"], headers["cache-control"]]).toEqual([
        query,
        undefined,
        "no-store",
      ]);
    }
    const [query, variables] = asked[0] as [string, object];
    await server.shops.store.query("update experiments set name = 'renamed' where seed = '1'");
    expect((await server.ask(query, variables)).experiment.name).toBe("renamed");
    const still =
      '{ shop(key: "returning") { funnel { unavailable { code } } } policyTemplates { kind } }';
    await server.post(still);
    expect((await server.post(still)).headers["x-cache"]).toBe("hit");
  });
});

describe("compareExperiments", () => {
  const COMPARE = `query ($ids: [ID!]!, $outcome: Outcome! = INCREMENTAL_PROFIT) { compareExperiments(ids: $ids, outcome: $outcome) {
    arm experiment { id } decision { verdict } result { outcome absolute { estimate { value } } } } }`;
  const valueOf = ({ result }: Answer): number => result.absolute.estimate.value;

  it("puts the best first, by the outcome asked for", async () => {
    const { compareExperiments } = await server.ask(COMPARE, { ids });
    const values = compareExperiments.map(valueOf);
    expect(values).toHaveLength(10);
    expect(values).toEqual([...values].sort((one, other) => other - one));
    const orders = await server.ask(COMPARE, { ids, outcome: "ORDERS" });
    const [first] = orders.compareExperiments;
    expect(first.result.outcome).toBe("ORDERS");
    expect(valueOf(first)).toBe(Math.max(...orders.compareExperiments.map(valueOf)));
  });

  it("leaves out what is not there, and refuses experiments of different shops", async () => {
    const known = await server.ask(COMPARE, { ids: [UNKNOWN, ids[0]] });
    expect(known.compareExperiments).toHaveLength(1);
    const { experiment } = await server.run(smallRequest({ shopKey: "other" }));
    for (const mixed of [[ids[0], experiment.id], [], [...ids, ids[0]], ["x"]]) {
      const { errors } = await server.post(COMPARE, { ids: mixed });
      expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
    }
  });
});

describe("estimateCost", () => {
  const COST = `query ($input: RunExperimentInput!) { estimateCost(input: $input) { kind: __typename
    ... on CostEstimate { steps seconds bytes arms { key audienceSize } }
    ... on BudgetExceeded { message field largest } ... on ValidationFailure { issues { path } } } }`;
  const cost = async (changes: object): Promise<Answer> =>
    (await server.ask(COST, { input: smallRequest(changes) })).estimateCost;

  it("reaches whom the run reaches, and runs nothing", async () => {
    const before = Number((await list({})).totalCount.value);
    const found = await cost({ seed: "cost" });
    expect(Number((await list({})).totalCount.value)).toBe(before);
    const { experiment } = await server.run(
      smallRequest({ seed: "cost" }),
      "findings { arms { key audienceSize } }",
    );
    expect(found.arms).toEqual(experiment.findings.arms);
    const twice = await cost({ precision: { draws: 64, maxDraws: 128 } });
    expect(twice.steps).toBe(2 * found.steps);
    for (const each of [found.seconds, found.bytes]) expect(each).toBeGreaterThan(0);
  });

  it("refuses what is too large, with the largest that is let in", async () => {
    const arms = Array.from({ length: 8 }, (_, place) => ({
      key: `arm ${place}`,
      policies: [{ winBack: {} }],
    }));
    const large = { arms, horizon: "P730D", precision: { draws: 64, maxDraws: 200_000 } };
    const excess = await cost(large);
    expect(excess).toMatchObject({ kind: "BudgetExceeded", field: "draws" });
    const within = { ...large, precision: { draws: 64, maxDraws: excess.largest } };
    expect((await cost(within)).kind).toBe("CostEstimate");
    const { runExperiment } = await server.ask(runMutation(""), { input: smallRequest(large) });
    expect(runExperiment).toMatchObject({ kind: "BudgetExceeded", largest: excess.largest });
  });

  it("refuses what cannot be, by field", async () => {
    expect(await cost({ horizon: "P0D" })).toMatchObject({ issues: [{ path: ["horizon"] }] });
  });
});

it("policyTemplates tell every policy of the catalog", async () => {
  const { policyTemplates } = await server.ask(
    "{ policyTemplates { kind question parameters { name standard } assumptions { key evidence } } }",
  );
  expect(policyTemplates.map(({ kind }: Answer) => kind)).toEqual([...policies.keys()]);
  for (const { kind, parameters, assumptions } of policyTemplates) {
    const policy = policies.get(kind);
    expect(parameters.map(({ name }: Answer) => name)).toEqual(Object.keys(policy!.parameters));
    expect(assumptions.map(({ key }: Answer) => key)).toEqual(
      Object.keys(policy!.assumptions).map((name) => `${kind}.${name}`),
    );
  }
});
