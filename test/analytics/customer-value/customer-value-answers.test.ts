import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { modelStream } from "../../../src/analytics/model-stream.js";
import { simulateCustomers } from "../../stats/buy-till-you-die/simulated-customers.js";
import { FEW_BEARS, openGenerated } from "../../exactness/generated-shop.js";
import type { LoadedShops } from "../../exactness/loaded-shop.js";

let shops: LoadedShops;

/** Customers played by a BG/NBD model over 400 days, as invoices of one line each. */
function onlineRetail(): string {
  const customers = 400;
  const draw = modelStream("answers");
  const model = { rule: "BG_NBD", r: 0.8, alpha: 4, a: 0.8, b: 2.4 } as const;
  const startDay = (i: number): number => Math.floor((240 * i) / customers);
  const { orderTimes } = simulateCustomers(draw, model, {
    customers,
    observedFor: (i) => (400 - startDay(i)) / 7,
  });
  const lines = orderTimes.flatMap((times, i) => {
    const level = 1 / (0.2 + draw());
    return [0, ...times.map((time) => Math.ceil(7 * time))].map((after, k) => {
      const day = new Date(Date.UTC(2010, 11, 1) + (startDay(i) + after) * 86_400_000);
      const when = `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()} 12:00`;
      const price = (1 + 20 * level * (0.5 + draw())).toFixed(2);
      return `${100_000 + 100 * i + k},S1,THING,1,${when},${price},${10_000 + i},United Kingdom`;
    });
  });
  const header =
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
  return [header, ...lines, ""].join("\n");
}

beforeAll(async () => {
  ({ shops } = await openGenerated(FEW_BEARS));
  const file = join(shops.folder, "orders.csv");
  writeFileSync(file, onlineRetail());
  await shops.load({ key: "many", name: "many", currency: "USD", timezone: "UTC" }, [file]);
});

afterAll(() => shops?.close());

interface Number_ {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly suppressed: string | null;
}

interface Value {
  readonly historicValue: { readonly amount: string };
  readonly predictedOrders: Number_;
  readonly orderRange: { readonly low: number; readonly high: number } | null;
  readonly predictedValue: Number_;
  readonly pAlive: Number_;
  readonly basis: string | null;
  readonly unavailable: { readonly code: string; readonly reason: string } | null;
}

interface Answer {
  readonly shop: {
    readonly customerValue: {
      readonly chosenModel: string | null;
      readonly models: readonly { readonly model: string; readonly unavailable: unknown }[];
      readonly expectedOrders: Number_;
      readonly expectedValue: Number_;
      readonly unavailable: { readonly code: string } | null;
    };
    readonly customers: { readonly nodes: readonly { readonly value: Value }[] };
  };
}

const NUMBER = "{ value low high suppressed }";
const question = (key: string, options: string, first: number): string => `{ shop(key: "${key}") {
  customerValue${options} { chosenModel models { model unavailable { code } }
    expectedOrders ${NUMBER} expectedValue ${NUMBER} unavailable { code }
    tracking { week } deciles { decile actualOrders ${NUMBER} } newCustomer { horizonDays } warnings }
  customers(first: ${first}) { nodes { value${options} {
    historicValue { amount } predictedOrders ${NUMBER} orderRange { low high }
    predictedValue ${NUMBER} pAlive ${NUMBER} expectedNextOrderOn basis
    unavailable { code reason } } } } } }`;

const ask = async (key: string, options = "", first = 20): Promise<Answer["shop"]> => {
  const answer = (await shops.ask(question(key, options, first))) as Answer;
  return answer.shop;
};

