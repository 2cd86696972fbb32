import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { POLICY_KINDS } from "../../../simulations/engine/policy.js";
import type { Answer } from "../../exactness/loaded-shop.js";
import { openExperimentShops, type ExperimentShops } from "../../support/experiment-shops.js";

let server: ExperimentShops;
beforeAll(async () => {
  server = await openExperimentShops({ customers: 300 });
});
afterAll(() => server?.close());

const ESTIMATE = "{ value low high n method suppressed }";
const BRIEF = `{
  audience { summary rule customers shareOfCustomers ${ESTIMATE} revenue { amount } shareOfRevenue ${ESTIMATE}
    traits { name unit median standardisedMean } daysSinceLastOrder orderValue }
  policy { kind title description customers gainPerCustomer ${ESTIMATE} pPositive experimentId warnings { code } } policyBecause
  objective { sentence measuredBy horizonDays success }
  offer { text discount because parameters { name value description } }
  timing { weekday { at basis share ${ESTIMATE} } hour { at basis share ${ESTIMATE} } because contactsPerCustomer cadence }
  products { productId name category customers shareOfCustomers ${ESTIMATE}
    followedBy { productId name share ${ESTIMATE} difference ${ESTIMATE} } } productsBecause
  doNot template { subject preview body placeholders { name source description value field } } templateBecause
  test { holdoutShare customersHeldOut weeks customersPerSide because }
  markdown provenance { snapshotId definition } }`;

async function segments(fields: string, first = 20): Promise<Answer[]> {
  const { shop } = await server.ask(
    `{ shop(key: "returning") { segments(first: ${first}) { nodes { id kind name customerCount ${fields} } } } }`,
  );
  return shop.segments.nodes as Answer[];
}

/** SQL statements that asking it sends. */
async function statements(query: string): Promise<number> {
  const before = server.shops.store.statementCount();
  await server.ask(query);
  return server.shops.store.statementCount() - before;
}

/** Told apart by a comment, so that none is answered out of the cache. */
const asked = (count: number, time: string): string => `# the ${time} time
  { shop(key: "returning") { segments(first: ${count}) { nodes { messageBrief ${BRIEF} } } } }`;

