import { MaxLength } from "class-validator";
import { Field, ID, InputType, registerEnumType } from "type-graphql";

export enum ReachGroup {
  TREATED = "TREATED",
  HELD_OUT = "HELD_OUT",
}
registerEnumType(ReachGroup, {
  name: "ReachGroup",
  description: "What an arm does with a customer it reaches.",
  valuesConfig: {
    TREATED: { description: "Gets what the arm does." },
    HELD_OUT: { description: "Is left alone, to compare with." },
  },
});

@InputType({
  description:
    "Reached by an arm of an experiment that has succeeded on the snapshot which answers: whom to write to.",
})
export class ReachPredicate {
  @Field(() => ID, { description: "Experiment.id." })
  @MaxLength(200)
  experiment!: string;

  @Field(() => String, { description: "Key of the arm." })
  @MaxLength(200)
  arm!: string;

  @Field(() => ReachGroup, {
    defaultValue: ReachGroup.TREATED,
    description: "Those to be treated, or those held out.",
  })
  group!: ReachGroup;

  @Field(() => String, {
    nullable: true,
    description:
      "Only those in this class of a policy of the arm, by its name (policies { classes }); where several policies have a class of the name, those in any of them.",
  })
  @MaxLength(200)
  class?: string;
}
