import { validate, type ValidationError } from "class-validator";
import { ArgumentValidationError } from "type-graphql";

/**
 * Checks the bounds of an argument and of every input object in it, however deep: class-validator
 * alone looks no further than the outermost one.
 *
 * @throws ArgumentValidationError
 */
export async function validateInput(value: unknown): Promise<void> {
  const errors = await faultsOf(value);
  if (errors.length > 0) throw new ArgumentValidationError(errors);
}

async function faultsOf(value: unknown): Promise<ValidationError[]> {
  if (Array.isArray(value)) return (await Promise.all(value.map(faultsOf))).flat();
  if (value === null || typeof value !== "object" || value instanceof Date) return [];
  const own = await validate(value, { forbidUnknownValues: false, skipMissingProperties: true });
  const inner = await Promise.all(Object.values(value).map(faultsOf));
  return [...own, ...inner.flat()];
}
