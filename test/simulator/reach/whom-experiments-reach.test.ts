import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { customerViews } from "../../../simulations/engine/core/customer-views.js";
import type { Baseline } from "../../../simulations/engine/baseline.js";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { globalId } from "../../../src/graphql/global-id.js";
import { readBaseline } from "../../../src/simulator/read-baseline.js";
import { beginSnapshot, currentSnapshots, publishSnapshot } from "../../../src/store/snapshots.js";
import type { Answer } from "../../exactness/loaded-shop.js";
import {
  openExperimentShops,
  smallRequest,
  type ExperimentShops,
} from "../../support/experiment-shops.js";

const ARMS = [
  { key: "win back", policies: [{ winBack: {} }] },
  { key: "vip", policies: [{ vipService: {} }], holdout: 0.3 },
  {
    key: "both",
    policies: [{ loyaltyProgramme: {} }, { winBack: {} }],
    holdout: 0.2,
    audience: { feature: { feature: "ORDER_COUNT", number: { gte: 2 } } },
  },
];
const KINDS: Readonly<Record<string, readonly PolicyKind[]>> = {
  "win back": ["WIN_BACK"],
  vip: ["VIP_SERVICE"],
  both: ["LOYALTY_PROGRAMME", "WIN_BACK"],
};
const FIELDS = `findings { arms { key audienceSize heldOut
  who { filter count { value } } whoIsHeldOut { filter count { value } } whoUnavailable { reason substitute } } }`;

let server: ExperimentShops;
let baseline: Baseline;
let orderCounts: ReadonlyMap<string, number>;
let experiment: Answer;
beforeAll(async () => {
  server = await openExperimentShops({ customers: 300 });
  const [current] = await currentSnapshots(server.shops.store);
  const reading = await readBaseline(server.shops.store, {
    snapshotId: current?.snapshot?.id ?? 0,
  });
  if (reading.baseline === null) throw new Error(reading.refusal.reason);
  baseline = reading.baseline;
  const all = await found({ feature: { feature: "ORDER_COUNT", number: { gte: 1 } } });
  orderCounts = new Map(all.map(({ externalId, orderCount }) => [externalId, orderCount]));
  experiment = (await server.run(smallRequest({ arms: ARMS }), FIELDS)).experiment;
});
afterAll(() => server?.close());

/** All customers who meet a filter, page by page. */
async function found(where: object): Promise<Answer[]> {
  const nodes: Answer[] = [];
  for (let after: string | null = null; ;) {
    const { shop } = await server.ask(
      `query ($where: CustomerFilter, $after: String) { shop(key: "returning") {
        customers(first: 100, where: $where, after: $after) {
          nodes { externalId orderCount } pageInfo { hasNextPage endCursor } } } }`,
      { where, after },
    );
    nodes.push(...shop.customers.nodes);
    if (!shop.customers.pageInfo.hasNextPage) return nodes;
    after = shop.customers.pageInfo.endCursor;
  }
}

const idsOf = async (where: object): Promise<string[]> =>
  (await found(where)).map(({ externalId }: Answer) => externalId as string).sort();

/** What the arm's policies say of each customer, by asking them: classes by their names. */
function trueClasses(arm: string): Map<string, string[]> {
  const viewOf = customerViews(baseline);
  const classes = new Map<string, string[]>();
  baseline.customers.ids.forEach((id, position) => {
    if (arm === "both" && (orderCounts.get(id) ?? 0) < 2) return;
    const names = (KINDS[arm] ?? []).flatMap((kind) => {
      const policy = policies.get(kind);
      const standard = Object.entries(policy?.parameters ?? {}).map(([name, spec]) => [
        name,
        spec.type === "NAMES" ? [] : spec.standard,
      ]);
      const own = policy?.classOf(viewOf(position), Object.fromEntries(standard), baseline) ?? 0;
      return own === 0 ? [] : [policy?.classes[own - 1] ?? ""];
    });
    if (names.length > 0) classes.set(id, names);
  });
  return classes;
}

const reachedBy = (arm: string, others: object = {}) => ({
  reachedBy: { experiment: experiment.id, arm, ...others },
});

