import { Field, Int, ObjectType } from "type-graphql";
import { Stage } from "../../graphql/entities/session.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

@ObjectType({ description: "One stage of the funnel." })
export class FunnelStep {
  @Field(() => Int, { description: "Place in the funnel, from 0." })
  index!: number;

  @Field(() => Stage, { description: "The stage." })
  stage!: string;

  @Field(() => String, { description: "The stage in words." })
  name!: string;

  @Field(() => GraphQLBigInt, { description: "Sessions that saw this stage or a later one." })
  entered!: number;

  @Field(() => Estimate, {
    description: "Share of the previous stage's sessions; suppressed at the entry.",
  })
  fromPrevious!: Estimate;

  @Field(() => Estimate, { description: "Share of all sessions." })
  fromStart!: Estimate;

  @Field(() => Estimate, {
    description:
      "Share of this stage's sessions that went no further; suppressed at the last stage.",
  })
  dropOff!: Estimate;
}

@ObjectType({ description: "The funnel of one value of the breakdown." })
export class FunnelBreakdown {
  @Field(() => String, { description: "The value, such as a channel." })
  value!: string;

  @Field(() => [FunnelStep], { description: "Stages, entry first." })
  steps!: FunnelStep[];

  @Field(() => Estimate, { description: "Share of sessions that reached an order." })
  overall!: Estimate;
}

@ObjectType({ description: "The funnel of the sessions that began in one bucket of time." })
export class FunnelCohort {
  @Field(() => GraphQLLocalDate, { description: "First day of the bucket." })
  bucketOn!: string;

  @Field(() => Boolean, { description: "False when the bucket was not wholly observed." })
  complete!: boolean;

  @Field(() => [FunnelStep], { description: "Stages, entry first." })
  steps!: FunnelStep[];

  @Field(() => Estimate, { description: "Share of sessions that reached an order." })
  overall!: Estimate;
}

@ObjectType({ description: "How far sessions get on the way to an order." })
export class Funnel {
  @Field(() => [FunnelStep], { description: "Stages, entry first; empty when unavailable." })
  steps!: FunnelStep[];

  @Field(() => Estimate, { description: "Share of sessions that reached an order." })
  overall!: Estimate;

  @Field(() => FunnelStep, {
    nullable: true,
    description:
      "Stage that the largest share of its sessions never gets beyond; null without sessions.",
  })
  bottleneck!: FunnelStep | null;

  @Field(() => [FunnelBreakdown], {
    description: "One funnel per value of `breakdown`, most sessions first; empty without it.",
  })
  breakdown!: FunnelBreakdown[];

  @Field(() => [FunnelCohort], {
    description: "One funnel per bucket of `cohortGrain`, oldest first; empty without it.",
  })
  byCohort!: FunnelCohort[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there is no funnel; null when there is.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
