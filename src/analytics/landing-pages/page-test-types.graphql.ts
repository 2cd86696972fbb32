import { Max, MaxLength, Min } from "class-validator";
import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { Count } from "../../graphql/connection.type.js";
import { Stage } from "../../graphql/entities/session.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

@InputType({ description: "Which pages to compare." })
export class PageTestsInput {
  @Field(() => Stage, {
    nullable: true,
    description: "Only pages of this stage; LANDING is the page on which sessions begin.",
  })
  stage?: string;

  @Field(() => String, { nullable: true, description: "Only sessions of this channel." })
  @MaxLength(1000)
  channel?: string;

  @Field(() => String, { nullable: true, description: "Only sessions of this campaign." })
  @MaxLength(1000)
  campaign?: string;

  @Field(() => Int, {
    defaultValue: 100,
    description: "Only pages with at least so many sessions each, 1 to 1,000,000.",
  })
  @Min(1)
  @Max(1_000_000)
  minSessions!: number;
}

@ObjectType({ description: "One of two pages that ran side by side." })
export class PageTestArm {
  @Field(() => String, { description: "The page." })
  page!: string;

  @Field(() => GraphQLBigInt, { description: "Sessions that got it, in the compared traffic." })
  sessions!: number;

  @Field(() => Estimate, {
    description:
      "Share that went no further than the stage; of a landing page, that saw no other page.",
  })
  stopRate!: Estimate;

  @Field(() => Estimate, { description: "Share with an order." })
  conversion!: Estimate;

  @Field(() => Estimate, { description: "Revenue per session, in the shop's currency." })
  revenuePerSession!: Estimate;
}

@ObjectType({ description: "A difference between two pages, like compared with like." })
export class PageTestDifference {
  @Field(() => Estimate, {
    description:
      "other - base over all strata, weighted as Mantel and Haenszel do; suppressed where an arm is empty.",
  })
  difference!: Estimate;

  @Field(() => Float, {
    nullable: true,
    description:
      "Chance of a difference as large were there none; two-sided. Null when suppressed.",
  })
  pValue!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The same with regard to how many differences the answer holds: Benjamini and Hochberg's.",
  })
  adjustedPValue!: number | null;

  @Field(() => Boolean, { description: "Whether adjustedPValue is below 0.05." })
  isDistinct!: boolean;
}

@ObjectType({
  description: "Two pages that served the same stage to the same traffic at one time.",
})
export class PageTest {
  @Field(() => Stage, { description: "The stage they serve; LANDING: sessions begin on them." })
  stage!: string;

  @Field(() => GraphQLLocalDate, { description: "First day on which both were seen." })
  fromOn!: string;

  @Field(() => GraphQLLocalDate, { description: "Last day on which both were seen." })
  toOn!: string;

  @Field(() => Int, { description: "Parts of the traffic within which they are compared." })
  strata!: number;

  @Field(() => PageTestArm, { description: "The page that the shop had first." })
  base!: PageTestArm;

  @Field(() => PageTestArm, { description: "The other page." })
  other!: PageTestArm;

  @Field(() => PageTestDifference, { description: "Of the share that went no further." })
  stopRate!: PageTestDifference;

  @Field(() => PageTestDifference, { description: "Of the share with an order." })
  conversion!: PageTestDifference;

  @Field(() => PageTestDifference, { description: "Of revenue per session." })
  revenuePerSession!: PageTestDifference;

  @Field(() => Estimate, { description: "Share of the sessions that got the other page." })
  split!: Estimate;

  @Field(() => Float, {
    nullable: true,
    description:
      "Chance of a split as uneven if each page was to get half (chi-square); null without sessions.",
  })
  evenSplitPValue!: number | null;

  @Field(() => String, {
    description:
      "What the split says: even, or not, in which case it was planned otherwise or something else than chance decided.",
  })
  splitNote!: string;
}

@ObjectType({ description: "Pages that ran side by side, compared." })
export class PageTestList {
  @Field(() => [PageTest], { description: "Most sessions first, at most 100." })
  tests!: PageTest[];

  @Field(() => Count, { description: "Pairs of pages that can be compared, listed or not." })
  totalCount!: Count;

  @Field(() => Int, { description: "How many differences the adjusted p-values regard." })
  familySize!: number;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why nothing can be compared; null when it can.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
