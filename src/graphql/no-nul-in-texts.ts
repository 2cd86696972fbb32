import { isObjectType, type GraphQLSchema } from "graphql";
import { badRequest } from "./request-error.js";

const NUL = "\u0000";

/**
 * Refuses texts with the character U+0000 in arguments: no database holds it in a text, so that
 * nothing of a shop can be found by one, and asking for it would fail.
 */
export function refuseNulInTexts(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve, name } = field;
      if (field.args.length === 0 || resolve === undefined) continue;
      field.resolve = (source, args: Record<string, unknown>, context, info) => {
        const path = pathOfNul(args);
        if (path === null) return resolve(source, args, context, info);
        throw badRequest(
          `${name}${path} holds the character U+0000, which no text of a shop holds.`,
          "Leave the character out.",
        );
      };
    }
  }
  return schema;
}

/** Where the first of them is, as `.where.product`; null where there is none. */
function pathOfNul(value: unknown): string | null {
  if (typeof value === "string") return value.includes(NUL) ? "" : null;
  if (typeof value !== "object" || value === null) return null;
  for (const name in value) {
    const path = pathOfNul((value as Readonly<Record<string, unknown>>)[name]);
    if (path !== null) return `.${name}${path}`;
  }
  return null;
}
