import {
  defaultFieldResolver,
  getNamedType,
  GraphQLScalarType,
  isCompositeType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { mergedFields } from "./merged-fields.js";
import { NotPlain, plainReader, type Fragments, type PlainReader } from "./plain-reader.js";

/**
 * Has graphql-js take whole parts of an answer as one value. A field whose selection holds only
 * properties and getters, down to scalars, is asked for under another name, which a client cannot
 * write: there it is a scalar, made in one go. Of 17,000 fields graphql-js then sees a handful.
 *
 * @returns the document itself where there is nothing of the kind
 */
export function withPlainSelections(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const known = rewritten.get(document);
  if (known !== undefined) return known;
  const found = rewrite(schema, document);
  rewritten.set(document, found);
  return found;
}

const rewritten = new WeakMap<DocumentNode, DocumentNode>();
const readers = new WeakMap<FieldNode, PlainReader>();
const originals = new WeakMap<OperationDefinitionNode, DocumentNode>();

/** What a client asked for, where the running operation was written anew. */
export function askedIn({
  operation,
  fragments,
}: GraphQLResolveInfo): Pick<GraphQLResolveInfo, "operation" | "fragments"> {
  const document = originals.get(operation);
  if (document === undefined) return { operation, fragments };
  const name = operation.name?.value;
  const own = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === name,
  );
  return { operation: own ?? operation, fragments: Object.fromEntries(fragmentsOf(document)) };
}

function rewrite(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const fragments = fragmentsOf(document);
  const merged = mergedFields(document, fragments);
  const definitions = document.definitions.map((definition) => {
    const type = rootOf(schema, definition);
    if (type === undefined) return definition;
    const { selectionSet } = definition as OperationDefinitionNode | FragmentDefinitionNode;
    const scope = { schema, fragments, merged };
    const selections = selectionsOf(type, selectionSet, scope);
    return { ...definition, selectionSet: selections } as typeof definition;
  });
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) originals.set(definition, document);
  }
  return { ...document, definitions };
}

function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return new Map(
    (fragments as FragmentDefinitionNode[]).map((fragment) => [fragment.name.value, fragment]),
  );
}

function rootOf(
  schema: GraphQLSchema,
  definition: DocumentNode["definitions"][number],
): GraphQLCompositeType | undefined {
  if (definition.kind === Kind.OPERATION_DEFINITION) {
    return definition.operation === "query" ? (schema.getQueryType() ?? undefined) : undefined;
  }
  if (definition.kind !== Kind.FRAGMENT_DEFINITION) return undefined;
  return compositeNamed(schema, definition.typeCondition.name.value);
}

function compositeNamed(schema: GraphQLSchema, name: string): GraphQLCompositeType | undefined {
  const type = schema.getType(name);
  return isCompositeType(type) ? type : undefined;
}

interface Scope {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly merged: ReadonlySet<FieldNode>;
}

function selectionsOf(
  type: GraphQLCompositeType,
  selectionSet: SelectionSetNode,
  scope: Scope,
): SelectionSetNode {
  const selections = selectionSet.selections.map((node): SelectionNode => {
    if (node.kind === Kind.FIELD) return fieldOf(type, node, scope);
    if (node.kind === Kind.FRAGMENT_SPREAD) return node;
    const condition = node.typeCondition?.name.value;
    const own = condition === undefined ? type : compositeNamed(scope.schema, condition);
    if (own === undefined) return node;
    return { ...node, selectionSet: selectionsOf(own, node.selectionSet, scope) };
  });
  return { ...selectionSet, selections };
}

function fieldOf(type: GraphQLCompositeType, node: FieldNode, scope: Scope): FieldNode {
  const field = "getFields" in type ? type.getFields()[node.name.value] : undefined;
  const own = field === undefined ? undefined : getNamedType(field.type);
  if (field === undefined || node.selectionSet === undefined || !isCompositeType(own)) return node;
  const isAlone = isObjectType(type) && !scope.merged.has(node);
  const read = isAlone ? plainReader(field.type, [node], scope.fragments) : null;
  if (read === null) {
    return { ...node, selectionSet: selectionsOf(own, node.selectionSet, scope) };
  }
  const plain: FieldNode = {
    ...node,
    alias: node.alias ?? node.name,
    name: { ...node.name, value: plainFieldOf(type as GraphQLObjectType, field) },
  };
  readers.set(plain, read);
  return plain;
}

const PLAIN = new GraphQLScalarType({ name: "Plain", serialize: (value) => value });

/** Adds the field's twin to its type, where neither introspection nor validation meets it. */
function plainFieldOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string {
  const name = `plain ${field.name}`;
  const fields = type.getFields();
  if (fields[name] === undefined) {
    const value = { ...field, name, type: PLAIN, resolve: resolverOf(field) };
    Object.defineProperty(fields, name, { value, enumerable: false });
  }
  return name;
}

function resolverOf({ name, resolve }: GraphQLField<unknown, unknown>): typeof resolve {
  const own: typeof resolve =
    resolve === undefined || resolve === defaultFieldResolver
      ? (source) => propertyOf(source, name)
      : resolve;
  return (source, args, context, info) => {
    const read = readers.get(info.fieldNodes[0] as FieldNode) as PlainReader;
    const value: unknown = own(source, args, context, info);
    return isPromise(value) ? value.then(read) : read(value);
  };
}

function propertyOf(source: unknown, name: string): unknown {
  const value = (source as Readonly<Record<string, unknown>>)[name];
  if (typeof value === "function") throw new NotPlain();
  return value;
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as Promise<unknown> | null | undefined)?.then === "function";
