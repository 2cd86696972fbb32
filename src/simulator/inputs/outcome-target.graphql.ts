import { Field, InputType, registerEnumType } from "type-graphql";
import { GraphQLFiniteFloat } from "../../graphql/scalars.js";
import { Outcome } from "../answers/outcome.graphql.js";

export enum LiftScale {
  ABSOLUTE = "ABSOLUTE",
  RELATIVE = "RELATIVE",
}
registerEnumType(LiftScale, {
  name: "LiftScale",
  description: "How a lift is measured.",
  valuesConfig: {
    ABSOLUTE: {
      description:
        "With the policy less without it: a share for RETENTION, the currency's main unit for money.",
    },
    RELATIVE: { description: "That as a share of what it is without the policy, -1 to 1,000." },
  },
});

@InputType({ description: "A lift to beat; its probability is `pAboveTarget` of that lift." })
export class OutcomeTargetInput {
  @Field(() => Outcome, { description: "Of which outcome." })
  outcome!: Outcome;

  @Field(() => GraphQLFiniteFloat, { description: "How much." })
  lift!: number;

  @Field(() => LiftScale, { defaultValue: LiftScale.ABSOLUTE, description: "Measured how." })
  scale!: LiftScale;
}
