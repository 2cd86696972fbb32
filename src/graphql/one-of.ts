import type { GraphQLSchema } from "graphql";

const oneOfInputs = new Set<string>();

/**
 * Marks an input type as taking exactly one of its fields (`@oneOf`); type-graphql cannot say so
 * itself. Write it above `@InputType`, under the type's API name.
 */
export function OneOf(name: string): ClassDecorator {
  return () => {
    oneOfInputs.add(name);
  };
}

/** Carries the marks over to a built schema. */
export function applyOneOf(schema: GraphQLSchema): GraphQLSchema {
  for (const name of oneOfInputs) {
    const type = schema.getType(name);
    if (type !== undefined && "isOneOf" in type) type.isOneOf = true;
  }
  return schema;
}
