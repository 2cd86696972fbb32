import type { ParameterSpec } from "../engine/policy.js";

/** Lowest and highest value that is accepted. */
export type Bounds = readonly [low: number, high: number];

/** 0 to 1, or within the bounds. */
export function shareParameter(
  standard: number,
  [low, high]: Bounds,
  description: string,
): ParameterSpec {
  return { type: "NUMBER", unit: "SHARE", low, high, standard, description };
}

/** Money in whole cents. */
export function centsParameter(
  standard: number,
  [low, high]: Bounds,
  description: string,
): ParameterSpec {
  return { type: "NUMBER", unit: "CENTS", isWhole: true, low, high, standard, description };
}

/** Whole days. */
export function daysParameter(
  standard: number,
  [low, high]: Bounds,
  description: string,
): ParameterSpec {
  return { type: "NUMBER", unit: "DAYS", isWhole: true, low, high, standard, description };
}

/** A whole number. */
export function countParameter(
  standard: number,
  [low, high]: Bounds,
  description: string,
): ParameterSpec {
  return { type: "NUMBER", unit: "COUNT", isWhole: true, low, high, standard, description };
}

export function factorParameter(
  standard: number,
  [low, high]: Bounds,
  description: string,
): ParameterSpec {
  return { type: "NUMBER", unit: "FACTOR", low, high, standard, description };
}

export function switchParameter(standard: boolean, description: string): ParameterSpec {
  return { type: "SWITCH", standard, description };
}

export function choiceParameter(
  choices: readonly [string, ...string[]],
  description: string,
): ParameterSpec {
  return { type: "CHOICE", choices, standard: choices[0], description };
}