describe("a shop with many repeat orders", () => {
  it("answers for any horizon: further ahead there are more orders, within their ranges", async () => {
    const near = await ask("many", "(horizonDays: 30)");
    const far = await ask("many", "(horizonDays: 700)");
    expect(far.customerValue.models).toHaveLength(4);
    expect(far.customerValue.chosenModel).not.toBeNull();
    const total = (shop: Answer["shop"]): number =>
      shop.customerValue.expectedOrders.value as number;
    expect(total(far)).toBeGreaterThan(total(near));
    near.customers.nodes.forEach(({ value }, i) => {
      const later = far.customers.nodes[i]?.value as Value;
      expect(later.predictedOrders.value).toBeGreaterThan(value.predictedOrders.value as number);
      expect(value.orderRange?.low).toBeLessThanOrEqual(value.orderRange?.high as number);
      expect(value.basis).toBe(far.customerValue.chosenModel);
    });
  });

  it("asks the store as often for 50 customers as for 5", async () => {
    const statements = async (first: number): Promise<number> => {
      const before = shops.store.statementCount();
      await ask("many", "(annualDiscountRate: 0.1)", first);
      return shops.store.statementCount() - before;
    };
    await statements(1);
    const few = await statements(5);
    expect(await statements(50)).toBe(few);
  });
});

describe("how customers are spread over their predicted value", () => {
  const VALUES = `customerValues(by: PREDICTED_VALUE, breakdown: RFM_SEGMENT) {
    all { customers total { amount } mean { suppressed } quantiles { probability value { value } }
      histogram { from { amount } to { amount } customers who { filter } } who { filter } }
    breakdown { customers total { amount } } unavailable { code } vegaLite }`;

  it("is what is predicted of each, bin by bin, and the people in a bin are those", async () => {
    const { customerValues } = (await shops.ask(`{ shop(key: "many") { ${VALUES} } }`)).shop;
    const { all, breakdown } = customerValues;
    const page =
      await shops.ask(`{ shop(key: "many") { customers(first: 100, orderBy: [{ by: PREDICTED_VALUE }]) {
      totalCount { value } nodes { value { predictedValue { value } } } } } }`);
    const { totalCount, nodes } = page.shop.customers;
    expect(all.customers).toBe(totalCount.value);
    const most: number[] = nodes.map(({ value }: { value: Value }) => value.predictedValue.value);
    const place = all.customers - Math.ceil(0.95 * all.customers);
    expect(all.quantiles.at(-1).value.value).toBeCloseTo(most[place] as number, 1);
    const cents = (amount: string): number => Math.round(100 * Number(amount));
    type Part = { readonly customers: number; readonly total: { readonly amount: string } };
    expect(breakdown.reduce((sum: number, part: Part) => sum + part.customers, 0)).toBe(
      all.customers,
    );
    expect(breakdown.reduce((sum: number, { total }: Part) => sum + cents(total.amount), 0)).toBe(
      cents(all.total.amount),
    );
    for (const { customers, who } of [...all.histogram.slice(0, 3), all.histogram.at(-1), all]) {
      const found = await shops.ask(
        `query ($where: CustomerFilter!) { shop(key: "many") { customers(where: $where, first: 1) { totalCount { value } } } }`,
        { where: who.filter },
      );
      expect(found.shop.customers.totalCount.value).toBe(customers);
    }
  });

  it("is refused with the model, with its reason", async () => {
    const { customerValues } = (await shops.ask(`{ shop(key: "bears") { ${VALUES} } }`)).shop;
    expect(customerValues).toMatchObject({
      all: { customers: 0, mean: { suppressed: "MODEL_REFUSED" }, quantiles: [], histogram: [] },
      ...{ breakdown: [], vegaLite: null, unavailable: { code: "TOO_FEW_REPEAT_ORDERS" } },
    });
  });
});

describe("a shop with few repeat orders", () => {
  it("says so, with the counts, and still tells what was spent", async () => {
    const { customerValue, customers } = await ask("bears");
    expect(customerValue).toMatchObject({
      chosenModel: null,
      unavailable: { code: "TOO_FEW_REPEAT_ORDERS" },
      expectedOrders: { value: null, suppressed: "MODEL_REFUSED" },
    });
    for (const { value } of customers.nodes) {
      expect(Number(value.historicValue.amount)).toBeGreaterThan(0);
      expect(value.predictedOrders).toMatchObject({ value: null, suppressed: "MODEL_REFUSED" });
      expect(value.orderRange).toBeNull();
      expect(value.unavailable?.reason).toContain("customers have come back");
    }
  });
});