describe("the place of a customer in the baseline", () => {
  const positions = () =>
    server.shops.store.query<{ id: string; position: number | null }>(
      `select customer_id as id, baseline_position as position from customers`,
    );

  it("is his place among the ids that simulations read", async () => {
    const rows = await positions();
    expect(rows).toHaveLength(baseline.customers.count);
    for (const { id, position } of rows) expect(baseline.customers.ids[position ?? -1]).toBe(id);
  });

  it("is carried over to snapshots that were loaded before it was kept", async () => {
    const before = await positions();
    await server.shops.store.query("update customers set baseline_position = null");
    const text = readFileSync(
      new URL("../../../drizzle/0018_whom-experiments-reach.sql", import.meta.url),
      "utf8",
    );
    const carried = text
      .split("--> statement-breakpoint")
      .filter((statement) => statement.startsWith("\nUPDATE"));
    for (const statement of carried) await server.shops.store.query(statement);
    const byId = (rows: typeof before) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(await positions())).toEqual(byId(before));
  });
});

describe("whom an arm reaches", () => {
  it.each(Object.keys(KINDS))("is whom its policies say, class by class: %s", async (arm) => {
    const expected = trueClasses(arm);
    const [treated, heldOut] = await Promise.all([
      idsOf(reachedBy(arm)),
      idsOf(reachedBy(arm, { group: "HELD_OUT" })),
    ]);
    expect([...treated, ...heldOut].sort()).toEqual([...expected.keys()].sort());
    expect(treated.filter((id) => heldOut.includes(id))).toEqual([]);
    expect(heldOut.length > 0).toBe(arm !== "win back");
    const names = new Set([...expected.values()].flat());
    for (const name of names) {
      const own = [...expected].flatMap(([id, classes]) => (classes.includes(name) ? [id] : []));
      const [in1, in2] = await Promise.all([
        idsOf(reachedBy(arm, { class: name })),
        idsOf(reachedBy(arm, { class: name, group: "HELD_OUT" })),
      ]);
      expect([...in1, ...in2].sort()).toEqual(own.sort());
    }
  });

  it("is named and counted by the arm's own result, without judging anybody", async () => {
    for (const arm of experiment.findings.arms) {
      const treated = arm.audienceSize - arm.heldOut;
      expect(arm.who.filter).toEqual(reachedBy(arm.key, { group: "TREATED" }));
      expect(arm.who.count.value).toBe(treated);
      expect(arm.whoIsHeldOut.count.value).toBe(arm.heldOut);
      expect(arm.whoUnavailable).toBeNull();
      expect(await idsOf(arm.who.filter)).toHaveLength(treated);
      expect(await idsOf(arm.whoIsHeldOut.filter)).toHaveLength(arm.heldOut);
    }
    const query = `query ($id: ID!) { experiment(id: $id) { ${FIELDS} } }`;
    const counts: number[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const before = server.shops.store.statementCount();
      await server.ask(query, { id: experiment.id });
      counts.push(server.shops.store.statementCount() - before);
    }
    // the experiment, its result, its arms; the runner looks for work in between
    expect(Math.min(...counts)).toBe(3);
  });

  it("joins with other conditions, counts, saves and simulates on", async () => {
    const [all, many] = [await idsOf(reachedBy("win back")), { gte: 3 }];
    const often = { feature: { feature: "ORDER_COUNT", number: many } };
    const isOften = (id: string): boolean => (orderCounts.get(id) ?? 0) >= 3;
    expect(await idsOf({ and: [reachedBy("win back"), often] })).toEqual(all.filter(isOften));
    const everybody = [...orderCounts.keys()].sort();
    expect(await idsOf({ or: [reachedBy("win back"), often] })).toEqual(
      everybody.filter((id) => all.includes(id) || isOften(id)),
    );
    expect(await idsOf({ not: reachedBy("win back") })).toEqual(
      everybody.filter((id) => !all.includes(id)),
    );
    const save = (kind: string, name: string) =>
      server.ask(
        `mutation ($input: SaveSegmentInput!) { saveSegment(input: $input) {
          ... on SegmentSaved { segment { customerCount } } ... on SegmentRefused { code remedy } } }`,
        { input: { shopKey: "returning", name, kind, filter: reachedBy("win back") } },
      );
    const saved = await save("STATIC", "to write to");
    expect(saved.saveSegment.segment.customerCount).toBe(all.length);
    const refused = await save("DYNAMIC", "to write to always");
    expect(refused.saveSegment).toMatchObject({ code: "OF_ONE_SNAPSHOT" });
    const again = await server.run(
      smallRequest({
        arms: [{ key: "vip", policies: [{ custom: {} }], audience: reachedBy("win back") }],
      }),
      "findings { arms { audienceSize } }",
    );
    expect(again.experiment.findings.arms[0].audienceSize).toBe(all.length);
  });

  it("is replayed with the experiment, and the result has the bytes it had", async () => {
    const replayed = await server.run(smallRequest({ arms: ARMS }), FIELDS);
    expect(replayed).toMatchObject({ replayed: true, experiment });
  });
});

