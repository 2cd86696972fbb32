import { isObjectType, type GraphQLSchema } from "graphql";

/**
 * Makes an argument or input field of `null` the same as one left out: clients send null for a
 * variable that is not set, and no input here means anything by null.
 */
export function applyNullIsAbsent(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (field.args.length === 0 || resolve === undefined) continue;
      field.resolve = (source, args, context, info) =>
        resolve(source, withoutNulls(args) as typeof args, context, info);
    }
  }
  return schema;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== "object" || !isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([name, inner]) => [name, withoutNulls(inner)]),
  );
}

/** Inputs come without a prototype or with that of Object; dates and the like stay as they are. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
