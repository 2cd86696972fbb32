import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
} from "graphql";

/** Where a value of some type goes in the arguments of a field. */
export interface InputPlace {
  /** `input.period`. */
  readonly path: string;
  readonly type: string;
  /** All arguments that the field needs, with a value there. */
  with(value: unknown): Record<string, unknown>;
}

type Given = Record<string, unknown>;

/** What must be given, where not just anything is taken. */
const FILLED: Readonly<Record<string, unknown>> = {
  PeriodInput: { preset: "ALL_TIME" },
  ComparisonInput: { previousPeriod: true },
  NumberPredicate: { gte: 0 },
  StringPredicate: { eq: "x" },
  DateRangeInput: { from: "2013-01-01", to: "2013-02-01" },
  LocalDate: "2013-01-01",
  DateTime: "2013-01-01T00:00:00Z",
  ISO8601Duration: "P1D",
  Decimal: "1.00",
  Boolean: true,
  Probability: 0.5,
  FiniteFloat: 0.5,
  Float: 0.5,
  Int: 1,
  String: "x",
  ID: "x",
};

/** Every place in the arguments of a field that takes one of these types. */
export function placesOf(
  field: GraphQLField<unknown, unknown>,
  types: readonly string[],
): InputPlace[] {
  const required = Object.fromEntries(
    field.args.filter(isRequiredArgument).map(({ name, type }) => [name, filled(type)]),
  );
  return field.args.flatMap(({ name, type }) =>
    places(type, types, new Set()).map(({ path, type: taken, with: inner }) => ({
      path: `${name}${path}`,
      type: taken,
      with: (value: unknown) => ({ ...required, [name]: inner(value) }),
    })),
  );
}

interface Inside {
  readonly path: string;
  readonly type: string;
  with(value: unknown): unknown;
}

function places(
  type: GraphQLInputType,
  types: readonly string[],
  above: ReadonlySet<string>,
): Inside[] {
  if (isNonNullType(type)) return places(type.ofType, types, above);
  if (isListType(type)) {
    return places(type.ofType, types, above).map(({ with: inner, ...place }) => ({
      ...place,
      with: (value) => [inner(value)],
    }));
  }
  if (types.includes(type.name)) return [{ path: "", type: type.name, with: (value) => value }];
  if (!isInputObjectType(type) || above.has(type.name)) return [];
  const on = new Set([...above, type.name]);
  return Object.values(type.getFields()).flatMap((field) => {
    const { [field.name]: _own, ...others } = requiredOf(type);
    return places(field.type, types, on).map(({ path, with: inner, ...place }) => ({
      ...place,
      path: `.${field.name}${path}`,
      with: (value: unknown) => ({ ...others, [field.name]: inner(value) }),
    }));
  });
}

function requiredOf(type: GraphQLInputType): Given {
  const inner = getNamedType(type);
  if (!isInputObjectType(inner)) return {};
  return Object.fromEntries(
    Object.values(inner.getFields())
      .filter(isRequiredInputField)
      .map((field) => [field.name, filled(field.type)]),
  );
}

function filled(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return filled(type.ofType);
  if (isListType(type)) return [filled(type.ofType)];
  if (type.name in FILLED) return FILLED[type.name];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) return requiredOf(type);
  throw new Error(`no value of ${type.name} is known`);
}
