import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getTableColumns } from "drizzle-orm";
import { catalog, results, sqlOf } from "../../src/analytics/catalog.js";
import { FACT_NAMES } from "../../src/domain/facts.js";
import type { SqlRow } from "../../src/domain/sql-engine.js";
import {
  openDuckdbContract,
  openPostgresContract,
  plainType,
  type PostgresContract,
} from "./contract-engines.js";
import { createReadTables, fillReadTables } from "./contract-models.js";
import type { ShopFacts } from "./contract-facts.js";
import { bareShop, nastyShop } from "./contract-shop.js";
import { randomShop } from "./random-shop.js";

const files = results.flatMap(({ sql, ...result }) =>
  sql === null
    ? []
    : [
        {
          ...result,
          text: readFileSync(sql, "utf8"),
          columns: Object.values(getTableColumns(result.table)).slice(1),
        },
      ],
);

/** Queries that only models and other queries read; the rows of a table have no order. */
const inputs = catalog.flatMap(({ name: analytic, model, prepares = [] }) =>
  [
    ...prepares.map(({ name }) => ({ name, isOrdered: false })),
    ...(model?.inputs ?? []).map((name) => ({ name, isOrdered: true })),
  ].map(({ name, isOrdered }) => ({
    name,
    isOrdered,
    text: readFileSync(sqlOf(analytic, name), "utf8"),
  })),
);

const shops: Readonly<Record<string, ShopFacts>> = {
  "a nasty shop": nastyShop(),
  "a shop without sessions, costs and primary products": bareShop(),
  "300 random sessions": randomShop("contract", 300),
  "a shop in which nothing happened": { shop: nastyShop().shop ?? [] },
  "no facts at all": {},
};

let duckdb: Awaited<ReturnType<typeof openDuckdbContract>>;
let postgres: PostgresContract;

beforeAll(async () => {
  [duckdb, postgres] = await Promise.all([openDuckdbContract(), openPostgresContract()]);
  await createReadTables([duckdb, postgres]);
});

afterAll(async () => {
  await duckdb.close();
  await postgres.close();
});

describe("every analytic's SQL has the columns of its table", () => {
  it.each(files)("$name", async ({ text, columns }) => {
    const table = columns.map((column) => `${column.name}: ${plainType(column.getSQLType())}`);
    const given = {
      DuckDB: await duckdb.describe(text),
      PostgreSQL: await postgres.describe(text),
    };
    expect(given).toEqual({ DuckDB: table, PostgreSQL: table });
  });
});

describe("every query of a model or of other queries", () => {
  it.each(inputs)("$name has equal columns on both", async ({ text }) => {
    expect(await duckdb.describe(text)).toEqual(await postgres.describe(text));
  });
});

describe("no query adds up doubles, or runs another once for each row", () => {
  it.each([...files, ...inputs])("$name", async ({ text }) => {
    expect(await postgres.traps(text)).toEqual([]);
  });

  it("as these do", async () => {
    const sum = "select sum(cast(revenue as double precision)) as revenue from orders";
    expect(await postgres.traps(sum)).toEqual(["sum(double precision)"]);
    const each =
      "select (select max(started_at) from sessions where sessions.session_id = orders.session_id) as at from orders";
    expect(await postgres.traps(each)).toEqual([expect.stringMatching(/^SubPlan/)]);
  });
});

describe.each(Object.entries(shops))("%s", (_, facts) => {
  const isEmpty = Object.keys(facts).every((name) => name === "shop");
  const isGiven = ({ reads }: (typeof files)[number]): boolean =>
    reads.every((need) => need === "prices" || (facts[need]?.length ?? 0) > 0);

  beforeAll(async () => {
    await Promise.all([duckdb.load(facts), postgres.load(facts)]);
    await fillReadTables(duckdb, postgres);
  });

  it.each(inputs)(
    "gives other queries equal $name on DuckDB and PostgreSQL",
    async ({ text, isOrdered }) => {
      const arranged = (rows: readonly SqlRow[]): readonly SqlRow[] =>
        isOrdered
          ? rows
          : [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
      expect(arranged(await duckdb.rows(text))).toEqual(arranged(await postgres.rows(text)));
    },
  );

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
