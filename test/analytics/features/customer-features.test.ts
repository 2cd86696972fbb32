import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlOf } from "../../../src/analytics/catalog.js";
import { openDuckdbContract, type ContractEngine } from "../../architecture/contract-engines.js";
import type { ShopFacts } from "../../architecture/contract-facts.js";
import { bareShop, nastyShop } from "../../architecture/contract-shop.js";
import { randomShop } from "../../architecture/random-shop.js";
import { trueFeatures } from "./feature-truth.js";

const sql = readFileSync(sqlOf("features", "customer-features"), "utf8");

const shops: Readonly<Record<string, ShopFacts>> = {
  "a nasty shop": nastyShop(),
  "a shop without sessions": bareShop(),
  "800 random sessions": randomShop("features", 800),
};

let engine: ContractEngine;

beforeAll(async () => {
  engine = await openDuckdbContract();
});

afterAll(() => engine.close());

const byKey = (one: Readonly<Record<string, unknown>>, other: typeof one): number =>
  `${String(one["as_of_on"])} ${String(one["customer_id"])}` <
  `${String(other["as_of_on"])} ${String(other["customer_id"])}`
    ? -1
    : 1;

describe("the features of every customer at every cut-off", () => {
  it.each(Object.entries(shops))("of %s are what a count by hand gives", async (_, facts) => {
    await engine.load(facts);
    const rows = [...(await engine.rows(sql))].sort(byKey);
    const truth = trueFeatures(facts).sort(byKey);
    expect(truth.length).toBeGreaterThan(0);
    expect(rows.length).toBe(truth.length);
    rows.forEach((row, place) => {
      for (const [name, value] of Object.entries(truth[place] ?? {})) {
        const given = { row: place, name, value: row[name] };
        if (typeof value === "number" && !Number.isInteger(value)) {
          expect({ ...given, value: Number(row[name]).toFixed(9) }).toEqual({
            ...given,
            value: value.toFixed(9),
          });
        } else expect(given).toEqual({ ...given, value });
      }
      expect(Object.keys(row).sort()).toEqual(Object.keys(truth[place] ?? {}).sort());
    });
  });

  it("at a cut-off do not change when the future does", async () => {
    const facts = randomShop("features", 400);
    await engine.load(facts);
    const before = await engine.rows(sql);
    const cut = String(before.map((row) => row["as_of_on"]).sort()[0]);
    const kept = before.filter((row) => row["as_of_on"] === cut);
    expect(kept.length).toBeGreaterThan(0);
    // everything after the first cut-off vanishes, but the shop's days stay
    const upTo = <Row>(rows: readonly Row[] | undefined, day: keyof Row): Row[] =>
      (rows ?? []).filter((row) => String(row[day]).slice(0, 10) <= cut);
    await engine.load({
      ...facts,
      orders: upTo(facts.orders, "ordered_on"),
      sessions: upTo(facts.sessions, "started_on"),
      refunds: upTo(facts.refunds, "refunded_on"),
    });
    const after = (await engine.rows(sql)).filter((row) => row["as_of_on"] === cut);
    const known = ({ orders_after: _o, revenue_after: _r, ...rest }: (typeof kept)[number]) => rest;
    expect(after.map(known)).toEqual(kept.map(known));
  });
});
