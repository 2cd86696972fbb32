import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type ObjectFieldNode,
  type TypeNode,
  type ValueNode,
} from "graphql";

/**
 * A variable's value, as execution holds it, written as a literal of its type.
 *
 * @returns undefined for a variable that was not given
 */
export function literalOf(
  value: unknown,
  type: TypeNode,
  schema: GraphQLSchema,
): ValueNode | undefined {
  const known = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
  if (value === undefined || known === undefined) return undefined;
  return written(value, known);
}

function written(value: unknown, type: GraphQLInputType): ValueNode {
  if (isNonNullType(type)) return written(value, type.ofType as GraphQLInputType);
  if (value === null) return { kind: Kind.NULL };
  if (isListType(type)) {
    const values = (Array.isArray(value) ? value : [value]) as unknown[];
    return { kind: Kind.LIST, values: values.map((each) => written(each, type.ofType)) };
  }
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    return objectOf(value, (name, inner) => {
      const field = fields[name];
      return field === undefined ? plain(inner) : written(inner, field.type);
    });
  }
  if (isEnumType(type)) return { kind: Kind.ENUM, value: String(type.serialize(value)) };
  return plain(value);
}

/** A scalar's value: also of those whose values are objects. */
function plain(value: unknown): ValueNode {
  if (value === null || value === undefined) return { kind: Kind.NULL };
  if (value instanceof Date) return { kind: Kind.STRING, value: value.toISOString() };
  if (Array.isArray(value)) return { kind: Kind.LIST, values: value.map(plain) };
  switch (typeof value) {
    case "boolean":
      return { kind: Kind.BOOLEAN, value };
    case "bigint":
      return { kind: Kind.INT, value: String(value) };
    case "number":
      return { kind: Number.isInteger(value) ? Kind.INT : Kind.FLOAT, value: numberText(value) };
    case "object":
      return objectOf(value, (_, inner) => plain(inner));
    default:
      return { kind: Kind.STRING, value: String(value) };
  }
}

/** 1e21 and beyond are written with an exponent, which an Int has not: no integer input is as large. */
const numberText = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? value.toFixed(0) : String(value);

function objectOf(value: unknown, literal: (name: string, inner: unknown) => ValueNode): ValueNode {
  const fields = Object.entries(value as object)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]): ObjectFieldNode => ({
      kind: Kind.OBJECT_FIELD,
      name: { kind: Kind.NAME, value: name },
      value: literal(name, inner),
    }));
  return { kind: Kind.OBJECT, fields };
}