describe("a message brief", () => {
  it("without a matrix says what it can, and why there is no policy", async () => {
    for (const { kind, customerCount, messageBrief } of await segments(`messageBrief ${BRIEF}`)) {
      expect(messageBrief.audience.customers).toBe(customerCount);
      expect(messageBrief.audience.traits).toHaveLength(3);
      expect(messageBrief).toMatchObject({ policy: null, objective: null, template: null });
      expect(messageBrief.policyBecause).toContain(
        kind === "RFM" ? "not RFM segments" : "runPolicyMatrix",
      );
      expect(messageBrief.test).toMatchObject({ holdoutShare: 0.1, weeks: null });
      expect(messageBrief.products.length).toBeGreaterThan(0);
      // every order of this shop is placed at nine
      expect(messageBrief.timing.hour).toMatchObject({ at: 9, share: { value: 1 } });
      expect(messageBrief.markdown).toContain(messageBrief.audience.summary.slice(-40));
    }
  });

  it("is given for every kind of policy, or says what to do instead", async () => {
    const aliases = POLICY_KINDS.map((kind) => `${kind}: messageBrief(policy: ${kind}) ${BRIEF}`);
    const [first] = await segments(aliases.slice(0, 8).join(" "), 1);
    const [second] = await segments(aliases.slice(8).join(" "), 1);
    for (const kind of POLICY_KINDS) {
      const brief = { ...first, ...second }[kind];
      expect(brief.policy).toMatchObject({ kind, gainPerCustomer: null, experimentId: null });
      expect(brief.policyBecause).toContain("not known");
      expect(brief.timing.contactsPerCustomer > 0).toBe(brief.template !== null);
      if (brief.template === null) expect(brief.templateBecause).toContain("sends nothing");
    }
  });

  it("refuses a kind of policy that there is not", async () => {
    const { errors } = await server.post(
      `{ shop(key: "returning") { segments { nodes { messageBrief(policy: SHOUT) { markdown } } } } }`,
    );
    expect(errors[0].message).toContain('"SHOUT" does not exist in "PolicyKind"');
  });

  it("takes as many statements for one segment as for all", async () => {
    await statements(asked(20, "first"));
    const few = await statements(asked(1, "second"));
    expect(await statements(asked(20, "third"))).toBe(few);
    expect(few).toBeLessThanOrEqual(6);
  });

  it("counts each order once, at the weekday and hour at which the shop's week has it", async () => {
    const nodes = await segments(
      "orderTimes { orders weekdays { at orders } hours { at orders } }",
    );
    const rfm = nodes.filter(({ kind }) => kind === "RFM");
    const { shop } = await server.ask(
      `{ shop(key: "returning") { timeOfWeek { cells { weekday hour orders } } } }`,
    );
    const sum = (list: readonly Answer[]): number =>
      list.reduce((total, { orders }) => total + (orders as number), 0);
    const cells: Answer[] = shop.timeOfWeek.cells;
    for (const [part, name] of [
      ["weekdays", "weekday"],
      ["hours", "hour"],
    ] as const) {
      const times = rfm.flatMap(({ orderTimes }) => orderTimes[part] as Answer[]);
      for (const at of new Set(times.map((time) => time.at as number))) {
        expect(sum(times.filter((time) => time.at === at))).toBe(
          sum(cells.filter((cell) => cell[name] === at)),
        );
      }
      for (const { orderTimes } of nodes) expect(sum(orderTimes[part])).toBe(orderTimes.orders);
    }
    expect(sum(rfm.map(({ orderTimes }) => orderTimes as Answer))).toBe(sum(cells));
  });

  it("counts the customers of a product as a filter finds them", async () => {
    for (const { id, topProducts } of await segments(
      "topProducts(first: 2) { productId customers }",
      6,
    )) {
      for (const { productId, customers } of topProducts) {
        const { shop } = await server.ask(
          `query ($where: CustomerFilter) { shop(key: "returning") { customerCount(where: $where) { count { value } } } }`,
          {
            where: {
              and: [{ inSegment: id }, { behaviour: { event: "PURCHASE", product: productId } }],
            },
          },
        );
        expect(shop.customerCount.count.value).toBe(customers);
      }
    }
  });

  it("takes the policy that gains most once the matrix has run", async () => {
    const { runPolicyMatrix } = await server.ask(
      `mutation { runPolicyMatrix(input: { shopKey: "returning" }) { experiments { id } } }`,
    );
    for (const { id } of runPolicyMatrix.experiments) await ended(id);
    const nodes = await segments(
      `recommendedPolicies(first: 1) { kind gain { value } customers experimentId } messageBrief ${BRIEF}`,
    );
    for (const { kind, recommendedPolicies, messageBrief } of nodes) {
      const [best] = (recommendedPolicies ?? []) as Answer[];
      if (best === undefined) {
        expect(messageBrief.policy).toBeNull();
        expect(messageBrief.policyBecause).toContain(kind === "RFM" ? "RFM" : "expected to gain");
        continue;
      }
      const { policy, test } = messageBrief;
      expect(policy).toMatchObject({ kind: best.kind, experimentId: best.experimentId });
      expect(policy.gainPerCustomer.value).toBeCloseTo(best.gain.value / best.customers, 9);
      expect(policy.gainPerCustomer.method).toBe("SIMULATION");
      const assumed = policy.warnings.map(({ code }: Answer) => code);
      expect(assumed).toEqual(["NO_MARGIN_DATA", "NO_RETURNS_DATA"]);
      expect(Math.abs(test.customersHeldOut - test.holdoutShare * best.customers)).toBeLessThan(1);
    }
    expect(nodes.some(({ messageBrief }) => messageBrief.policy !== null)).toBe(true);
  });
});

async function ended(id: string): Promise<void> {
  for (;;) {
    const { experiment } = await server.ask(
      "query ($id: ID!) { experiment(id: $id) { status failure { message } } }",
      { id },
    );
    if (experiment.status === "SUCCEEDED") return;
    expect(experiment.failure).toBeNull();
    await pause(100);
  }
}
