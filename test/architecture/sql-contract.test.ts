import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getTableColumns } from "drizzle-orm";
import { results } from "../../src/analytics/catalog.js";
import { FACT_NAMES } from "../../src/domain/facts.js";
import type { SqlRow } from "../../src/domain/sql-engine.js";
import {
  openDuckdbContract,
  openPostgresContract,
  plainType,
  type ContractEngine,
} from "./contract-engines.js";
import type { ShopFacts } from "./contract-facts.js";
import { bareShop, nastyShop } from "./contract-shop.js";
import { randomShop } from "./random-shop.js";

const files = results.map((result) => ({
  ...result,
  text: readFileSync(result.sql, "utf8"),
  columns: Object.values(getTableColumns(result.table)).slice(1),
}));

const shops: Readonly<Record<string, ShopFacts>> = {
  "a nasty shop": nastyShop(),
  "a shop without sessions, costs and primary products": bareShop(),
  "300 random sessions": randomShop("contract", 300),
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

describe("every analytic's SQL has the columns of its table", () => {
  it.each(files)("$name", async ({ text, columns }) => {
    const table = columns.map((column) => `${column.name}: ${plainType(column.getSQLType())}`);
    const given = { DuckDB: await duckdb.columns(text), PostgreSQL: await postgres.columns(text) };
    expect(given).toEqual({ DuckDB: table, PostgreSQL: table });
  });
});

describe.each(Object.entries(shops))("%s", (_, facts) => {
  const isEmpty = Object.keys(facts).every((name) => name === "shop");
  const isGiven = ({ reads }: (typeof files)[number]): boolean =>
    reads.every((fact) => (facts[fact]?.length ?? 0) > 0);

  beforeAll(async () => {
    await Promise.all([duckdb.load(facts), postgres.load(facts)]);
  });

  it.each(files)("gives equal $name on DuckDB and PostgreSQL", async (file) => {
    const rows = await duckdb.rows(file.text);
    expect(rows).toEqual(await postgres.rows(file.text));
    if (isEmpty) expect(rows).toEqual([]);
    if (isEmpty || !isGiven(file)) return;
    expect(rows).not.toEqual([]);
    expect({ nullsIn: wanting(file.columns, rows) }).toEqual({ nullsIn: [] });
  });
});

/** Columns that their table declares never null, and that are. */
function wanting(columns: (typeof files)[number]["columns"], rows: readonly SqlRow[]): string[] {
  return columns
    .filter(({ notNull, name }) => notNull && rows.some((row) => row[name] === null))
    .map(({ name }) => name);
}

describe("the facts of the nasty shop", () => {
  it("leave no fact table empty", () => {
    expect(FACT_NAMES.filter((name) => (nastyShop()[name]?.length ?? 0) === 0)).toEqual([]);
  });
});
