import { GraphQLJSON } from "graphql-scalars";
import { Field, ObjectType, Query, Resolver } from "type-graphql";
import type { AssumptionSpec } from "../../simulations/engine/assumption.js";
import type { ParameterSpec, Policy } from "../../simulations/engine/policy.js";
import { policies } from "../../simulations/policies/catalog.js";
import { EvidenceGrade } from "./inputs/experiment-words.graphql.js";

@ObjectType({ description: "A knob of a policy that the shop sets." })
export class PolicyParameter {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { description: "What it is." })
  description!: string;

  @Field(() => String, { description: "SHARE, CENTS, DAYS, COUNT, MINUTES, FACTOR, or no number." })
  unit!: string;

  @Field(() => GraphQLJSON, { description: "Its value where none is given." })
  standard!: unknown;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: "What it may be: a range [low, high] or a list of choices; null for any.",
  })
  allowed!: unknown;
}

@ObjectType({ description: "A number that a policy's effect rests on, as it is believed." })
export class PolicyAssumption {
  @Field(() => String, { description: "The key to override it by." })
  key!: string;

  @Field(() => String, { description: "What it is." })
  description!: string;

  @Field(() => String, { description: "Its unit." })
  unit!: string;

  @Field(() => EvidenceGrade, { description: "How good its grounds are." })
  grade!: EvidenceGrade;

  @Field(() => String, { description: "What the numbers rest on." })
  source!: string;

  @Field(() => GraphQLJSON, { description: "What the EVIDENCE set believes." })
  evidence!: unknown;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: "What the study claims, where it claims anything.",
  })
  studyClaim!: unknown;

  @Field(() => GraphQLJSON, { nullable: true, description: "What the SCEPTICAL set believes." })
  sceptical!: unknown;
}

@ObjectType({ description: "A kind of policy that can be simulated." })
export class PolicyTemplate {
  @Field(() => String, { description: "Its kind, such as WIN_BACK." })
  kind!: string;

  @Field(() => String, { description: "A name for people." })
  title!: string;

  @Field(() => String, { description: "The question it answers." })
  question!: string;

  @Field(() => String, { description: "What it does, and its trap." })
  description!: string;

  @Field(() => String, { description: "The study's words it is grounded in." })
  grounding!: string;

  @Field(() => [String], { description: "Kinds of customers it treats differently." })
  classes!: string[];

  @Field(() => [PolicyParameter], { description: "What the shop sets." })
  parameters!: PolicyParameter[];

  @Field(() => [PolicyAssumption], { description: "What is believed." })
  assumptions!: PolicyAssumption[];
}

function templateOf(policy: Policy): PolicyTemplate {
  const { kind, title, question, description, grounding, classes } = policy;
  return {
    kind,
    title,
    question,
    description,
    grounding,
    classes: [...classes],
    parameters: Object.entries(policy.parameters).map(([name, spec]) => parameterOf(name, spec)),
    assumptions: Object.entries(policy.assumptions).map(([name, spec]) =>
      assumptionOf(`${kind}.${name}`, spec),
    ),
  };
}

function parameterOf(name: string, spec: ParameterSpec): PolicyParameter {
  const { description } = spec;
  switch (spec.type) {
    case "NUMBER":
      return {
        name,
        description,
        unit: spec.unit,
        standard: spec.standard,
        allowed: [spec.low, spec.high],
      };
    case "CHOICE":
      return { name, description, unit: "CHOICE", standard: spec.standard, allowed: spec.choices };
    case "SWITCH":
      return {
        name,
        description,
        unit: "SWITCH",
        standard: spec.standard,
        allowed: [true, false],
      };
    case "NAMES":
      return { name, description, unit: "NAMES", standard: [], allowed: null };
  }
}

function assumptionOf(key: string, spec: AssumptionSpec): PolicyAssumption {
  return {
    key,
    description: spec.description,
    unit: spec.unit,
    grade: spec.grade as EvidenceGrade,
    source: spec.source,
    evidence: spec.evidence,
    studyClaim: spec.studyClaim ?? null,
    sceptical: spec.sceptical ?? null,
  };
}

const templates = [...policies.values()].map(templateOf);

@Resolver()
export class PoliciesResolver {
  @Query(() => [PolicyTemplate], {
    description: "Every kind of policy, with its parameters and what is believed of it.",
  })
  policyTemplates(): PolicyTemplate[] {
    return templates;
  }
}
