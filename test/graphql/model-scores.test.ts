import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { everyNode } from "../exactness/every-node.js";
import { openShops, type Answer, type LoadedShops } from "../exactness/loaded-shop.js";
import { writeReturningCustomers, type TrueCustomer } from "../support/returning-customers.js";

const SHOP = { key: "again", name: "Again", currency: "EUR", timezone: "Europe/Paris" };

let shops: LoadedShops;
let truth: TrueCustomer[];
let customers: Answer[];

beforeAll(async () => {
  shops = await openShops();
  const folder = join(shops.folder, "again");
  truth = await writeReturningCustomers(folder, { seed: "scores", customers: 900 });
  await shops.load(SHOP, [folder]);
  customers = await everyNode(shops, "again", "customers", {
    fields: `externalId valueAtRisk { amount } segments { segment { id kind } }
      value { pAlive { value low high } predictedOrders { value low high } predictedValue { value } }
      churn { probability { value low high } decile }`,
  });
});
afterAll(() => shops?.close());

const scoreOf: Readonly<Record<string, (customer: Answer) => number>> = {
  P_ALIVE: ({ value }) => value.pAlive.value,
  PREDICTED_ORDERS: ({ value }) => value.predictedOrders.value,
  CHURN_PROBABILITY: ({ churn }) => churn.probability.value,
};

async function ask(args: string): Promise<{ ids: string[]; count: number }> {
  const { shop } = await shops.ask(
    `{ shop(key: "again") { customers(${args}, first: 100) { totalCount { value } nodes { externalId } } } }`,
  );
  const { nodes, totalCount } = shop.customers;
  return { ids: nodes.map(({ externalId }: Answer) => externalId), count: totalCount.value };
}

