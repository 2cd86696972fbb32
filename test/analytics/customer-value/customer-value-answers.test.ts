import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { loadGenerated } from "../../exactness/generated-shop.js";
import { openShops, type LoadedShops } from "../../exactness/loaded-shop.js";

let shops: LoadedShops;

beforeAll(async () => {
  shops = await openShops();
  await loadGenerated(shops, { key: "many", seed: "value", sessions: 60_000 });
  await loadGenerated(shops, { key: "few", seed: "value", sessions: 300 });
}, 120_000);

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
    const few = await statements(5);
    expect(await statements(50)).toBe(few);
  });
});

describe("a shop with few repeat orders", () => {
  it("says so, with the counts, and still tells what was spent", async () => {
    const { customerValue, customers } = await ask("few");
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
