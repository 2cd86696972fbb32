import { ArrayMaxSize } from "class-validator";
import { Field, InputType } from "type-graphql";
import { DistributionInput } from "./distribution.graphql.js";
import { AssumptionInput, DecisionRuleInput } from "./run-experiment.graphql.js";

/** What a shop knows or wants itself, for requests that write their arms themselves. */
@InputType()
export abstract class OwnNumbers {
  @Field(() => [AssumptionInput], {
    nullable: true,
    description: "Beliefs of one's own for every arm, at most 50; each for the arms it concerns.",
  })
  @ArrayMaxSize(50)
  assumptions?: AssumptionInput[];

  @Field(() => DistributionInput, {
    nullable: true,
    description: "Margin as a share of revenue, for a shop whose files hold no costs.",
  })
  margin?: DistributionInput;

  @Field(() => DecisionRuleInput, { nullable: true, description: "When to ship." })
  decision?: DecisionRuleInput;
}

/** Those of them that were given. */
export function ownNumbers({ assumptions, margin, decision }: OwnNumbers): Partial<OwnNumbers> {
  return {
    ...(assumptions !== undefined && { assumptions }),
    ...(margin !== undefined && { margin }),
    ...(decision !== undefined && { decision }),
  };
}