describe("what the models say of a shop whose customers come back", () => {
  it("is there for every customer, with its interval", () => {
    expect(customers).toHaveLength(truth.length);
    for (const { value, churn } of customers) {
      for (const estimate of [value.pAlive, value.predictedOrders, churn.probability]) {
        expect(estimate.low).toBeLessThanOrEqual(estimate.value);
        expect(estimate.high).toBeGreaterThanOrEqual(estimate.value);
      }
      expect(value.pAlive.value).toBeGreaterThan(0);
      expect(value.pAlive.value).toBeLessThanOrEqual(1);
    }
  });

  it("tells those who left from those who did not", () => {
    const meanAlive = (isLeft: boolean): number => {
      const ids = new Set(
        truth.filter(({ leftOn }) => leftOn < 540 === isLeft).map(({ id }) => id),
      );
      const chosen = customers.filter(({ externalId }) => ids.has(externalId));
      return chosen.reduce((sum, { value }) => sum + value.pAlive.value, 0) / chosen.length;
    };
    expect(meanAlive(false)).toBeGreaterThan(meanAlive(true) + 0.25);
  });

  it("can be filtered by", async () => {
    for (const [score, valueOf] of Object.entries(scoreOf)) {
      const middle = customers.map(valueOf).sort((a, b) => a - b)[450] ?? 0;
      const { count } = await ask(
        `where: { model: { score: ${score}, number: { gt: ${middle} } } }`,
      );
      expect({ score, count }).toEqual({
        score,
        count: customers.filter((customer) => valueOf(customer) > middle).length,
      });
    }
  });

  it("can be ordered by, also beyond the first page", async () => {
    for (const [score, valueOf] of Object.entries(scoreOf)) {
      const nodes = await everyNode(shops, "again", "customers", {
        fields: "externalId",
        args: `orderBy: [{ by: ${score}, direction: DESC }]`,
      });
      const byId = new Map(customers.map((customer) => [customer.externalId, customer]));
      const values = nodes.map(({ externalId }) => valueOf(byId.get(externalId)));
      expect(values).toHaveLength(customers.length);
      expect(values.every((value, place) => place === 0 || value <= (values[place - 1] ?? 1))).toBe(
        true,
      );
    }
  });

  it("adds up over the segments, which every customer is in one of each kind", async () => {
    const { shop } = await shops.ask(`{ shop(key: "again") {
      outlook { customerCount predictedValue { amount } valueAtRisk { amount } }
      segments(first: 50) { nodes { id kind customerCount outlook { predictedValue { amount } valueAtRisk { amount } }
        customers(first: 1) { totalCount { value } } } } } }`);
    const all = shop.outlook;
    expect(all.customerCount).toBe(truth.length);
    for (const kind of ["BEHAVIOUR", "RFM"]) {
      const segments = shop.segments.nodes.filter((segment: Answer) => segment.kind === kind);
      const total = (pick: (segment: Answer) => number): number =>
        segments.reduce((sum: number, segment: Answer) => sum + pick(segment), 0);
      expect(total((segment) => segment.customerCount)).toBe(truth.length);
      expect(total((segment) => segment.customers.totalCount.value)).toBe(truth.length);
      for (const money of ["predictedValue", "valueAtRisk"]) {
        expect(total((segment) => Number(segment.outlook[money].amount))).toBeCloseTo(
          Number(all[money].amount),
          0,
        );
      }
      for (const { id, customerCount } of segments) {
        expect((await ask(`where: { inSegment: "${id}" }`)).count).toBe(customerCount);
      }
    }
    const atRisk = customers.reduce((sum, { valueAtRisk }) => sum + Number(valueAtRisk.amount), 0);
    expect(atRisk).toBeCloseTo(Number(all.valueAtRisk.amount), -1);
  });

  it("is told of RFM groups too: of the segments as they are, and at risk as the sum of customers", async () => {
    const OUTLOOK = `outlook { customerCount predictedValue { amount } valueAtRisk { amount }
      predictedValuePerCustomer { value n } churnProbability { value n } }`;
    const RFM = `segments { key customers ${OUTLOOK} } unassigned { ${OUTLOOK} }
      atRisk { customers ${OUTLOOK} } outlookUnavailable { reason substitute }`;
    const { shop } = await shops.ask(
      `{ shop(key: "again") { outlook { valueAtRisk { amount } predictedValue { amount } customerCount }
        segments(first: 50) { nodes { key kind ${OUTLOOK} } }
        quintiles: rfm { ${RFM} } quartiles: rfm(input: { cuts: { scale: QUARTILE }, money: NET_REVENUE }) { ${RFM} }
        own: rfm(input: { cuts: { values: { recencyDays: [90], orderCount: [2], revenue: ["50"] } } }) { ${RFM} } } }`,
    );
    const byKey = new Map(shop.segments.nodes.map((node: Answer) => [node.key, node.outlook]));
    const near = (found: Answer, wanted: Answer): void => {
      expect(found).toMatchObject({
        customerCount: wanted.customerCount,
        predictedValue: wanted.predictedValue,
        valueAtRisk: wanted.valueAtRisk,
      });
      for (const mean of ["predictedValuePerCustomer", "churnProbability"]) {
        expect(found[mean].n).toBe(wanted[mean].n);
        expect(found[mean].value).toBeCloseTo(wanted[mean].value, 9);
      }
    };
    let compared = 0;
    for (const { key, customers, outlook } of shop.quintiles.segments) {
      if (customers === 0) expect(outlook).toBeNull();
      else near(outlook, (compared++, byKey.get(`rfm-${key}`)));
    }
    expect(compared).toBeGreaterThan(4);
    const { atRisk, outlookUnavailable, unassigned } = shop.quintiles;
    expect([outlookUnavailable, unassigned.outlook]).toEqual([null, null]);
    const risk = (outlook: Answer): number => Number(outlook?.valueAtRisk.amount ?? 0);
    const stopped = ["rfm-at-risk", "rfm-cannot-lose"].map((key) => risk(byKey.get(key)));
    expect(risk(atRisk.outlook)).toBeCloseTo((stopped[0] ?? 0) + (stopped[1] ?? 0), 1);
    expect(risk(atRisk.outlook)).toBeGreaterThan(0);
    expect(atRisk.outlook.customerCount).toBe(atRisk.customers);
    const total = shop.quartiles.segments.reduce(
      (sum: number, { outlook }: Answer) => sum + Number(outlook?.predictedValue.amount ?? 0),
      0,
    );
    expect(total).toBeCloseTo(Number(shop.outlook.predictedValue.amount), 6);
    expect(shop.own.outlookUnavailable.substitute).toMatch(/QUINTILE/);
    expect(shop.own.unassigned.outlook).toBeNull();
  });

  it("is asked for with a constant number of statements", async () => {
    const fields = `value { pAlive { value } } churn { decile } segments { segment { key } } features { version }`;
    const counts = [];
    for (const first of [2, 50]) {
      const before = shops.store.statementCount();
      await shops.ask(
        `{ shop(key: "again") { customers(first: ${first}) { nodes { ${fields} } } } }`,
      );
      counts.push(shops.store.statementCount() - before);
    }
    expect(counts[1]).toBe(counts[0]);
  });
});

