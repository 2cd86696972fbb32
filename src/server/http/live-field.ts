import {
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

const known = new WeakMap<DocumentNode, boolean>();

/**
 * Whether a document reads anything that changes between snapshots, such as a running experiment's
 * progress: a field, or a type, with `extensions.live` set to true. Its answers are never stored.
 */
export function readsLiveField(schema: GraphQLSchema, document: DocumentNode): boolean {
  let isLive = known.get(document);
  if (isLive === undefined) {
    isLive = search(schema, document);
    known.set(document, isLive);
  }
  return isLive;
}

function search(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let isLive = false;
  const visitor = {
    Field() {
      const field = types.getFieldDef();
      const parent = types.getParentType();
      const result = types.getType();
      isLive ||=
        field?.extensions["live"] === true ||
        parent?.extensions["live"] === true ||
        (result != null && getNamedType(result).extensions["live"] === true);
    },
  };
  visit(document, visitWithTypeInfo(types, visitor));
  return isLive;
}
