import { MaxLength } from "class-validator";
import { Field, InputType } from "type-graphql";
import { FunnelStepPredicate } from "../../graphql/funnel-step.input.js";
import { DateRangeInput } from "../../graphql/period.input.js";

@InputType({
  description:
    "How far a customer went in a funnel that the shop's settings keep: in a session of a funnel of sessions, in the furthest attempt at one of visitors. What is said of the session holds of the one in which the attempt began.",
})
export class SavedFunnelPredicate extends FunnelStepPredicate {
  @Field(() => DateRangeInput, {
    nullable: true,
    description: "Days of the shop's zone on which it began.",
  })
  period?: DateRangeInput;

  @Field(() => String, { nullable: true, description: "Channel of the session." })
  @MaxLength(1000)
  channel?: string;

  @Field(() => String, { nullable: true, description: "Device of the session." })
  @MaxLength(1000)
  device?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Campaign of the session; "none" when untagged.',
  })
  @MaxLength(1000)
  campaign?: string;

  @Field(() => String, { nullable: true, description: "Country of the session." })
  @MaxLength(1000)
  country?: string;

  @Field(() => String, { nullable: true, description: "First page of the session." })
  @MaxLength(2000)
  landingPage?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the visitor had been here before the session.",
  })
  isReturning?: boolean;
}
