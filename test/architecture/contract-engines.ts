import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite, types } from "@electric-sql/pglite";
import { FACT_NAMES, factDdl } from "../../src/domain/facts.js";
import type { SqlRow } from "../../src/domain/sql-engine.js";
import { openDuckdb, type Duckdb } from "../../src/warehouse/duckdb.js";
import { insertStatements, type ShopFacts } from "./contract-facts.js";

/** An engine that holds one shop's facts at a time. */
export interface ContractEngine {
  load(facts: ShopFacts): Promise<void>;
  /** `name: type` of what the statement gives, in PostgreSQL's words. */
  describe(sql: string): Promise<string[]>;
  rows(sql: string): Promise<readonly SqlRow[]>;
  run(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** DuckDB as production opens it. */
export async function openDuckdbContract(): Promise<ContractEngine & Pick<Duckdb, "columns">> {
  const tempDirectory = mkdtempSync(join(tmpdir(), "cartograph-contract-"));
  const duckdb = await openDuckdb({ directories: [], tempDirectory, memoryMegabytes: 500 });
  for (const name of FACT_NAMES) await duckdb.run(factDdl(name));
  return {
    async load(facts) {
      for (const name of FACT_NAMES) await duckdb.run(`delete from ${name}`);
      for (const statement of insertStatements(facts, "as given")) await duckdb.run(statement);
    },
    async describe(sql) {
      const described = await duckdb.rows(`describe ${sql}`);
      return described.map(
        (row) => `${String(row["column_name"])}: ${postgresType(String(row["column_type"]))}`,
      );
    },
    rows: (sql) => duckdb.rows(sql),
    run: (sql) => duckdb.run(sql),
    columns: (sql) => duckdb.columns(sql),
    async close() {
      duckdb.close();
      rmSync(tempDirectory, { recursive: true, force: true });
    },
  };
}

const asText = (value: string): string => value;

export interface PostgresContract extends ContractEngine {
  /** What makes an answer rest on the order of rows, or a query run once for each row of another. */
  traps(sql: string): Promise<string[]>;
}

/** Aggregates over doubles whose last digit depends on the order of rows; max and min do not. */
const ORDERED_SUMS = /^(sum|avg|stddev\w*|var\w*|corr|covar\w*|regr\w*)\((double precision|real)/;

/** PostgreSQL as PGlite; facts arrive in reverse, because no answer may rest on their order. */
export async function openPostgresContract(): Promise<PostgresContract> {
  const pglite = await PGlite.create({
    parsers: {
      [types.INT8]: asText,
      [types.NUMERIC]: asText,
      [types.DATE]: asText,
      [types.TIMESTAMP]: asText,
    },
  });
  await pglite.exec("set timezone = 'UTC'");
  for (const name of FACT_NAMES) await pglite.exec(factDdl(name));
  return {
    async load(facts) {
      await pglite.exec(`truncate ${FACT_NAMES.join(", ")}`);
      for (const statement of insertStatements(facts, "reversed")) await pglite.exec(statement);
      await pglite.exec("analyze");
    },
    async describe(sql) {
      await pglite.exec(`create temporary view answer as ${sql}`);
      const { rows } = await pglite.query<{ name: string; type: string }>(
        `select attname as name, format_type(atttypid, atttypmod) as type
         from pg_attribute where attrelid = 'answer'::regclass and attnum > 0 order by attnum`,
      );
      await pglite.exec("drop view answer");
      return rows.map(({ name, type }) => `${name}: ${plainType(type)}`);
    },
    async traps(sql) {
      await pglite.exec(`create temporary view answer as ${sql}`);
      const { rows } = await pglite.query<{ name: string }>(
        `select distinct cast(cast(cast(called[1] as oid) as regprocedure) as text) as name
         from pg_rewrite
         cross join regexp_matches(
           cast(ev_action as text), ':(?:aggfnoid|winfnoid) ([0-9]+)', 'g') as called
         where ev_class = 'answer'::regclass`,
      );
      await pglite.exec("drop view answer");
      const plan = await pglite.query<{ "QUERY PLAN": string }>(`explain ${sql}`);
      return [
        ...rows.filter(({ name }) => ORDERED_SUMS.test(name)).map(({ name }) => name),
        ...plan.rows
          .map((row) => row["QUERY PLAN"].trim())
          .filter(
            (line) =>
              /^SubPlan \d/.test(line) &&
              !plan.rows.some((row) => row["QUERY PLAN"].includes(`hashed ${line}`)),
          ),
      ];
    },
    rows: async (sql) => (await pglite.query<SqlRow>(sql)).rows,
    run: async (sql) => void (await pglite.exec(sql)),
    close: () => pglite.close(),
  };
}

/** PostgreSQL's short name of a type, without blanks inside brackets. */
export function plainType(type: string): string {
  return type.replace(" without time zone", "").replace(", ", ",");
}

function postgresType(duckdbType: string): string {
  const names: Readonly<Record<string, string>> = { VARCHAR: "text", DOUBLE: "double precision" };
  return names[duckdbType] ?? duckdbType.toLowerCase().replace("decimal", "numeric");
}
