import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Answer } from "../../exactness/loaded-shop.js";
import { openExperimentShops, type ExperimentShops } from "../../support/experiment-shops.js";

let server: ExperimentShops;
beforeAll(async () => {
  server = await openExperimentShops({ customers: 300 });
});
afterAll(() => server?.close());

const MATRIX = `{ shop(key: "returning") { policyMatrix { kind title segmentId segmentName customers
  gain { value low high } pPositive experimentId warnings { code } }
  segments { nodes { id key kind recommendedPolicies(first: 16) { kind segmentId gain { value } } } } } }`;
const ALLOCATION = `query ($budget: Decimal!) { shop(key: "returning") {
  optimizeAllocation(budget: $budget) { spend { amount } profit { amount }
    warnings { code message } shares { kind segmentId segmentName share spend { amount } gain { amount } }
    frontier { budget { amount } profit { amount } } } } }`;
const RUN = `mutation ($input: PolicyMatrixInput!) { runPolicyMatrix(input: $input) {
  experiments { id status } leftOut { kind reason } } }`;

describe("the matrix of policies by segment", () => {
  it("is null before it has been run, and refuses what cannot be run", async () => {
    const { shop } = await server.ask(MATRIX);
    expect(shop.policyMatrix).toBeNull();
    expect(shop.segments.nodes[0].recommendedPolicies).toBeNull();
    const customers = await server.ask(
      `{ shop(key: "returning") { customers(first: 1) { nodes { recommendedPolicies { kind } } } } }`,
    );
    expect(customers.shop.customers.nodes[0].recommendedPolicies).toBeNull();
    expect((await server.ask(ALLOCATION, { budget: "100" })).shop.optimizeAllocation).toBeNull();
    const { errors } = await server.post(RUN, { input: { shopKey: "nowhere" } });
    expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
  });

  it("tells for each segment what gains, best first, and what the shop cannot carry", async () => {
    const { runPolicyMatrix } = await server.ask(RUN, { input: { shopKey: "returning" } });
    const { experiments, leftOut } = runPolicyMatrix;
    expect(leftOut.map(({ kind }: Answer) => kind)).toContain("CHECKOUT_UX_FIX");
    for (const { reason } of leftOut) expect(reason).toMatch(/^[A-Z].*[.]$/);
    for (const { id } of experiments) await ended(id);

    const { shop } = await server.ask(MATRIX);
    const cells: Answer[] = shop.policyMatrix;
    // its files hold neither costs nor refunds
    const assumed = [{ code: "NO_MARGIN_DATA" }, { code: "NO_RETURNS_DATA" }];
    for (const { warnings } of cells) expect(warnings).toEqual(assumed);
    const kinds = new Set(cells.map(({ kind }) => kind));
    expect(kinds.size + leftOut.length).toBe(14);
    for (const [place, cell] of cells.entries()) {
      expect(cell.gain.low).toBeLessThanOrEqual(cell.gain.high);
      const before = cells[place - 1];
      if (before === undefined || before.segmentId !== cell.segmentId) continue;
      expect(before.gain.value).toBeGreaterThanOrEqual(cell.gain.value);
    }
    for (const { id, kind, recommendedPolicies } of shop.segments.nodes) {
      if (kind !== "BEHAVIOUR") continue;
      const own = cells.filter(({ segmentId }) => segmentId === id);
      const gaining = own.filter(({ gain }) => gain.value > 0).map((cell) => cell.kind as string);
      expect((recommendedPolicies ?? []).map((cell: Answer) => cell.kind)).toEqual(gaining);
    }
    const again = await server.ask(RUN, { input: { shopKey: "returning" } });
    expect(again.runPolicyMatrix.experiments.map(({ id }: Answer) => id)).toEqual(
      experiments.map(({ id }: Answer) => id),
    );
  });
});

