import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "@jest/globals";
import {
  getNamedType,
  isObjectType,
  parse,
  printSchema,
  validate,
  validateSchema,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { makeSchema } from "../../src/server/schema.js";
import { boundedCount, unboundedLists, unboundedNumbers } from "./input-bounds.js";
import { wordsOf } from "./schema-words.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What may go without a description, and why: type-graphql makes the root types and takes none for them. */
const MAY_BE_SILENT: readonly string[] = ["Query", "Mutation", "Subscription"];

/** Described by graphql-scalars, in its own way. */
const SCALARS_OF_OTHERS: readonly string[] = ["TimeZone", "ISO8601Duration"];

/** Lists whose length the resolver checks itself, with a remedy in the error. */
const CHECKED_BY_RESOLVER: readonly string[] = ["NodeResolver.nodes(ids)"];

/** Fields of a shop that say no more than its records, its catalog or what was kept: no answer of a question. */
const WITHOUT_PROVENANCE: readonly string[] = [
  ...["customers", "customer", "orders", "order", "products", "product", "sessions", "session"],
  ...["cohorts", "cohort", "segments", "savedSegments", "savedPolicies", "assignSegment"],
  ...["experiments", "actualOutcomes", "optimizeAllocation", "policyMatrix"],
  ...["catalog", "ingestReport", "quarantine", "snapshot", "coverage"],
  // what customerValue and churn say, for all customers together
  "outlook",
];

/** Every ```graphql block of README.md and docs/, and every .graphql file of docs/. */
const documents = ["README.md", ...filesIn("docs")]
  .filter((path) => existsSync(root + path))
  .flatMap((path): (readonly [name: string, text: string])[] => {
    const text = readFileSync(root + path, "utf8");
    if (path.endsWith(".graphql")) return [[path, text]];
    return [...text.matchAll(/```graphql\n(.*?)```/gs)].map((block, place) => [
      `${path} #${place + 1}`,
      block[1] ?? "",
    ]);
  });

function filesIn(folder: string): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /[.](md|graphql)$/.test(path))
    .map((path) => `${folder}/${path}`);
}

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = await makeSchema();
});

describe("the schema", () => {
  it("is the one in schema.graphql (npm run build && npm run schema rewrites it)", () => {
    expect(readFileSync(`${root}schema.graphql`, "utf8")).toBe(`${printSchema(schema)}\n`);
  });

  it("is valid", () => expect(validateSchema(schema)).toEqual([]));

  it("says what everything in it means", () => {
    const silent = wordsOf(schema)
      .filter(({ path, description }) => !description && !MAY_BE_SILENT.includes(path))
      .map(({ path }) => path);
    expect(silent).toEqual([]);
  });

  it("says it in sentences", () => {
    const loose = wordsOf(schema)
      .filter(({ path }) => !SCALARS_OF_OTHERS.includes(path))
      .filter(({ description }) => description && !/[.`)]$/.test(description.trim()));
    expect(loose.map(({ path, description }) => `${path}: ${description}`)).toEqual([]);
  });

  it("says of every answer of a shop where it comes from", () => {
    const fields = Object.values((schema.getType("Shop") as GraphQLObjectType).getFields());
    const silent = fields.filter(({ type }) => {
      const answer = getNamedType(type);
      return isObjectType(answer) && !("provenance" in answer.getFields());
    });
    expect(silent.map(({ name }) => name).sort()).toEqual([...WITHOUT_PROVENANCE].sort());
  });

  it("bounds every number and list that a client may pass", () => {
    expect(boundedCount()).toBeGreaterThan(5);
    expect({ numbers: unboundedNumbers(), lists: unboundedLists() }).toEqual({
      numbers: [],
      lists: CHECKED_BY_RESOLVER,
    });
  });
});

describe("the documentation", () => {
  // README.md is written last: until then there may be nothing to ask
  it.each([...documents, ["the smallest question", "{ shops { id } }"] as const])(
    "asks what the schema can answer: %s",
    (_, text) => {
      expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
    },
  );
});
