import type { ParameterValues, Policy } from "../engine/policy.js";

/** Every parameter of a policy at its standard value; lists of names are empty. */
export function standardParameters({ parameters }: Policy): ParameterValues {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, spec]) => [
      name,
      spec.type === "NAMES" ? [] : spec.standard,
    ]),
  );
}
