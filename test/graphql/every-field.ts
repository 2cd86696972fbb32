import { readFileSync } from "node:fs";
import {
  buildSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from "graphql";

export const API = buildSchema(
  readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8"),
);

/** Ways from an answer to lists of their own, which are roots too. */
const ROOTS_ELSEWHERE = new Set(["CustomerConnection", "SessionConnection", "OrderConnection"]);

export function fieldsOf(type: string): GraphQLField<unknown, unknown>[] {
  return Object.values((API.getType(type) as GraphQLObjectType).getFields());
}

/**
 * All that a field's answer holds and no argument is needed for, as GraphQL; empty for a scalar.
 *
 * @param depth objects inside one another that it goes down to
 */
export function everythingOf(type: GraphQLOutputType, depth = 7): string {
  return selectionOf(getNamedType(type), depth, new Set());
}

function selectionOf(type: GraphQLOutputType, depth: number, above: ReadonlySet<string>): string {
  if (!isObjectType(type)) return isLeafType(type) ? "" : " { __typename }";
  const on = new Set([...above, type.name]);
  const parts = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return [];
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [field.name];
    const isAway = above.size > 0 && ROOTS_ELSEWHERE.has(inner.name);
    if (on.size >= depth || on.has(inner.name) || isAway) return [];
    return [`${field.name}${few(field.args)}${selectionOf(inner, depth, on)}`];
  });
  return ` { ${["__typename", ...parts].join(" ")} }`;
}

/** A short page, where there are pages. */
const few = (args: readonly GraphQLArgument[]): string =>
  args.some(({ name }) => name === "first") ? "(first: 3)" : "";

/** What is no number, or a number that is missing without a reason, by its path in an answer. */
export function faultsIn(value: unknown, path = ""): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path}: ${value}`];
  if (typeof value === "string")
    return /\b(NaN|Infinity|undefined)\b|\[object /.test(value) ? [`${path}: ${value}`] : [];
  if (Array.isArray(value)) return value.flatMap((item, at) => faultsIn(item, `${path}.${at}`));
  if (typeof value !== "object" || value === null) return [];
  const isBare =
    "value" in value && "suppressed" in value && value.value === null && !value.suppressed;
  const inside = Object.entries(value).flatMap(([key, item]) => faultsIn(item, `${path}.${key}`));
  return isBare ? [`${path}: null without a reason`, ...inside] : inside;
}
