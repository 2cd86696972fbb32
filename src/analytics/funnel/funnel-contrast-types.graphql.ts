import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { DimensionFilter } from "../../graphql/dimension-filter.input.js";
import { Stage } from "../../graphql/entities/session.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { PeriodInput } from "../../graphql/period.input.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { FunnelDimension } from "./funnel-input.graphql.js";

@InputType({ description: "One side of a comparison of funnels." })
export class FunnelSideInput {
  @Field(() => PeriodInput, {
    nullable: true,
    description: "When the sessions or attempts began; all time by default.",
  })
  period?: PeriodInput;

  @Field(() => DimensionFilter, { nullable: true, description: "Only these sessions." })
  where?: DimensionFilter;
}

@InputType({ description: "Which two sets of sessions to compare, step by step." })
export class FunnelContrastInput {
  @Field(() => String, {
    nullable: true,
    description: "Key of a saved funnel; the standard stages by default.",
  })
  saved?: string;

  @Field(() => FunnelSideInput, { description: "What the other is compared with." })
  base!: FunnelSideInput;

  @Field(() => FunnelSideInput, { description: "What is compared." })
  other!: FunnelSideInput;

  @Field(() => FunnelDimension, {
    nullable: true,
    description: "Also compare every value of this dimension, the 20 with most sessions.",
  })
  breakdown?: FunnelDimension;
}

@ObjectType({ description: "A step of two funnels compared." })
export class FunnelStepContrast {
  @Field(() => String, {
    nullable: true,
    description: "The value of the breakdown; null for all sessions.",
  })
  value!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Place of the step in the funnel, from 0; null for the way from first to last.",
  })
  index!: number | null;

  @Field(() => Stage, {
    nullable: true,
    description: "The stage; null for a saved funnel's step and for the whole way.",
  })
  stage!: string | null;

  @Field(() => String, { description: 'The step\'s name; "overall" for the whole way.' })
  name!: string;

  @Field(() => Estimate, {
    description: "Share of the step before that took this one, on the side that is compared with.",
  })
  base!: Estimate;

  @Field(() => Estimate, { description: "The same on the other side." })
  other!: Estimate;

  @Field(() => Estimate, {
    description:
      "other - base, as a share: 0.035 is 3.5 percentage points. Newcombe's interval of two independent shares.",
  })
  difference!: Estimate;

  @Field(() => Estimate, {
    description: "(other - base) / base: 0.035 is 3.5 percent of base. Katz's interval.",
  })
  relative!: Estimate;

  @Field(() => Float, {
    nullable: true,
    description:
      "Chance of a difference as large were there none; two-sided z-test. Null without both.",
  })
  pValue!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The same with regard to how many were compared: Benjamini and Hochberg's.",
  })
  adjustedPValue!: number | null;

  @Field(() => Boolean, {
    description: "Whether adjustedPValue is below 0.05: of those, 1 in 20 is a false alarm.",
  })
  isDistinct!: boolean;
}

@ObjectType({ description: "Two funnels compared step by step." })
export class FunnelContrast {
  @Field(() => [FunnelStepContrast], {
    description: "All sessions first, then the values of the breakdown; steps in their order.",
  })
  steps!: FunnelStepContrast[];

  @Field(() => Int, { description: "How many comparisons the adjusted p-values regard." })
  familySize!: number;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why nothing can be compared; null when it can.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
