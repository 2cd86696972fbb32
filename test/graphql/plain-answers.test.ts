import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { execute, Kind, parse, type ExecutionResult, type GraphQLSchema } from "graphql";
import { ShopDirectory } from "../../src/graphql/shop-directory.js";
import { withPlainSelections } from "../../src/graphql/plain-selections.js";
import { contextFactory } from "../../src/server/context-factory.js";
import { readExamples } from "../../src/server/examples.js";
import { makeSchema } from "../../src/server/schema.js";
import { FEW_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { LoadedShops } from "../exactness/loaded-shop.js";

const examples = (await readExamples())
  .map(({ name, query }) => [name, query.replaceAll('"demo"', '"bears"')] as const)
  // what a mutation changes, a second run of it finds changed
  .filter(([, query]) =>
    parse(query).definitions.every(
      (each) => each.kind !== Kind.OPERATION_DEFINITION || each.operation === "query",
    ),
  )
  // experiments are the desk's, which is not open here
  .filter(([, query]) => !/experiment|estimateCost|policyMatrix|realTest/i.test(query));

let shops: LoadedShops;
let schema: GraphQLSchema;
let makeContext: Awaited<ReturnType<typeof contextFactory>>;
beforeAll(async () => {
  ({ shops } = await openGenerated(FEW_BEARS));
  schema = await makeSchema();
  const directory = new ShopDirectory(shops.store);
  await directory.refresh();
  makeContext = await contextFactory(shops.store, directory);
});
afterAll(() => shops?.close());

describe("every example, its plain parts read in one go", () => {
  it.each(examples)("is answered as by graphql-js, byte for byte: %s", async (_, query) => {
    const asked = parse(query);
    const run = async (document: typeof asked): Promise<ExecutionResult> =>
      execute({
        ...{ schema, document },
        contextValue: makeContext({ signal: new AbortController().signal }),
      });
    const [one, other] = [await run(asked), await run(withPlainSelections(schema, asked))];
    expect(other.errors).toBeUndefined();
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });

  it("is most of them", () => {
    expect(examples.length).toBeGreaterThan(50);
  });
});
