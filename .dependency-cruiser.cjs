// The architecture, as rules. Each comment says what to do instead.
// test/architecture/imports.test.ts plants a violation of every rule and sees it caught.
//
//   domain, stats        words and numbers; import nothing of ours
//   simulations          pure: a scenario in, replicates out
//   ingest, warehouse    raw files -> facts, in DuckDB; computing there or in PostgreSQL
//   store, graphql       PostgreSQL; the words that all of the API shares
//   analytics/<name>     one question: .sql, .analytic.ts, .graphql.ts
//   pipeline             puts ingest, warehouse and analytics together, publishes to the store
//   server               puts the API together
//   cli                  starts those
//   dashboard            a client like any other

/** Files in `folder` import from `folder` and `allowed`, and from nothing else of ours. */
const mayImport = (folder, allowed, remedy) => ({
  name: `${folder.split("/").at(-1)}-reach`,
  comment: remedy,
  severity: "error",
  from: { path: `^${folder}/` },
  to: {
    path: "^(src|simulations)/",
    pathNot: [folder, ...allowed].map((path) => `^${path}/`),
  },
});

/** Only files under `paths` import the packages; tests and benchmarks may too. */
const onlyIn = (name, packages, paths, remedy) => ({
  name,
  comment: remedy,
  severity: "error",
  from: { pathNot: ["^(test|bench|scripts)/", ...paths] },
  to: { path: packages.map((each) => `(^|/)node_modules/${each}/`) },
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    mayImport(
      "src/domain",
      [],
      "A domain word stands alone: take what you need as an argument, or move the code up.",
    ),
    mayImport(
      "src/stats",
      [],
      "A statistic is a function of its arguments: pass numbers in, read rows elsewhere.",
    ),
    mayImport(
      "simulations",
      ["src/domain", "src/stats"],
      "The engine is a function of its scenario: let src/simulator read, store and run it.",
    ),
    mayImport(
      "src/ingest",
      ["src/domain"],
      "The warehouse is handed in: take a SqlEngine (domain/sql-engine.ts), which src/pipeline opens.",
    ),
    mayImport(
      "src/warehouse",
      ["src/domain"],
      "The warehouse runs SQL and knows no adapter and no analytic: let src/pipeline bring the SQL.",
    ),
    mayImport(
      "src/store",
      ["src/domain"],
      "The store keeps rows and knows no analytic: pass it table, columns and file.",
    ),
    mayImport(
      "src/generate",
      ["src/domain"],
      "A generator writes raw files: let src/cli load them.",
    ),
    mayImport(
      "src/graphql",
      ["src/domain", "src/stats", "src/store"],
      "Words that all of the API shares: move what one question needs into src/analytics/<question>. " +
        "(stats: docs/decisions/0001-estimates-are-built-in-graphql.md)",
    ),
    mayImport(
      "src/analytics",
      ["src/domain", "src/stats", "src/store", "src/graphql"],
      "An analytic is its question, its SQL and its answer: let src/pipeline compute it, src/server serve it.",
    ),
    mayImport(
      "src/recommend",
      ["src/domain", "src/stats", "src/store", "src/graphql"],
      "A recommendation reads published results from the store: publish what it needs as an analytic.",
    ),
    mayImport(
      "src/simulator",
      [
        "src/domain",
        "src/stats",
        "src/store",
        "src/graphql",
        "simulations",
        // whom a policy is for is asked in the words of customer lists: docs/decisions/0008
        "src/analytics/customers",
      ],
      "The simulator takes its baseline out of a published snapshot: publish what it needs as an analytic.",
    ),
    mayImport(
      "src/pipeline",
      ["src/domain", "src/ingest", "src/warehouse", "src/analytics", "src/store"],
      "The pipeline computes and does not serve: move what both need into src/domain.",
    ),
    mayImport(
      "src/server",
      ["src/domain", "src/analytics", "src/recommend", "src/simulator", "src/graphql", "src/store"],
      "The server serves published rows and does not compute: publish it as an analytic, or let src/cli pass it in.",
    ),
    mayImport("src/dashboard", [], "The dashboard is a client: ask the GraphQL API."),
    {
      name: "production-without-tests",
      comment: "Programs do not ship tests: move what both need into src.",
      severity: "error",
      from: { path: "^(src|simulations)/" },
      to: { path: "^(test|bench|scripts)/" },
    },
    {
      name: "questions-are-strangers",
      comment:
        "One question does not know another: share by a fact, by src/graphql or by src/stats.",
      severity: "error",
      from: { path: "^src/(analytics|recommend)/([^/]+)/" },
      to: { path: "^src/(analytics|recommend)/[^/]+/", pathNot: "^src/$1/$2/" },
    },
    {
      name: "pure",
      comment:
        "No package, no file, no clock here: take it as an argument; chance comes from simulations/engine/random/seed-key.ts.",
      severity: "error",
      from: {
        path: "^(src/(domain|stats)|simulations)/",
        pathNot: "^simulations/engine/random/seed-key[.]ts$",
      },
      to: {
        dependencyTypes: [
          "core",
          "npm",
          "npm-dev",
          "npm-optional",
          "npm-peer",
          "npm-bundled",
          "npm-no-pkg",
          "npm-unknown",
        ],
      },
    },
    {
      name: "computing-without-graphql",
      comment:
        "The crunching process and drizzle-kit load this file, without decorators and without the API: " +
        "move what it needs out of the *.graphql.ts file.",
      severity: "error",
      from: {
        path: [
          "^src/(pipeline|ingest|warehouse|generate|store)/",
          "[.]analytic[.]ts$",
          "^src/analytics/(analytic|catalog|columns)[.]ts$",
        ],
      },
      to: {
        path: ["(^|/)node_modules/(type-graphql|graphql)/", "[.]graphql[.]ts$"],
        reachable: true,
      },
    },
    onlyIn(
      "duckdb-in-warehouse",
      ["@duckdb"],
      ["^src/warehouse/"],
      "Only the warehouse opens DuckDB, in its jail: take a SqlEngine (domain/sql-engine.ts).",
    ),
    onlyIn(
      "postgres-in-store",
      ["pg", "pg-copy-streams"],
      ["^src/store/", "^src/warehouse/postgres-session[.]ts$"],
      "Only the store and the warehouse's session open databases: take a Store, its db or a Warehouse.",
    ),
    onlyIn(
      "pglite-in-store",
      ["@electric-sql/pglite"],
      ["^src/store/"],
      "Only the store opens its embedded database, and locks it: take a Store or its db.",
    ),
    onlyIn(
      "drizzle-where-rows-are-read",
      ["drizzle-orm"],
      [
        "^src/(store|analytics|recommend|simulator|graphql|server)/",
        "^src/pipeline/[^/]+[.]table[.]ts$",
      ],
      "Tables and queries belong to the store, to analytics and to resolvers: put the table into <name>.table.ts, the query into src/store.",
    ),
    onlyIn(
      "decorators-in-graphql-files",
      ["type-graphql", "class-validator", "reflect-metadata"],
      ["^src/(graphql|server)/", "[.]graphql[.]ts$"],
      "Other processes load this file and would break on decorators: put it into <name>.graphql.ts.",
    ),
    onlyIn(
      "http-in-server",
      ["fastify", "@fastify", "@as-integrations", "@apollo"],
      ["^src/server/"],
      "Only the server speaks HTTP: call src/server/start-server.ts.",
    ),
    onlyIn(
      "arguments-in-cli",
      ["commander"],
      ["^src/cli/"],
      "Only the command line reads arguments: take options as an object.",
    ),
    onlyIn(
      "chance-in-random",
      ["seedrandom"],
      [
        "^src/generate/random[.]ts$",
        "^src/analytics/model-stream[.]ts$",
        "^simulations/engine/random/seed-key[.]ts$",
      ],
      "Chance comes from a named stream: take a Draw.",
    ),
    {
      name: "no-circular",
      comment: "Two files that need each other: move what both need into a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "Nothing imports this file and it imports nothing: delete it, or list it.",
      severity: "error",
      from: { path: "^(src|simulations)/", orphan: true },
      to: {},
    },
    {
      name: "no-dev-dependency-in-production",
      comment: "An installation has no dev dependencies: move the package to dependencies.",
      severity: "error",
      from: { path: "^(src|simulations)/", pathNot: "^src/dashboard/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only", "npm"] },
    },
    {
      name: "no-missing-import",
      comment: "It cannot be resolved: correct the path, or add the package to package.json.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
