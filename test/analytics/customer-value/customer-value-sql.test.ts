import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  openDuckdbContract,
  openPostgresContract,
  type ContractEngine,
} from "../../architecture/contract-engines.js";
import type { ShopFacts } from "../../architecture/contract-facts.js";
import { bareShop, nastyShop } from "../../architecture/contract-shop.js";
import { randomShop } from "../../architecture/random-shop.js";
import { sqlOf } from "./model-inputs.js";

const order = (customer: string | null, day: string, revenue: string, hour = "12") => ({
  order_id: `${customer} ${day} ${hour}`,
  visitor_id: customer,
  ordered_at: `${day} ${hour}:00:00`,
  ordered_on: day,
  revenue,
});

/** Counted by hand: 1 January to 29 March are 88 days, so the middle is 14 February. */
const small: ShopFacts = {
  shop: [{ shop_key: "small", as_of_at: "2024-03-29 00:00:00", as_of_on: "2024-03-29" }],
  orders: [
    order("anna", "2024-01-01", "10.00"),
    order("anna", "2024-01-01", "5.00", "18"),
    order("anna", "2024-01-11", "20.00"),
    order("anna", "2024-01-11", "4.00", "19"),
    order("anna", "2024-02-14", "30.00"),
    order("ben", "2024-02-13", "7.00"),
    order("cleo", "2024-02-14", "8.00"),
    order("cleo", "2024-03-01", "9.00"),
    order(null, "2024-01-05", "99.00"),
  ],
};

const shops: Readonly<Record<string, ShopFacts>> = {
  "a small shop": small,
  "a nasty shop": nastyShop(),
  "a bare shop": bareShop(),
  "random sessions": randomShop("value", 150),
  "a shop in which nothing happened": { shop: nastyShop().shop ?? [] },
  "no facts at all": {},
};

let duckdb: ContractEngine;
let postgres: ContractEngine;

beforeAll(async () => {
  [duckdb, postgres] = await Promise.all([openDuckdbContract(), openPostgresContract()]);
});

afterAll(async () => {
  await duckdb.close();
  await postgres.close();
});

describe.each(["customer-histories", "repeat-order-weeks", "customer-origins"])("%s", (name) => {
  it("has equal columns and types on DuckDB and PostgreSQL", async () => {
    expect(await duckdb.describe(sqlOf(name))).toEqual(await postgres.describe(sqlOf(name)));
  });

  it.each(Object.entries(shops))("gives equal rows on both for %s", async (_, facts) => {
    await Promise.all([duckdb.load(facts), postgres.load(facts)]);
    expect(await duckdb.rows(sqlOf(name))).toEqual(await postgres.rows(sqlOf(name)));
  });
});

describe("the small shop", () => {
  beforeAll(() => duckdb.load(small));

  it("counts order days, and tells the first half from the second", async () => {
    const known = { start_on: "2024-01-01", calibration_on: "2024-02-14", as_of_on: "2024-03-29" };
    expect(await duckdb.rows(sqlOf("customer-histories"))).toEqual([
      {
        customer_id: "anna",
        ...known,
        ...{ repeat_orders: 2, recency_days: 44, age_days: 88, revenue: 69, repeat_value: 27 },
        calibration_repeat_orders: 2,
        calibration_recency_days: 44,
        calibration_age_days: 44,
        calibration_repeat_value: 27,
        ...{ holdout_orders: 0, holdout_revenue: 0 },
      },
      {
        customer_id: "ben",
        ...known,
        ...{ repeat_orders: 0, recency_days: 0, age_days: 45, revenue: 7, repeat_value: null },
        calibration_repeat_orders: 0,
        calibration_recency_days: 0,
        calibration_age_days: 1,
        calibration_repeat_value: null,
        ...{ holdout_orders: 0, holdout_revenue: 0 },
      },
      {
        customer_id: "cleo",
        ...known,
        ...{ repeat_orders: 1, recency_days: 16, age_days: 44, revenue: 17, repeat_value: 9 },
        calibration_repeat_orders: 0,
        calibration_recency_days: 0,
        calibration_age_days: 0,
        calibration_repeat_value: null,
        ...{ holdout_orders: 1, holdout_revenue: 9 },
      },
    ]);
  });

  it("counts repeat order days by week from the first order", async () => {
    expect(await duckdb.rows(sqlOf("repeat-order-weeks"))).toEqual([
      { week: 2, repeat_orders: 1 },
      { week: 7, repeat_orders: 1 },
      { week: 9, repeat_orders: 1 },
    ]);
  });
});
