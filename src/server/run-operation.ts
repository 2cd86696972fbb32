import "reflect-metadata";
import { graphql, type ExecutionResult } from "graphql";
import { ShopDirectory } from "../graphql/shop-directory.js";
import { ExperimentDesk } from "../simulator/experiment-desk.js";
import { ExperimentRunner } from "../simulator/experiment-runner.js";
import type { Store } from "../store/store.js";
import { contextFactory } from "./context-factory.js";
import { makeSchema } from "./schema.js";

/** Runs one operation against the store without a server, with the same resolvers. */
export async function runOperation(
  store: Store,
  source: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<ExecutionResult> {
  const directory = new ShopDirectory(store);
  await directory.refresh();
  const experiments = new ExperimentDesk(store, () => ExperimentRunner.open(store, {}));
  const makeContext = await contextFactory(store, directory, experiments);
  try {
    return await graphql({
      schema: await makeSchema(),
      source,
      variableValues: variables,
      contextValue: makeContext({ signal: new AbortController().signal }),
    });
  } finally {
    await experiments.close();
  }
}