describe("the models themselves", () => {
  it("put a customer's own features into the customer's own segment", async () => {
    const { shop } = await shops.ask(`{ shop(key: "again") {
      segmentation { features { feature } }
      customers(first: 25) { nodes { features { values { feature value } } segments { segment { id kind } } } } } }`);
    const wanted: string[] = shop.segmentation.features.map(({ feature }: Answer) => feature);
    expect(wanted.length).toBeGreaterThan(2);
    for (const { features, segments } of shop.customers.nodes) {
      const given = features.values
        .filter(({ feature }: Answer) => wanted.includes(feature))
        .map(({ feature, value }: Answer) => `{ feature: ${feature}, value: ${value} }`);
      const answer = await shops.ask(
        `{ shop(key: "again") { assignSegment(features: [${given.join(", ")}]) { segment { id } confidence } } }`,
      );
      const own = segments.find(({ segment }: Answer) => segment.kind === "BEHAVIOUR");
      expect(answer.shop.assignSegment.segment.id).toBe(own.segment.id);
      expect(answer.shop.assignSegment.confidence).toBeGreaterThan(0);
    }
  });

  it("refuse a new customer whose features are not all given, naming them", async () => {
    const [error] = await shops.errors(
      `{ shop(key: "again") { assignSegment(features: [{ feature: ORDER_COUNT, value: 1 }]) { confidence } } }`,
    );
    expect(error?.message).toMatch(/^The segments are made of features that are not given: /);
    expect(error?.remedy).toMatch(/^Pass a value for each feature/);
  });

  it("are in their cards, each with the hash of its JSON", async () => {
    const { shop } = await shops.ask(
      `{ shop(key: "again") { modelCards { model customers artefact artefactHash unavailable { code } parameters { name value standardError } } } }`,
    );
    const fitted = shop.modelCards.filter(({ unavailable }: Answer) => unavailable === null);
    expect(fitted.map(({ model }: Answer) => model)).toEqual(
      expect.arrayContaining(["bg-nbd", "churn-logistic", "gamma-gamma", "segmentation"]),
    );
    for (const { artefact, artefactHash } of fitted) {
      const hash = createHash("sha256").update(JSON.stringify(artefact)).digest("hex");
      expect(artefactHash).toBe(hash);
    }
  });

  it("judge churn on customers that were not fitted on, and say by how much", async () => {
    const { shop } = await shops.ask(`{ shop(key: "again") { churn { chosenBy
      chosen { model auc { value low high } brier { value } }
      calibration { meanProbability shareThatLeft { value low high } } models { model isCandidate isChosen auc { value low high } } } } }`);
    const { chosen, calibration, models } = shop.churn;
    expect(chosen.auc.low).toBeGreaterThan(0.5);
    expect(chosen.auc.low).toBeLessThan(chosen.auc.value);
    expect(models.filter(({ isChosen }: Answer) => isChosen)).toHaveLength(1);
    for (const { meanProbability, shareThatLeft } of calibration) {
      expect(meanProbability).toBeGreaterThanOrEqual(0);
      expect(shareThatLeft.low).toBeLessThanOrEqual(shareThatLeft.value);
    }
  });

  it("say how the segments moved since the snapshot before", async () => {
    const folder = join(shops.folder, "later");
    await writeReturningCustomers(folder, { seed: "later", customers: 500 });
    await shops.load(SHOP, [folder]);
    const { shop } = await shops.ask(`{ shop(key: "again") { segmentation { drift {
      populationStabilityIndex changes { shareBefore shareNow centroidMovement } } } } }`);
    const { populationStabilityIndex, changes } = shop.segmentation.drift;
    expect(populationStabilityIndex).toBeGreaterThanOrEqual(0);
    expect(changes.length).toBeGreaterThan(0);
  });
});

describe("a segment's id that is none", () => {
  it.each(["nonsense", ""])("%j is refused with what to pass", async (id) => {
    const [error] = await shops.errors(
      `{ shop(key: "again") { customers(where: { inSegment: "${id}" }) { totalCount { value } } } }`,
    );
    expect(error).toEqual({
      message: "inSegment is no id of a segment.",
      remedy: "Pass the `id` field of a segment.",
    });
  });
});