describe("a condition on whom an experiment reaches", () => {
  const errorOf = async (where: object): Promise<string> => {
    const { errors } = await server.post(
      `query ($where: CustomerFilter) { shop(key: "returning") { customerCount(where: $where) { count { value } } } }`,
      { where },
    );
    return `${errors[0].message} ${errors[0].extensions.remedy}`;
  };
  const about = (changes: object) => ({ reachedBy: { ...reachedBy("vip").reachedBy, ...changes } });

  it("is refused by field, with what to do", async () => {
    expect(await errorOf(about({ experiment: "no id" }))).toContain(
      "reachedBy.experiment is no id",
    );
    const elsewhere = globalId("Experiment", "elsewhere", "1");
    expect(await errorOf(about({ experiment: elsewhere }))).toContain(
      'of the shop "elsewhere", not of "returning"',
    );
    const unknown = globalId("Experiment", "returning", "1");
    expect(await errorOf(about({ experiment: unknown }))).toContain("does not have");
    expect(await errorOf(about({ arm: "nobody" }))).toContain('"win back", "vip", "both"');
    expect(await errorOf(about({ class: "best" }))).toContain('"most valuable customers"');
  });

  it("waits for the end of the experiment", async () => {
    const { store } = server.shops;
    for (const [status, words] of [
      ["RUNNING", "has not ended yet"],
      ["FAILED", "has no result"],
    ]) {
      await store.query("update experiments set status = $1", [status]);
      expect(await errorOf(reachedBy("vip"))).toContain(words);
    }
    await store.query("update experiments set status = 'SUCCEEDED'");
  });

  it("says what to do where it was not kept whom the experiment reaches", async () => {
    const { store } = server.shops;
    const kept = await store.query<{ n: number }>(
      "select count(*)::integer as n from experiment_reach",
    );
    expect(kept[0]?.n).toBe(4);
    await store.query("delete from experiment_reach");
    const parts = await store.query("select 1 from experiment_reach_parts");
    expect(parts).toEqual([]);
    expect(await errorOf(reachedBy("vip"))).toContain("Run it again with another seed");
    const { experiment: now } = await server.ask(
      `query ($id: ID!) { experiment(id: $id) { ${FIELDS} } }`,
      { id: experiment.id },
    );
    for (const arm of now.findings.arms) {
      expect([arm.who, arm.whoIsHeldOut]).toEqual([null, null]);
      expect(arm.whoUnavailable.reason).toMatch(/^The experiment ended before/);
    }
  });

  it("speaks of one snapshot, and goes with it", async () => {
    const request = smallRequest({ arms: ARMS, seed: "2" });
    experiment = (await server.run(request, FIELDS)).experiment;
    expect(await idsOf(reachedBy("win back"))).not.toEqual([]);
    const { store } = server.shops;
    for (const turn of [1, 2, 3]) {
      await publishAnother(turn);
      await server.refresh();
      const [left] = await store.query<{ arms: number }>(
        "select count(*)::integer as arms from experiment_reach",
      );
      // the last three snapshots are kept
      expect([turn, left?.arms]).toEqual([turn, turn < 3 ? 3 : 0]);
      expect(await errorOf(reachedBy("vip"))).toContain("Run it again on today's data");
    }
  });
});

/** A snapshot without results, which is newer than those before. */
async function publishAnother(turn: number): Promise<void> {
  const { store } = server.shops;
  const [current] = await currentSnapshots(store);
  if (current?.snapshot == null) throw new Error("the shop has no snapshot");
  const { shop, snapshot } = current;
  const id = await beginSnapshot(store, {
    ...{ shopKey: shop.key, contentId: `another ${turn}` },
    ...{ layout: snapshot.layout, codeVersion: snapshot.codeVersion },
  });
  const { key, name, currency, timezone } = shop;
  const { asOf, coverage, ingestReport } = snapshot;
  await publishSnapshot(store, id, {
    ...{ shop: { key, name, currency, timezone }, tables: [], asOf, coverage, ingestReport },
    rowCounts: {},
  });
}
