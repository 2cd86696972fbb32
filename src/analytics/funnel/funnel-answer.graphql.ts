import { GraphQLJSONObject } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";
import { FunnelStep } from "./funnel-step.graphql.js";

@ObjectType({ description: "The funnel of one value of the breakdown." })
export class FunnelBreakdown {
  @Field(() => String, { description: "The value, such as a channel." })
  value!: string;

  @Field(() => [FunnelStep], { description: "Stages, entry first." })
  steps!: FunnelStep[];

  @Field(() => Estimate, {
    description:
      "Share of those that entered who took the last step: of sessions, who reached an order.",
  })
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

  @Field(() => Estimate, {
    description:
      "Share of those that entered who took the last step: of sessions, who reached an order.",
  })
  overall!: Estimate;
}

@ObjectType({ description: "A step at which money is lost, as a place in a ranking." })
export class FunnelOpportunity {
  @Field(() => Int, { description: "Place in the ranking, from 1: most revenue lost first." })
  rank!: number;

  @Field(() => String, {
    nullable: true,
    description: "The value of the breakdown; null without one.",
  })
  value!: string | null;

  @Field(() => FunnelStep, { description: "The step, with its volume, drop-off and value." })
  step!: FunnelStep;

  @Field(() => GraphQLBigInt, { description: "How many went no further." })
  dropped!: number;

  @Field(() => Estimate, {
    description: "Volume x drop-off x value: the step's `revenueLost`, in the shop's currency.",
  })
  revenueLost!: Estimate;
}

@ObjectType({ description: "How far sessions get on the way to an order." })
export class Funnel {
  @Field(() => [FunnelStep], { description: "Stages, entry first; empty when unavailable." })
  steps!: FunnelStep[];

  @Field(() => Estimate, {
    description:
      "Share of those that entered who took the last step: of sessions, who reached an order.",
  })
  overall!: Estimate;

  @Field(() => FunnelStep, {
    nullable: true,
    description:
      "Stage that the largest share of its sessions never gets beyond; null without sessions.",
  })
  bottleneck!: FunnelStep | null;

  @Field(() => FunnelStep, {
    nullable: true,
    description: "Stage at which most revenue is lost (`revenueLost`); null without revenue.",
  })
  costliestStep!: FunnelStep | null;

  @Field(() => [FunnelOpportunity], {
    description:
      "Steps of every value of `breakdown`, or of the whole funnel, by the revenue that is lost there; at most 20.",
  })
  opportunities!: FunnelOpportunity[];

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

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} A bar per step with its interval; the values of \`breakdown\` side by side; buckets of \`byCohort\` as lines, those not wholly observed hollow. Null where there is nothing to draw.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
