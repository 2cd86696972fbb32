import type { ResolverData } from "type-graphql";
import type { Context } from "./context.js";
import { validateInput } from "./validate-input.js";

/**
 * Checks the arguments of a field, of a list's items only at the first: the others are given the same
 * ones.
 *
 * @param call the same object for all arguments of one call
 * @throws ArgumentValidationError, at every item
 */
export async function validateOnce(
  value: unknown,
  _type: unknown,
  call: ResolverData,
): Promise<void> {
  const { fieldNodes } = call.info;
  const { checkedCalls } = call.context as Context;
  const known = checkedCalls.get(fieldNodes);
  if (known === undefined) {
    const checks = [validateInput(value)];
    checkedCalls.set(fieldNodes, { call, checks });
    return checks[0];
  }
  if (known.call === call) {
    const check = validateInput(value);
    known.checks.push(check);
    return check;
  }
  await Promise.all(known.checks);
}
