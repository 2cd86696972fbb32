import type { ComplexityEstimatorArgs } from "graphql-query-complexity";
import { refusal } from "./refusal.js";

const cursorOf = { first: "after", last: "before" } as const;

/**
 * The page a field was asked for, or null where it is not paged.
 *
 * @throws GraphQLError BAD_USER_INPUT naming the field, the limit and how to page on
 */
export function checkedPageSize(call: ComplexityEstimatorArgs, usualLimit: number): number | null {
  const declared: unknown = call.field.extensions["maxPageSize"];
  const limit = typeof declared === "number" ? declared : usualLimit;
  const { first, last } = call.args as { first?: unknown; last?: unknown };
  check(call, "first", first, limit);
  check(call, "last", last, limit);
  if (typeof first === "number") return first;
  return typeof last === "number" ? last : null;
}

function check(
  call: ComplexityEstimatorArgs,
  argument: "first" | "last",
  asked: unknown,
  limit: number,
): void {
  if (typeof asked !== "number" || (asked >= 0 && asked <= limit)) return;
  const remedy = `Ask for ${argument}: ${limit} or fewer and page on with "${cursorOf[argument]}".`;
  throw refusal(
    `Field "${call.field.name}" was asked for ${argument}: ${asked}; a page holds 0 to ${limit} items. ${remedy}`,
    { code: "BAD_USER_INPUT", field: call.field.name, argument, limit, remedy, node: call.node },
  );
}
