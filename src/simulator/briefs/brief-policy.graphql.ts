import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { DataWarning } from "../../graphql/provenance.type.js";
import { GraphQLProbability } from "../../graphql/scalars.js";
import { Outcome } from "../answers/outcome.graphql.js";
import { PolicyKinds } from "../inputs/policy-kind.graphql.js";

@ObjectType({ description: "The policy that a brief is for." })
export class BriefPolicy {
  @Field(() => PolicyKinds, { description: "Its kind." })
  kind!: PolicyKind;

  @Field(() => String, { description: "Its name." })
  title!: string;

  @Field(() => String, { description: "What it does, and its trap." })
  description!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Customers of the segment that it is for; null where it was not simulated.",
  })
  customers!: number | null;

  @Field(() => Estimate, {
    nullable: true,
    description:
      "Gain in profit per customer that it is for, in the shop's currency, before what the policy costs as a whole (set-up, media); null where it was not simulated.",
  })
  gainPerCustomer!: Estimate | null;

  @Field(() => GraphQLProbability, {
    nullable: true,
    description: "Probability that it is above 0; null where it was not simulated.",
  })
  pPositive!: number | null;

  @Field(() => ID, {
    nullable: true,
    description: "The experiment behind it; null where it was not simulated.",
  })
  experimentId!: string | null;

  @Field(() => [DataWarning], {
    description:
      "NO_MARGIN_DATA, NO_RETURNS_DATA: profit rests on a margin or returns that are assumed.",
  })
  warnings!: DataWarning[];
}

@ObjectType({ description: "What is to come of a message." })
export class BriefObjective {
  @Field(() => String, { description: "One sentence." })
  sentence!: string;

  @Field(() => Outcome, { description: "The outcome that success is measured by." })
  measuredBy!: Outcome;

  @Field(() => Int, { description: "Days over which it is measured, from the first message." })
  horizonDays!: number;

  @Field(() => String, { description: "How success is measured, in a sentence." })
  success!: string;
}

@ObjectType({ description: "A parameter of the policy, in words." })
export class BriefParameter {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { description: 'Its standard value with its unit, such as "10 %".' })
  value!: string;

  @Field(() => String, { description: "What it is." })
  description!: string;
}

@ObjectType({ description: "What is offered, by the policy's standard parameters." })
export class BriefOffer {
  @Field(() => String, {
    nullable: true,
    description: "The offer as customers read it; null where the policy has none.",
  })
  text!: string | null;

  @Field(() => Float, { nullable: true, description: "Discount, 0 to 1; null without one." })
  discount!: number | null;

  @Field(() => String, { description: "What the offer is, or that there is none." })
  because!: string;

  @Field(() => [BriefParameter], { description: "Every parameter of the policy." })
  parameters!: BriefParameter[];
}
