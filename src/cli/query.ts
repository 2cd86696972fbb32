import { runOperation } from "../server/run-operation.js";
import { argumentText, fileText } from "./argument-text.js";
import type { CommandContext } from "./command-context.js";
import { EXIT_CODES } from "./exit-codes.js";
import { unlessInterrupted } from "./interrupted.js";
import { queryAnswer } from "./query-answer.js";
import { queryVariables, type Variables } from "./query-variables.js";
import { requireStore, withStore } from "./with-store.js";

export interface QueryRequest {
  readonly document: string;
  readonly variables?: string | undefined;
  readonly variablesFile?: string | undefined;
}

/**
 * Asks the store without a server and prints the answer as JSON.
 *
 * @returns 1 when the answer has errors
 */
export async function query(context: CommandContext, request: QueryRequest): Promise<number> {
  const source = await argumentText(request.document, context);
  const variables = await variablesOf(request);
  requireStore(context);
  const result = await withStore(context, (store) =>
    unlessInterrupted(context.signal, runOperation(store, source, variables)),
  );
  const answer = queryAnswer(result, (entry) => context.output.log(entry));
  context.output.print(answer, () => JSON.stringify(answer, null, 2));
  return answer.errors !== undefined ? EXIT_CODES.INTERNAL : EXIT_CODES.OK;
}

async function variablesOf({ variables, variablesFile }: QueryRequest): Promise<Variables> {
  if (variables !== undefined) return queryVariables(variables, "--variables");
  if (variablesFile !== undefined)
    return queryVariables(await fileText(variablesFile), variablesFile);
  return {};
}
