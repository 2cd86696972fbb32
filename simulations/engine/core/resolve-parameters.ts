import type { ParameterSpec, ParameterValue, ParameterValues, Policy } from "../policy.js";
import { shown, type InputReader } from "./input-reader.js";

const NAME_LENGTH = 100;

/** A policy's parameters, all of them, those not given at their standard values. */
export function resolveParameters(input: InputReader, policy: Policy): ParameterValues {
  const names = Object.keys(policy.parameters);
  if (input.isGiven) input.checkFields(names);
  const values: Record<string, ParameterValue> = {};
  for (const name of names) {
    values[name] = readParameter(input.at(name), policy.parameters[name] as ParameterSpec);
  }
  return values;
}

function readParameter(input: InputReader, spec: ParameterSpec): ParameterValue {
  switch (spec.type) {
    case "NUMBER":
      return input.number(spec);
    case "CHOICE":
      return input.oneOf(spec.choices, spec.standard);
    case "SWITCH":
      return input.flag(spec.standard);
    case "NAMES":
      return readNames(input, spec.atMost);
  }
}

function readNames(input: InputReader, atMost: number): readonly string[] {
  const names = input.list({ atLeast: 0, atMost }).map((entry) => entry.text(NAME_LENGTH));
  const twice = names.find((name, position) => names.indexOf(name) < position);
  if (twice !== undefined) input.refuse(`Each name is given once, but ${shown(twice)} is not.`);
  return names;
}
