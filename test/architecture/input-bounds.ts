import { getMetadataStorage as getValidations } from "class-validator";
import { Float, Int, getMetadataStorage } from "type-graphql";
import { GraphQLBigInt, GraphQLPositiveInt } from "../../src/graphql/scalars.js";

type Metadata = ReturnType<typeof getMetadataStorage>;

interface Taken {
  readonly path: string;
  readonly target: Metadata["fields"][number]["target"];
  readonly field: string;
  readonly type: unknown;
  readonly isList: boolean;
}

/** Scalars that take any number; Probability and FiniteFloat have bounds of their own. */
const UNBOUNDED: readonly unknown[] = [Int, Float, GraphQLBigInt, GraphQLPositiveInt, Number];

function takenFields(): Taken[] {
  const { inputTypes, argumentTypes, fields } = getMetadataStorage();
  return [...inputTypes, ...argumentTypes].flatMap(({ name, target }) =>
    fields
      .filter((field) => field.target === target)
      .map((field) => ({
        path: `${name}.${field.name}`,
        target,
        field: field.name,
        type: field.getType?.(),
        isList: field.typeOptions.array === true,
      })),
  );
}

function takenArguments(): {
  readonly path: string;
  readonly type: unknown;
  readonly isList: boolean;
}[] {
  const { queries, mutations, subscriptions, fieldResolvers } = getMetadataStorage();
  return [...queries, ...mutations, ...subscriptions, ...fieldResolvers].flatMap(
    ({ target, methodName, params }) =>
      (params ?? []).flatMap((param) =>
        param.kind === "arg"
          ? [
              {
                path: `${target.name}.${methodName}(${param.name})`,
                type: param.getType(),
                isList: param.typeOptions.array === true,
              },
            ]
          : [],
      ),
  );
}

function checksOf({ target, field }: Taken): (string | undefined)[] {
  return getValidations()
    .getTargetValidationMetadatas(target, "", true, false)
    .filter(({ propertyName }) => propertyName === field)
    .map(({ name }) => name);
}

/** Numbers that a client may choose without limit, at either end. */
export function unboundedNumbers(): string[] {
  const fields = takenFields().filter((taken) => {
    const checks = checksOf(taken);
    return UNBOUNDED.includes(taken.type) && !(checks.includes("min") && checks.includes("max"));
  });
  const loose = takenArguments().filter(({ type }) => UNBOUNDED.includes(type));
  return [...fields, ...loose].map(({ path }) => path);
}

/** Lists that a client may make as long as the request. */
export function unboundedLists(): string[] {
  const fields = takenFields().filter(
    (taken) => taken.isList && !checksOf(taken).includes("arrayMaxSize"),
  );
  return [...fields, ...takenArguments().filter(({ isList }) => isList)].map(({ path }) => path);
}

/** How many numbers and lists there are to bound: a walk that finds none proves nothing. */
export function boundedCount(): number {
  return takenFields().filter(({ type, isList }) => isList || UNBOUNDED.includes(type)).length;
}
