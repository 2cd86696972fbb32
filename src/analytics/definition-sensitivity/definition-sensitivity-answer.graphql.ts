import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { DefinedMetric } from "./definitions.js";

registerEnumType(DefinedMetric, {
  name: "DefinedMetric",
  description: "A figure that has more than one defensible definition.",
  valuesConfig: {
    ORDERS: { description: "Number of orders." },
    AOV: { description: "Average order value, in the shop's currency." },
    RETENTION: { description: "Share of customers who come back." },
    CHURN: { description: "Share of customers who are gone." },
    SPLIT_ORDER_RATE: { description: "Share of repeat orders that belong to the order before." },
  },
});

@ObjectType({ description: "A figure under one of its definitions." })
export class DefinitionValue {
  @Field(() => String, { description: "The definition in a few words." })
  definition!: string;

  @Field(() => String, { description: "How it is computed." })
  formula!: string;

  @Field(() => Estimate, { description: "The figure; its n is what it is counted over." })
  value!: Estimate;

  @Field(() => Estimate, {
    description: "Relative difference to the default definition, 0.1 for 10 % more.",
  })
  againstDefault!: Estimate;

  @Field(() => Boolean, { description: "Whether the platform uses this one." })
  isDefault!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Why it is the default; null for the others.",
  })
  defaultBecause!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Why it says nothing of its own for this shop; null where it does.",
  })
  caution!: string | null;
}

@ObjectType({ description: "One figure under all of its definitions." })
export class MetricSensitivity {
  @Field(() => DefinedMetric, { description: "Which figure." })
  metric!: DefinedMetric;

  @Field(() => [DefinitionValue], { description: "The definitions, side by side." })
  definitions!: DefinitionValue[];

  @Field(() => Estimate, {
    description: "Largest value over the definitions, divided by the smallest.",
  })
  largestPerSmallest!: Estimate;
}

@ObjectType({ description: "How much figures depend on how they are defined, over all time." })
export class DefinitionSensitivity {
  @Field(() => [MetricSensitivity], { description: "One per figure." })
  metrics!: MetricSensitivity[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there is no answer; null when there is one.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
