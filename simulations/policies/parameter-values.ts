import type { ParameterValue, ParameterValues } from "../engine/policy.js";

/**
 * Reads of a policy's own parameters, which the scenario has filled and checked by then: another type
 * is a mistake in the policy.
 */

export function numberOf(parameters: ParameterValues, name: string): number {
  const value = parameters[name];
  if (typeof value === "number") return value;
  throw wrongType(name, "a number", value);
}

export function textOf(parameters: ParameterValues, name: string): string {
  const value = parameters[name];
  if (typeof value === "string") return value;
  throw wrongType(name, "a text", value);
}

export function isOn(parameters: ParameterValues, name: string): boolean {
  const value = parameters[name];
  if (typeof value === "boolean") return value;
  throw wrongType(name, "true or false", value);
}

export function namesOf(parameters: ParameterValues, name: string): readonly string[] {
  const value = parameters[name];
  if (Array.isArray(value)) return value as readonly string[];
  throw wrongType(name, "a list of names", value);
}

function wrongType(name: string, expected: string, value: ParameterValue | undefined): Error {
  return new Error(`Parameter ${name} must be ${expected}; it is ${JSON.stringify(value)}.`);
}
