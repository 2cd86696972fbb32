import {
  defaultFieldResolver,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from "graphql";

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** What graphql-js makes of a value, as long as nothing has to be waited for or is at fault. */
export type PlainReader = (value: unknown) => unknown;

/** What a reader meets that only graphql-js can complete: a promise, a fault, a missing value. */
export class NotPlain extends Error {
  constructor() {
    super("This value is not plain.");
  }
}

/**
 * Reads values of a type by a selection in which every field is a property or a getter, down to
 * scalars; null for any other selection. What it returns is what graphql-js would return.
 */
export function plainReader(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  fragments: Fragments,
): PlainReader | null {
  if (isNonNullType(type)) {
    const read = plainReader(type.ofType, nodes, fragments);
    return read && ((value) => present(read(value)));
  }
  if (isListType(type)) {
    const read = plainReader(type.ofType, nodes, fragments);
    return read && ((value) => (value == null ? null : listOf(value).map(read)));
  }
  if (isLeafType(type)) return leafReader(type);
  return isObjectType(type) ? objectReader(type, nodes, fragments) : null;
}

function present(value: unknown): unknown {
  if (value === null) throw new NotPlain();
  return value;
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new NotPlain();
  return value;
}

const leafReader =
  (type: GraphQLLeafType): PlainReader =>
  (value) => {
    if (value == null) return null;
    if (typeof value === "object") refuseUnsettled(value);
    const serialized = type.serialize(value);
    if (serialized == null) throw new NotPlain();
    return serialized;
  };

function refuseUnsettled(value: object): void {
  if (value instanceof Error || typeof (value as PromiseLike<unknown>).then === "function") {
    throw new NotPlain();
  }
}

interface PlainField {
  readonly responseKey: string;
  readonly property: string;
  readonly read: PlainReader;
}

function objectReader(
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  fragments: Fragments,
): PlainReader | null {
  const selected = new Map<string, FieldNode[]>();
  const isCollected = nodes.every(
    ({ selectionSet }) =>
      selectionSet !== undefined && collect(type, selectionSet, fragments, selected),
  );
  if (!isCollected || type.isTypeOf != null) return null;
  const fields: PlainField[] = [];
  for (const [responseKey, own] of selected) {
    const property = (own[0] as FieldNode).name.value;
    const read = property === "__typename" ? () => type.name : fieldReader(type, own, fragments);
    if (read === null) return null;
    fields.push({ responseKey, property, read });
  }
  return (value) => (value == null ? null : objectOf(value, fields));
}

function objectOf(value: unknown, fields: readonly PlainField[]): object {
  if (typeof value !== "object") throw new NotPlain();
  refuseUnsettled(value as object);
  const answer: Record<string, unknown> = {};
  for (const { responseKey, property, read } of fields) {
    const own = (value as Readonly<Record<string, unknown>>)[property];
    if (typeof own === "function") throw new NotPlain();
    answer[responseKey] = read(own);
  }
  return answer;
}

function fieldReader(
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  fragments: Fragments,
): PlainReader | null {
  const field = type.getFields()[(nodes[0] as FieldNode).name.value];
  return field !== undefined && isPlain(field) ? plainReader(field.type, nodes, fragments) : null;
}

const isPlain = ({ args, resolve }: GraphQLField<unknown, unknown>): boolean =>
  args.length === 0 && (resolve === undefined || resolve === defaultFieldResolver);

/** Fields by response key, in their order; false where a directive or another type decides. */
function collect(
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  fragments: Fragments,
  selected: Map<string, FieldNode[]>,
): boolean {
  return selections.every((node) => {
    if (node.directives !== undefined && node.directives.length > 0) return false;
    if (node.kind === Kind.FIELD) {
      const key = (node.alias ?? node.name).value;
      const own = selected.get(key);
      if (own === undefined) selected.set(key, [node]);
      else own.push(node);
      return true;
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    const condition = fragment?.typeCondition?.name.value ?? type.name;
    if (fragment === undefined || condition !== type.name) return false;
    return collect(type, fragment.selectionSet, fragments, selected);
  });
}
