import type { FieldNode } from "graphql";
import type { ResolverData } from "type-graphql";
import { validateInput } from "./validate-input.js";

/** One call of a field's resolver, and what became of its arguments. */
interface Checked {
  readonly call: ResolverData;
  readonly checks: Promise<void>[];
}

/** By the list of nodes that an execution selects a field with: the same for all items of a list. */
const checked = new WeakMap<readonly FieldNode[], Checked>();

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
  const known = checked.get(fieldNodes);
  if (known === undefined) {
    const checks = [validateInput(value)];
    checked.set(fieldNodes, { call, checks });
    return checks[0];
  }
  if (known.call === call) {
    const check = validateInput(value);
    known.checks.push(check);
    return check;
  }
  await Promise.all(known.checks);
}
