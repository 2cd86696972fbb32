import type { DocumentNode, GraphQLSchema } from "graphql";
import { getNamedType, getNullableType, GraphQLError, isLeafType, isListType } from "graphql";
import type { ComplexityEstimator, ComplexityEstimatorArgs } from "graphql-query-complexity";
import { getComplexity } from "graphql-query-complexity";
import type { Limits } from "./limits.js";
import { checkedPageSize } from "./page-size.js";
import { refusal } from "./refusal.js";

/** A leaf is cheap, yet ten thousand objects with every leaf aliased thirty times are not. */
const leafCost = 0.1;
/** The whole schema is large, and its lists are not the shop's data. */
const introspectionCost: Readonly<Record<string, number>> = { __schema: 1_000, __type: 100 };

export interface PricedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  /** As sent. Pricing the literals alone is how `first` gets past by variable. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * What an operation may cost at most: an object 1, a leaf 0.1, a list its page size (or the usual
 * list size) times its items; all with the real variables. `extensions.complexity` of a field is its
 * own cost as a number, or the whole cost as a function.
 *
 * @throws GraphQLError BAD_USER_INPUT on a page that is too large or an argument that is missing
 */
export function operationCost(operation: PricedOperation, limits: Limits): number {
  try {
    return Math.ceil(
      getComplexity({
        schema: operation.schema,
        query: operation.document,
        variables: { ...operation.variables },
        ...(operation.operationName && { operationName: operation.operationName }),
        estimators: [fieldCost(limits)],
      }),
    );
  } catch (error) {
    if (!(error instanceof GraphQLError) || error.extensions["code"] !== undefined) throw error;
    throw refusal(error.message, {
      code: "BAD_USER_INPUT",
      remedy: "Correct the arguments and variables named in the message.",
      ...(error.nodes?.[0] && { node: error.nodes[0] }),
    });
  }
}

function fieldCost(limits: Limits): ComplexityEstimator {
  return (call) => {
    const declared: unknown = call.field.extensions["complexity"];
    if (typeof declared === "function") return declared(call) as number;
    const isLeaf = isLeafType(getNamedType(call.field.type));
    const own = typeof declared === "number" ? declared : isLeaf ? leafCost : 1;
    const introspection = introspectionCost[call.field.name];
    if (introspection !== undefined) return introspection + call.childComplexity;
    const isList = isListType(getNullableType(call.field.type));
    const size = listSize(call, limits, isList);
    return isList ? size * (own + call.childComplexity) : own + size * call.childComplexity;
  };
}

/** How many items a field may hold. The lists inside a connection hold what its `first` asked for. */
function listSize(call: ComplexityEstimatorArgs, limits: Limits, isList: boolean): number {
  const asked = checkedPageSize(call, limits.pageSize);
  if (asked !== null) return asked;
  if (call.type.name.startsWith("__")) return 1;
  if (isList) return call.type.name.endsWith("Connection") ? 1 : limits.listSize;
  return getNamedType(call.field.type).name.endsWith("Connection") ? limits.listSize : 1;
}
