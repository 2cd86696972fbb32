import { ArrayMaxSize, Max, MaxLength, Min } from "class-validator";
import { Field, ID, InputType, Int, registerEnumType, type ClassType } from "type-graphql";
import type { ParameterSpec, Policy, PolicyKind } from "../../../simulations/engine/policy.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { OneOf } from "../../graphql/one-of.js";
import { GraphQLFiniteFloat } from "../../graphql/scalars.js";

/** The input types of all policies follow from the catalog: a new policy brings its own. */

const fieldOf = (kind: PolicyKind): string =>
  kind.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const typeNameOf = (kind: PolicyKind): string => {
  const field = fieldOf(kind);
  return field.charAt(0).toUpperCase() + field.slice(1);
};

/** Fields of `PolicyInput` by the kind of policy they hold the parameters of. */
export const POLICY_FIELDS: ReadonlyMap<string, PolicyKind> = new Map(
  [...policies.keys()].map((kind) => [fieldOf(kind), kind]),
);

function parametersOf({ kind, title, parameters }: Policy): ClassType {
  class Parameters {}
  for (const [name, spec] of Object.entries(parameters)) {
    addField(Parameters, name, { spec, enumName: `${typeNameOf(kind)}${upperFirst(name)}` });
  }
  InputType(`${typeNameOf(kind)}Input`, {
    description: `Parameters of a ${title.toLowerCase()}; each has a standard value.`,
  })(Parameters);
  return Parameters;
}

interface FieldOrigin {
  readonly spec: ParameterSpec;
  readonly enumName: string;
}

function addField(type: ClassType, name: string, { spec, enumName }: FieldOrigin): void {
  const prototype = type.prototype as object;
  const { description } = spec;
  const add = (typeOf: () => unknown, standard: unknown): void =>
    Field(typeOf as () => ClassType, { defaultValue: standard, description })(prototype, name);
  if (spec.type === "NUMBER") {
    const { low, high, isWhole = false, standard } = spec;
    add(() => (isWhole ? Int : GraphQLFiniteFloat), standard);
    Min(low)(prototype, name);
    Max(high)(prototype, name);
  } else if (spec.type === "SWITCH") {
    add(() => Boolean, spec.standard);
  } else if (spec.type === "CHOICE") {
    const choices = Object.fromEntries(spec.choices.map((choice) => [choice, choice]));
    registerEnumType(choices, {
      name: enumName,
      description,
      valuesConfig: Object.fromEntries(
        spec.choices.map((choice) => [choice, { description: `${sentence(choice)}.` }]),
      ),
    });
    add(() => choices, spec.standard);
  } else {
    add(() => [String], []);
    ArrayMaxSize(spec.atMost)(prototype, name);
    MaxLength(200, { each: true })(prototype, name);
  }
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const sentence = (choice: string): string => upperFirst(choice.toLowerCase().replaceAll("_", " "));

/** A policy with its parameters: exactly one field. */
export class PolicyInput {
  readonly [field: string]: unknown;
}

for (const policy of policies.values()) {
  const type = parametersOf(policy);
  Field(() => type, {
    nullable: true,
    description: `${policy.title}: ${policy.question} (parameters in \`policyTemplates\`)`,
  })(PolicyInput.prototype, fieldOf(policy.kind));
}
Field(() => ID, { nullable: true, description: "A policy that was saved, by its id." })(
  PolicyInput.prototype,
  "saved",
);
OneOf("PolicyInput")(PolicyInput);
InputType("PolicyInput", {
  description: "A policy by its kind, with its parameters; exactly one field.",
})(PolicyInput);
