import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Segment, SegmentKind } from "../../graphql/entities/segment.type.js";
import { connectionOf, PageArgs } from "../../graphql/connection.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";

export enum SegmentFeatureName {
  RECENCY_DAYS = "recencyDays",
  ORDER_COUNT = "orderCount",
  AVERAGE_ORDER_VALUE = "averageOrderValue",
  ITEMS_PER_ORDER = "itemsPerOrder",
  TENURE_DAYS = "tenureDays",
  REFUND_SHARE = "refundShare",
  SESSION_COUNT = "sessionCount",
  PRODUCT_COUNT = "productCount",
  DISCOUNT_SHARE = "discountShare",
  PAGE_VIEWS_PER_SESSION = "pageViewsPerSession",
  REVENUE = "revenue",
}
registerEnumType(SegmentFeatureName, {
  name: "SegmentFeatureName",
  description: "Numbers by which customers are told apart.",
  valuesConfig: {
    RECENCY_DAYS: { description: "Days from the last order to asOf." },
    ORDER_COUNT: { description: "Orders so far." },
    AVERAGE_ORDER_VALUE: { description: "Revenue per order, in the shop's currency." },
    ITEMS_PER_ORDER: { description: "Items per order." },
    TENURE_DAYS: { description: "Days from the first order to asOf." },
    REFUND_SHARE: { description: "Refunds as a share of revenue, 0 to 1." },
    SESSION_COUNT: { description: "Sessions so far." },
    PRODUCT_COUNT: { description: "Different products ordered." },
    DISCOUNT_SHARE: { description: "Discounts as a share of revenue, 0 to 1." },
    PAGE_VIEWS_PER_SESSION: { description: "Page views per session." },
    REVENUE: { description: "Revenue so far, in the shop's currency." },
  },
});

@ObjectType({ description: "One feature of one segment, beside all customers." })
export class SegmentProfile {
  @Field(() => SegmentFeatureName, { description: "Which number." })
  feature!: SegmentFeatureName;

  @Field(() => GraphQLBigInt, { description: "Customers of the segment that have a value." })
  customers!: number;

  @Field(() => Float, { description: "Mean over the segment, in the feature's own unit." })
  mean!: number;

  @Field(() => Float, { description: "Median over the segment, in the feature's own unit." })
  median!: number;

  @Field(() => Float, {
    description:
      "Mean of the segment less that of all customers, in standard deviations of all customers.",
  })
  standardisedMean!: number;

  @Field(() => Int, {
    description: "1 for the feature by which the segment differs most, 2 for the next, and so on.",
  })
  distinctiveness!: number;
}

@ObjectType({ description: "A page of a list of segments." })
export class SegmentConnection extends connectionOf("Segment", Segment) {}

@ArgsType()
export class SegmentsArgs extends PageArgs {
  @Field(() => SegmentKind, { nullable: true, description: "Only of this kind; both by default." })
  kind?: SegmentKind;
}

@ObjectType({ description: "A segment that a customer is in." })
export class SegmentMembership {
  @Field(() => Segment, { description: "The segment." })
  segment!: Segment;

  @Field(() => Float, {
    nullable: true,
    description:
      "Probability that the customer belongs here rather than to another, 0 to 1, by the mixture; null for RFM.",
  })
  confidence!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Distance to the segment's centre, in scaled units; null for RFM.",
  })
  distance!: number | null;
}

@ObjectType({
  description: "Quintile scores of a customer: 1 for the worst fifth, 5 for the best.",
})
export class RfmScore {
  @Field(() => Int, { description: "Recency, 1 to 5: 5 ordered most recently." })
  recency!: number;

  @Field(() => Int, { description: "Number of orders, 1 to 5; equal numbers have equal scores." })
  frequency!: number;

  @Field(() => Int, { description: "Revenue so far, 1 to 5." })
  monetary!: number;
}