describe("the next best policies of a customer", () => {
  const FIELDS = `externalId orderCount recencyDays segments { segment { id name kind } }
    recommendedPolicies(first: 16) { kind title className gainPerCustomer { value low high method n }
      pPositive because experimentId }`;
  const page = (first: number, order = "RECENCY_DAYS") =>
    `{ shop(key: "returning") { customers(first: ${first}, orderBy: [{ by: ${order} }]) { nodes { ${FIELDS} } } } }`;

  it("reach him, gain with his segment, and come best first, with the reason", async () => {
    const { shop } = await server.ask(MATRIX);
    const cells: Answer[] = shop.policyMatrix;
    const customers: Answer[] = (await server.ask(page(100))).shop.customers.nodes;
    let told = 0;
    for (const { externalId, recencyDays, segments, recommendedPolicies } of customers) {
      const own = segments.find(({ segment }: Answer) => segment.kind === "BEHAVIOUR")?.segment;
      const gains = recommendedPolicies.map((each: Answer) => each.gainPerCustomer.value);
      expect(gains).toEqual([...gains].sort((one, other) => other - one));
      for (const {
        kind,
        className,
        gainPerCustomer,
        because,
        experimentId,
      } of recommendedPolicies) {
        told++;
        const cell = cells.find((each) => each.kind === kind && each.segmentId === own.id);
        expect(gainPerCustomer.value).toBeCloseTo(cell?.gain.value / cell?.customers, 9);
        expect(gainPerCustomer.low).toBeCloseTo(cell?.gain.low / cell?.customers, 9);
        expect(because).toContain(`"${className}"`);
        expect(because).toContain(`the last ${recencyDays} day`);
        expect(because).toContain(`the segment "${own.name}"`);
        expect(because).toMatch(/not his own[.]$/);
        const where = {
          and: [
            { attribute: { attribute: "EXTERNAL_ID", string: { eq: externalId } } },
            { reachedBy: { experiment: experimentId, arm: kind, class: className } },
          ],
        };
        if (told % 25 === 1) expect(await countOf(where)).toBe(1);
      }
    }
    expect(told).toBeGreaterThan(100);
    // and none that reaches him and gains is left out
    const [first] = customers;
    const mine = first.segments.find(({ segment }: Answer) => segment.kind === "BEHAVIOUR").segment;
    for (const { kind, gain, segmentId, experimentId } of cells) {
      if (segmentId !== mine.id || !(gain.value > 0)) continue;
      const where = {
        and: [
          { attribute: { attribute: "EXTERNAL_ID", string: { eq: first.externalId } } },
          { reachedBy: { experiment: experimentId, arm: kind } },
        ],
      };
      const isTold = first.recommendedPolicies.some((each: Answer) => each.kind === kind);
      expect([kind, isTold ? 1 : 0]).toEqual([kind, await countOf(where)]);
    }
  });

  it("take two statements for a page, however many customers it has", async () => {
    // the least of several pages: the runner looks for work in between
    const statements = async (sizes: readonly number[], cut = (text: string) => text) => {
      const counts: number[] = [];
      for (const size of sizes) {
        const before = server.shops.store.statementCount();
        await server.ask(cut(page(size, "GROSS_REVENUE")));
        counts.push(server.shops.store.statementCount() - before);
      }
      return Math.min(...counts);
    };
    const alone = await statements([87, 88, 89, 90], (text) =>
      text.replace(/recommendedPolicies[^]*experimentId }/, ""),
    );
    expect(await statements([3, 4, 5, 6])).toBe(alone + 2);
    expect(await statements([92, 93, 94, 95])).toBe(alone + 2);
  });

  async function countOf(where: object): Promise<number> {
    const { shop } = await server.ask(
      `query ($where: CustomerFilter) { shop(key: "returning") { customerCount(where: $where) { count { value } } } }`,
      { where },
    );
    return shop.customerCount.count.value;
  }
});

describe("the best use of a budget", () => {
  const amount = (money: Answer): number => Number(money.amount);

  async function allocation(budget: string): Promise<Answer> {
    const { shop } = await server.ask(ALLOCATION, { budget });
    return shop.optimizeAllocation;
  }

  it("spends nothing of nothing, and refuses less", async () => {
    const nothing = await allocation("0");
    expect(amount(nothing.spend)).toBe(0);
    const { errors } = await server.post(ALLOCATION, { budget: "-1.00" });
    expect(errors[0].message).toContain("budget: -1.00 is below 0");
  });

  it("keeps within the budget, gives nobody two policies, and adds up", async () => {
    const { shop } = await server.ask(MATRIX);
    const cells: Answer[] = shop.policyMatrix;
    for (const budget of ["50", "500", "1000000"]) {
      const found = await allocation(budget);
      expect(amount(found.spend)).toBeLessThanOrEqual(Number(budget));
      const shares: Answer[] = found.shares;
      const spent = shares.reduce((sum, { spend }) => sum + amount(spend), 0);
      expect(amount(found.spend)).toBeGreaterThanOrEqual(spent - 0.01 * shares.length);
      const bySegment = new Map<string | null, number>();
      for (const { kind, segmentId, share, gain } of shares) {
        bySegment.set(segmentId, (bySegment.get(segmentId) ?? 0) + share);
        const cell = cells.find((each) => each.kind === kind && each.segmentId === segmentId);
        expect(amount(gain)).toBeCloseTo(share * cell?.gain.value, 0);
      }
      for (const share of bySegment.values()) expect(share).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  it("earns the more, the more may be spent", async () => {
    const { frontier } = await allocation("1000000");
    expect(frontier).toHaveLength(11);
    expect(amount(frontier[0].budget)).toBe(0);
    for (let step = 1; step < frontier.length; step++) {
      expect(amount(frontier[step].budget)).toBeGreaterThanOrEqual(
        amount(frontier[step - 1].budget),
      );
      expect(amount(frontier[step].profit)).toBeGreaterThanOrEqual(
        amount(frontier[step - 1].profit),
      );
    }
    const last = frontier.at(-1);
    const most = await allocation("1000000");
    expect(amount(most.profit)).toBeCloseTo(amount(last.profit), 2);
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

describe("a matrix with the shop's own numbers", () => {
  const run = (input: object) =>
    server.post(RUN, { input: { shopKey: "returning", horizon: "P14D", ...input } });

  it("takes its margin and beliefs, and says no longer that they are assumed", async () => {
    const { data } = await run({
      margin: { fixed: 0.5 },
      decision: { shipAbove: 0.6 },
      assumptions: [{ key: "WIN_BACK.takeUp", distribution: { fixed: 0.02 } }],
    });
    const { experiments, leftOut } = data.runPolicyMatrix;
    expect(leftOut.map(({ kind }: Answer) => kind)).not.toContain("WIN_BACK");
    for (const { id } of experiments) await ended(id);
    const { shop } = await server.ask(MATRIX);
    for (const { warnings } of shop.policyMatrix) {
      expect(warnings).toEqual([{ code: "NO_RETURNS_DATA" }]);
    }
    const { shop: allocated } = await server.ask(ALLOCATION, { budget: "100" });
    expect(allocated.optimizeAllocation.warnings).toMatchObject([
      { code: "NO_RETURNS_DATA", message: expect.stringContaining("assumed") },
    ]);
  });

  it("refuses a belief that is about no policy", async () => {
    const { errors } = await run({ assumptions: [{ key: "takeUp", distribution: { fixed: 1 } }] });
    expect(errors[0].message).toMatch(/^assumptions.0.key: "takeUp" is no assumption/);
  });
});
