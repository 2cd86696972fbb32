import { Max, MaxLength, Min } from "class-validator";
import { Field, InputType, Int } from "type-graphql";
import { MAX_FUNNEL_STEPS } from "../domain/saved-funnel.js";

@InputType({
  description:
    "How far something went in a funnel that the shop's settings keep; exactly one of `took` and `stoppedAt`.",
})
export class FunnelStepPredicate {
  @Field(() => String, { description: "Key of the funnel, as `savedFunnels` gives it." })
  @MaxLength(200)
  funnel!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Took the step of this index, from 0, and perhaps later ones.",
  })
  @Min(0)
  @Max(MAX_FUNNEL_STEPS - 1)
  took?: number;

  @Field(() => Int, {
    nullable: true,
    description:
      "Took the step of this index, from 0, and not the next one that is not optional; no optional step.",
  })
  @Min(0)
  @Max(MAX_FUNNEL_STEPS - 1)
  stoppedAt?: number;
}
