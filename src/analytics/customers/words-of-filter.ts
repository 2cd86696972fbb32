import { astFromValue, isInputType, valueFromASTUntyped, type GraphQLSchema } from "graphql";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import type { CustomerFilter } from "./customer-filter.graphql.js";

/** A filter as a client would write it: plain JSON that is a value of `CustomerFilter`. */
export function wordsOfFilter(filter: CustomerFilter, schema: GraphQLSchema): CustomerFilterWords {
  const type = schema.getType("CustomerFilter");
  if (!isInputType(type)) throw new Error("the schema has no CustomerFilter");
  const node = astFromValue(filter, type);
  if (node == null) throw new Error("a filter is an object");
  // without it the objects have no prototype
  return JSON.parse(JSON.stringify(valueFromASTUntyped(node))) as CustomerFilterWords;
}
