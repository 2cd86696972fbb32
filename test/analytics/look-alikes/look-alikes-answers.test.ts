import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { modelStream } from "../../../src/analytics/model-stream.js";
import { FEW_BEARS, openGenerated } from "../../exactness/generated-shop.js";
import type { Answer, LoadedShops } from "../../exactness/loaded-shop.js";

let shops: LoadedShops;
let truth: Map<string, Arrived>;

interface Arrived {
  readonly country: string;
  readonly day: number;
  readonly value: number;
}

const DAYS = 400;
/** A fifth of the days from the first to the last order. */
const WINDOW = 80;

/** Customers of whom those from Norway come back more often; each order is an invoice of one line. */
function invoices(): string {
  const draw = modelStream("look-alikes answers");
  truth = new Map();
  const lines: string[] = [];
  const add = (id: number, country: string, [day, price]: readonly [number, string]): void => {
    const at = new Date(Date.UTC(2010, 11, 1) + day * 86_400_000);
    const when = `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} 12:00`;
    const line = [100_000 + lines.length, "S1", "THING", 1, when, price, 10_000 + id, country];
    lines.push(line.join(","));
  };
  for (let id = 0; id < 1500; id++) {
    // somebody orders on the first and the last day
    const day = id === 0 ? 0 : id === 1 ? DAYS - 1 : Math.floor(draw() * DAYS);
    const country = draw() < 0.35 ? "Norway" : "France";
    add(id, country, [day, (10 + 20 * draw()).toFixed(2)]);
    const comesBack = draw() < (country === "Norway" ? 0.3 : 0.06);
    const later = day + 1 + Math.floor(draw() * (WINDOW - 1));
    const counts = comesBack && later < DAYS;
    if (counts) add(id, country, [later, "40.00"]);
    truth.set(String(10_000 + id), { country, day, value: counts ? 40 : 0 });
  }
  const header =
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
  return [header, ...lines, ""].join("\n");
}

beforeAll(async () => {
  ({ shops } = await openGenerated(FEW_BEARS));
  const file = join(shops.folder, "orders.csv");
  writeFileSync(file, invoices());
  await shops.load({ key: "north", name: "North", currency: "GBP", timezone: "UTC" }, [file]);
});

afterAll(() => shops?.close());

const NUMBER = "{ value low high n suppressed method }";
const REPORT = `baseShare ${NUMBER}
  definition { windowDays leastValue { amount currencyCode } customers newCustomers judgedFrom judgedTo learntTo }
  model { auc ${NUMBER} brierAgainstShare ${NUMBER} calibration { valuableShare ${NUMBER} } }
  overlap { histogram { valuable others } outsideShare ${NUMBER} others effectiveOthers }
  attributes { attribute levels { level customers isReference oddsRatio ${NUMBER} } oddsRatioPerDoubling ${NUMBER} }
  audiences(first: 5) { channel country customers valuableShare ${NUMBER} affinity ${NUMBER} isApart score ${NUMBER} }
  newCustomers(first: 10) { id externalId firstOrderOn score ${NUMBER} }
  north: score(attributes: { country: "Norway" }) ${NUMBER}
  south: score(attributes: { country: "France", basketValue: 12.5, itemCount: 1, isWeekend: false, channel: null }) ${NUMBER}
  warnings unavailable { code reason substitute } provenance { definition }`;

const ask = async (key: string): Promise<Answer> =>
  (
    await shops.ask(
      `{ shop(key: "${key}") { lookAlikes { ${REPORT} } customers(first: 50) { nodes { externalId lookAlikeScore ${NUMBER} } } } }`,
    )
  ).shop;

