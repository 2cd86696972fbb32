/** Files that break one rule: the rule fires for the first of them. */
export type PlantedFiles = Readonly<Record<string, string>>;

const importing = (path: string): string => `import { x } from "${path}";\nexport const y = x;\n`;

/** Every rule of .dependency-cruiser.cjs, broken once. Files without import in them are made up. */
export const planted: Readonly<Record<string, PlantedFiles>> = {
  "domain-reach": { "src/domain/knows-stats.ts": importing("../stats/leaf.js") },
  "stats-reach": { "src/stats/knows-domain.ts": importing("../domain/leaf.js") },
  "simulations-reach": {
    "simulations/engine/knows-store.ts": importing("../../src/store/leaf.js"),
  },
  "ingest-reach": { "src/ingest/knows-warehouse.ts": importing("../warehouse/leaf.js") },
  "warehouse-reach": { "src/warehouse/knows-analytics.ts": importing("../analytics/leaf.js") },
  "store-reach": { "src/store/knows-graphql.ts": importing("../graphql/leaf.js") },
  "generate-reach": { "src/generate/knows-ingest.ts": importing("../ingest/leaf.js") },
  "graphql-reach": { "src/graphql/knows-analytics.ts": importing("../analytics/leaf.js") },
  "analytics-reach": {
    "src/analytics/funnel/knows-warehouse.ts": importing("../../warehouse/leaf.js"),
  },
  "recommend-reach": {
    "src/recommend/next/knows-pipeline.ts": importing("../../pipeline/leaf.js"),
  },
  "simulator-reach": { "src/simulator/knows-analytics.ts": importing("../analytics/leaf.js") },
  "pipeline-reach": { "src/pipeline/knows-server.ts": importing("../server/leaf.js") },
  "server-reach": { "src/server/knows-pipeline.ts": importing("../pipeline/leaf.js") },
  "dashboard-reach": { "src/dashboard/knows-domain.ts": importing("../domain/leaf.js") },
  "production-without-tests": { "src/cli/knows-tests.ts": importing("../../test/leaf.js") },
  "questions-are-strangers": {
    "src/analytics/funnel/knows-orders.ts": importing("../orders/leaf.js"),
  },
  pure: {
    "src/stats/reads-files.ts":
      'import { readFileSync } from "node:fs";\nexport const y = readFileSync;\n',
  },
  "computing-without-graphql": {
    "src/pipeline/reaches-graphql.ts": importing("../analytics/far.js"),
    "src/analytics/far.ts": importing("./farther/farther.graphql.js"),
    "src/analytics/farther/farther.graphql.ts":
      'import { Field } from "type-graphql";\nexport const x = Field;\n',
  },
  "duckdb-in-warehouse": {
    "src/pipeline/opens-duckdb.ts":
      'import { DuckDBInstance } from "@duckdb/node-api";\nexport const y = DuckDBInstance;\n',
  },
  "postgres-in-store": {
    "src/server/opens-postgres.ts": 'import pg from "pg";\nexport const y = pg;\n',
  },
  "pglite-in-store": {
    "src/warehouse/opens-pglite.ts":
      'import { PGlite } from "@electric-sql/pglite";\nexport const y = PGlite;\n',
  },
  "drizzle-where-rows-are-read": {
    "src/pipeline/queries.ts":
      'import type { PgTable } from "drizzle-orm/pg-core";\nexport type Y = PgTable;\n',
  },
  "decorators-in-graphql-files": {
    "src/analytics/funnel/decorates.ts":
      'import { Field } from "type-graphql";\nexport const y = Field;\n',
  },
  "http-in-server": {
    "src/cli/listens.ts": 'import fastify from "fastify";\nexport const y = fastify;\n',
  },
  "arguments-in-cli": {
    "src/server/reads-arguments.ts":
      'import { Command } from "commander";\nexport const y = Command;\n',
  },
  "chance-in-random": {
    "src/generate/draws.ts": 'import seedrandom from "seedrandom";\nexport const y = seedrandom;\n',
  },
  "no-circular": {
    "src/cli/egg.ts": 'import { y } from "./hen.js";\nexport const x = y;\n',
    "src/cli/hen.ts": 'import { x } from "./egg.js";\nexport const y = x;\n',
  },
  "no-orphans": { "src/store/alone.ts": "export const y = 1;\n" },
  "no-dev-dependency-in-production": {
    "src/cli/ships-jest.ts": 'import { expect } from "@jest/globals";\nexport const y = expect;\n',
  },
  "no-missing-import": { "src/cli/hopes.ts": importing("./not-there.js") },
};

/** What the planted files import: nothing is wrong with these. */
export const leaves: PlantedFiles = Object.fromEntries(
  [
    ...[
      "domain",
      "stats",
      "ingest",
      "warehouse",
      "store",
      "graphql",
      "analytics",
      "analytics/orders",
      "pipeline",
      "server",
    ].map((folder) => `src/${folder}/leaf.ts`),
    "test/leaf.ts",
  ].map((path) => [path, "export const x = 1;\n"]),
);
