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

/** The value itself where there are none, as in most: fields of lists are asked item by item. */
function withoutNulls(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const items = value.map(withoutNulls);
    return items.every((item, place) => item === value[place]) ? value : items;
  }
  if (!isPlain(value)) return value;
  let isSame = true;
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const inner = (value as Readonly<Record<string, unknown>>)[name];
    const own = withoutNulls(inner);
    if (own !== inner || inner === null) isSame = false;
    if (own !== null) kept[name] = own;
  }
  return isSame ? value : kept;
}

/** Inputs come without a prototype or with that of Object; dates and the like stay as they are. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