describe("a shop whose customers from one country come back more often", () => {
  let answer: Answer;
  let known: Arrived[];
  beforeAll(async () => {
    answer = await ask("north");
    known = [...truth.values()].filter(({ day }) => day + WINDOW <= DAYS - 1);
  });

  it("counts who is valuable as the file does", () => {
    const { definition, baseShare } = answer.lookAlikes;
    const valuable = known.filter(({ value }) => value > 0).length;
    expect(definition).toMatchObject({
      ...{ windowDays: WINDOW, leastValue: { amount: "40.00", currencyCode: "GBP" } },
      ...{ customers: known.length, newCustomers: truth.size - known.length },
    });
    expect(baseShare).toMatchObject({ value: valuable / known.length, method: "WILSON" });
  });

  it("names the country as what tells them apart, within its interval", () => {
    const { attributes, audiences, unavailable } = answer.lookAlikes;
    expect(unavailable).toBeNull();
    const country = attributes.find(({ attribute }: Answer) => attribute === "COUNTRY");
    const [france, norway] = country.levels;
    expect(france).toMatchObject({ level: "France", isReference: true });
    expect(france.oddsRatio).toMatchObject({ value: null, suppressed: "NOT_APPLICABLE" });
    const planted = 0.3 / 0.7 / (0.06 / 0.94);
    expect(norway.oddsRatio.low).toBeLessThan(planted);
    expect(norway.oddsRatio.high).toBeGreaterThan(planted);
    const [first] = audiences;
    const own = known.filter((each) => each.country === "Norway");
    const share = own.filter(({ value }) => value > 0).length / own.length;
    expect(first).toMatchObject({ country: "Norway", customers: own.length, isApart: true });
    expect(first.valuableShare.value).toBeCloseTo(share, 12);
    expect(first.affinity.value).toBeCloseTo(share / answer.lookAlikes.baseShare.value, 9);
  });

  it("scores arrivals that are known in parts", () => {
    const { north, south } = answer.lookAlikes;
    expect(north.low).toBeGreaterThan(south.high);
    expect(north).toMatchObject({ suppressed: null, method: "MAXIMUM_LIKELIHOOD" });
  });

  it("names the new customers who look like the valuable ones", () => {
    const { newCustomers } = answer.lookAlikes;
    expect(newCustomers).toHaveLength(10);
    for (const { externalId, score } of newCustomers) {
      const { country, day } = truth.get(externalId) as Arrived;
      expect(country).toBe("Norway");
      expect(day + WINDOW).toBeGreaterThan(DAYS - 1);
      expect(score.low).toBeLessThan(score.value);
    }
  });

  it("scores every customer, whatever they did since, in as many statements for 50 as for 5", async () => {
    for (const { externalId, lookAlikeScore } of answer.customers.nodes) {
      const isNorth = truth.get(externalId)?.country === "Norway";
      expect(lookAlikeScore.value > answer.lookAlikes.baseShare.value).toBe(isNorth);
    }
    const statements = async (first: number): Promise<number> => {
      const before = shops.store.statementCount();
      await shops.ask(
        `{ shop(key: "north") { customers(first: ${first}) { nodes { lookAlikeScore { value } } } } }`,
      );
      return shops.store.statementCount() - before;
    };
    await statements(1);
    expect(await statements(50)).toBe(await statements(5));
  });

  it("leads from a new customer to the customer", async () => {
    const [first] = answer.lookAlikes.newCustomers;
    const { node } = await shops.ask(
      `{ node(id: "${first.id}") { ... on Customer { externalId lookAlikeScore { value } } } }`,
    );
    expect(node).toEqual({
      externalId: first.externalId,
      lookAlikeScore: { value: first.score.value },
    });
  });

  it("refuses numbers out of bounds", async () => {
    for (const asked of [
      "audiences(first: 0) { customers }",
      "newCustomers(first: 101) { id }",
      "score(attributes: { basketValue: 0 }) { value }",
      "score(attributes: { itemCount: 0 }) { value }",
      "score(attributes: { sessionsToOrder: 1001 }) { value }",
    ]) {
      const errors = await shops.errors(`{ shop(key: "north") { lookAlikes { ${asked} } } }`);
      expect(errors.length).toBeGreaterThan(0);
    }
  });

  it("leaves a card", async () => {
    const { shop } = await shops.ask(
      `{ shop(key: "north") { modelCards { model metrics { name value low } } } }`,
    );
    const card = shop.modelCards.find(({ model }: Answer) => model === "look-alikes");
    expect(card.metrics.map(({ name }: Answer) => name)).toContain("auc");
  });
});

describe("a shop with few customers", () => {
  it("says why there is no score, and gives none", async () => {
    const { lookAlikes, customers } = await ask("bears");
    expect(lookAlikes).toMatchObject({
      ...{ definition: null, model: null, overlap: null, attributes: [], audiences: [] },
      newCustomers: [],
      unavailable: { code: "TOO_FEW_CUSTOMERS" },
      baseShare: { value: null, suppressed: "MODEL_REFUSED" },
      north: { value: null, suppressed: "MODEL_REFUSED" },
    });
    for (const { lookAlikeScore } of customers.nodes) {
      expect(lookAlikeScore).toMatchObject({ value: null, suppressed: "MODEL_REFUSED" });
    }
  });
});
