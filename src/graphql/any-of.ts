/** The fields of input types of which at least one is to be given, by class. */
const anyOfInputs = new Map<object, readonly string[]>();

/**
 * Marks an input type of which a value without any of these fields is refused: it would be a
 * condition that holds for all. Write it above `@InputType`.
 */
export function AnyOf(...fields: readonly string[]): ClassDecorator {
  return (target) => {
    anyOfInputs.set(target, fields);
  };
}

/** What to give, where an input lacks all that it may consist of; null where it is as it should be. */
export function missingCondition(value: object): string | null {
  const fields = anyOfInputs.get(value.constructor);
  if (fields === undefined) return null;
  const given = value as Readonly<Record<string, unknown>>;
  if (fields.some((name) => given[name] !== undefined)) return null;
  return `this condition would hold for all: give at least one of ${fields.join(", ")}`;
}
