import { getMetadataStorage } from "type-graphql";

type FieldResolver = ReturnType<typeof getMetadataStorage>["fieldResolvers"][number];

/**
 * Has graphql-js read by itself, under its own name, every field that is a property or a getter.
 * type-graphql would give each a resolver for its middlewares and authorization, of which there are
 * none here; called for every number of an answer, they take up to a fifth of its time. To be called
 * before the schema is built. Whatever has getters must be an instance of its class.
 */
export function readPlainFields(): void {
  const storage = getMetadataStorage();
  for (const type of storage.objectTypes) type.simpleResolvers ??= true;
  for (const field of storage.fields) {
    if (field.schemaName !== field.name) field.simple ??= false;
  }
  storage.fieldResolvers = storage.fieldResolvers.filter((resolver) => !isGetter(resolver));
}

function isGetter({ kind, target, methodName }: FieldResolver): boolean {
  if (kind !== "internal") return false;
  const prototype = target.prototype as object;
  return Object.getOwnPropertyDescriptor(prototype, methodName)?.get !== undefined;
}
