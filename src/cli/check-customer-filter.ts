import { UserError } from "../domain/user-error.js";
import type { CustomerFilterWords } from "../graphql/customer-filter-words.js";
import { runOperation } from "../server/run-operation.js";
import type { Store } from "../store/store.js";
import type { CommandContext } from "./command-context.js";
import { queryAnswer } from "./query-answer.js";

const COUNT = `query ($shop: String!, $where: CustomerFilter) {
  shop(key: $shop) { customerCount(where: $where) { count { value } } }
}`;

/**
 * Has the API look at a filter: it alone knows all that a filter may not be.
 *
 * @throws UserError with what it finds
 */
export async function checkCustomerFilter(
  { output }: Pick<CommandContext, "output">,
  store: Store,
  asked: { readonly shop: string; readonly where: CustomerFilterWords },
): Promise<void> {
  const result = await runOperation(store, COUNT, asked);
  const [error] = queryAnswer(result, (entry) => output.log(entry)).errors ?? [];
  if (error === undefined) return;
  const { remedy } = error.extensions ?? {};
  throw new UserError(error.message, {
    remedy:
      typeof remedy === "string"
        ? remedy
        : "Write --where as a value of CustomerFilter (docs/segments.md).",
  });
}
