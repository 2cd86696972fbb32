import { getMetadataStorage, validate, ValidationError } from "class-validator";
import { ArgumentValidationError } from "type-graphql";
import { missingCondition } from "./any-of.js";

/**
 * Checks the bounds of an argument and of every input object in it, however deep: class-validator
 * alone looks no further than the outermost one. What is found deeper is told with its whole path, and
 * of a number both ends of what is allowed. A condition that says nothing is refused too: see `AnyOf`.
 *
 * @throws ArgumentValidationError
 */
export async function validateInput(value: unknown): Promise<void> {
  const errors = await faultsOf(value);
  if (errors.length > 0) throw new ArgumentValidationError(errors);
}

async function faultsOf(value: unknown): Promise<ValidationError[]> {
  if (value === null || typeof value !== "object" || value instanceof Date) return [];
  const own = Array.isArray(value)
    ? []
    : await validate(value, { forbidUnknownValues: false, skipMissingProperties: true });
  for (const fault of own) tellRange(value, fault);
  const inner = await Promise.all(
    Object.entries(value).map(async ([name, part]) => [
      ...saysNothing(name, part),
      ...within(name, await faultsOf(part)),
    ]),
  );
  return [...own, ...inner.flat()];
}

function saysNothing(property: string, value: unknown): ValidationError[] {
  const message = value !== null && typeof value === "object" ? missingCondition(value) : null;
  if (message === null) return [];
  return [
    Object.assign(new ValidationError(), {
      property,
      constraints: { anyOf: message },
    }),
  ];
}

function within(property: string, children: ValidationError[]): ValidationError[] {
  if (children.length === 0) return [];
  return [Object.assign(new ValidationError(), { property, children })];
}

/** `... must not be greater than 0.5` says half of what is to be known: ` (allowed: 0 to 0.5)`. */
function tellRange(target: object, { property, constraints }: ValidationError): void {
  if (constraints === undefined) return;
  const rules = getMetadataStorage().getTargetValidationMetadatas(
    target.constructor,
    "",
    false,
    false,
  );
  const bound = (name: string): unknown =>
    rules.find((rule) => rule.propertyName === property && rule.name === name)?.constraints?.[0];
  for (const [least, most] of BOUNDS) {
    const [low, high] = [bound(least), bound(most)];
    if (typeof low !== "number" || typeof high !== "number") continue;
    for (const rule of [least, most]) {
      const message = constraints[rule];
      if (message !== undefined) constraints[rule] = `${message} (allowed: ${low} to ${high})`;
    }
  }
}

/** Rules of class-validator that bound the same thing from either side. */
const BOUNDS = [
  ["min", "max"],
  ["arrayMinSize", "arrayMaxSize"],
] as const;
