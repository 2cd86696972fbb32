import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";

/** A selection of all fields of a type that take no arguments, down to the leaves. */
export function everyField(schema: GraphQLSchema, typeName: string): string {
  return selectionOf(schema.getType(typeName), []);
}

function selectionOf(type: GraphQLNamedType | undefined, above: readonly string[]): string {
  if (!isObjectType(type) && !isInterfaceType(type)) return "";
  if (above.includes(type.name)) throw new Error(`${type.name} holds itself.`);
  const fields = Object.values(type.getFields())
    .filter(({ args }) => args.length === 0)
    .map(
      (field) => `${field.name} ${selectionOf(getNamedType(field.type), [...above, type.name])}`,
    );
  return `{ ${fields.join(" ")} }`;
}

/** Every number, text or null of an answer with its path; `null` where there is nothing. */
export function leavesOf(value: unknown, path = ""): [path: string, value: unknown][] {
  if (Array.isArray(value)) {
    return value.flatMap((each, place) => leavesOf(each, `${path}.${place}`));
  }
  if (value === null || typeof value !== "object") return [[path, value]];
  return Object.entries(value).flatMap(([name, each]) => leavesOf(each, `${path}.${name}`));
}
