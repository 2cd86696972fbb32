import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { GraphQLProbability } from "../../graphql/scalars.js";

export enum BreakEvenReason {
  ALWAYS_PROFITABLE = "ALWAYS_PROFITABLE",
  NEVER_PROFITABLE = "NEVER_PROFITABLE",
  NO_EFFECT = "NO_EFFECT",
  TOO_FEW_DRAWS = "TOO_FEW_DRAWS",
}
registerEnumType(BreakEvenReason, {
  name: "BreakEvenReason",
  description: "Why there is no break-even value.",
  valuesConfig: {
    ALWAYS_PROFITABLE: { description: "Profit is expected whatever its value." },
    NEVER_PROFITABLE: { description: "A loss is expected whatever its value." },
    NO_EFFECT: { description: "Profit does not depend on it." },
    TOO_FEW_DRAWS: { description: "Only of all together: too few draws to tell their parts." },
  },
});

@ObjectType({ description: "How strong an assumption must be for expected profit to be 0." })
export class BreakEven {
  @Field(() => String, { description: "Key of the assumption." })
  key!: string;

  @Field(() => Float, { nullable: true, description: "That value; null where there is none." })
  value!: number | null;

  @Field(() => GraphQLProbability, {
    nullable: true,
    description: "Share of its belief on the profitable side.",
  })
  pBetter!: number | null;

  @Field(() => BreakEvenReason, { nullable: true, description: "Why there is none." })
  reason!: BreakEvenReason | null;
}

@ObjectType({ description: "An assumption at a value." })
export class AssumptionAt {
  @Field(() => String, { description: "Key of the assumption." })
  key!: string;

  @Field(() => Float, { description: "The value." })
  value!: number;
}

@ObjectType({
  description: "How well all assumptions must turn out together for expected profit to be 0.",
})
export class JointBreakEven {
  @Field(() => GraphQLProbability, {
    nullable: true,
    description:
      "Share of each assumption's belief that is worse there, 0.01 to 0.99; null where there is none. That assumptions act together is not seen.",
  })
  level!: number | null;

  @Field(() => [AssumptionAt], {
    description: "The assumptions there; those without effect are left out.",
  })
  values!: AssumptionAt[];

  @Field(() => BreakEvenReason, { nullable: true, description: "Why there is none." })
  reason!: BreakEvenReason | null;
}
