import { ArrayMaxSize, ArrayMinSize, MaxLength } from "class-validator";
import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { OneOf } from "../../graphql/one-of.js";
import { NumberPredicate, StringPredicate } from "../../graphql/predicate.input.js";
import { GraphQLLocalDate, GraphQLProbability } from "../../graphql/scalars.js";
import { BehaviourPredicate } from "./behaviour-predicate.graphql.js";
import { ChangePredicate } from "./change-predicate.graphql.js";
import { SavedFunnelPredicate } from "./funnel-predicate.graphql.js";
import { SwitchPredicate } from "./switch-predicate.graphql.js";
import { ReachPredicate } from "./reach-predicate.graphql.js";

export enum CustomerAttribute {
  CHANNEL = "channel",
  DEVICE = "device",
  COUNTRY = "country",
  FIRST_PRODUCT = "firstProductId",
  CAMPAIGN = "campaign",
  LANDING_PAGE = "landingPage",
  EXTERNAL_ID = "customerId",
}
registerEnumType(CustomerAttribute, {
  name: "CustomerAttribute",
  description: "Words that describe a customer.",
  valuesConfig: {
    CHANNEL: { description: "Channel of the first session." },
    DEVICE: { description: "Device of the first session." },
    COUNTRY: { description: "Country of the first order or session." },
    FIRST_PRODUCT: {
      description: "Primary product of the first order, by its id in the shop's files.",
    },
    CAMPAIGN: { description: 'Campaign of the first session; "none" when untagged.' },
    LANDING_PAGE: { description: "First page of the first session." },
    EXTERNAL_ID: { description: "The customer's id in the shop's files." },
  },
});

export enum CustomerFeature {
  ORDER_COUNT = "orderCount",
  ITEM_COUNT = "itemCount",
  PRODUCT_COUNT = "productCount",
  BRAND_COUNT = "brandCount",
  CATEGORY_COUNT = "categoryCount",
  GROSS_REVENUE = "grossRevenue",
  NET_REVENUE = "netRevenue",
  REFUNDS = "refunds",
  AVERAGE_ORDER_VALUE = "averageOrderValue",
  SESSION_COUNT = "sessionCount",
  PAGE_VIEW_COUNT = "pageViewCount",
  RECENCY_DAYS = "recencyDays",
  TENURE_DAYS = "tenureDays",
  MEAN_GAP_DAYS = "meanGapDays",
  MEDIAN_GAP_DAYS = "medianGapDays",
  OVERDUE_TIMES = "overdueTimes",
  RFM_RECENCY = "recencyScore",
  RFM_FREQUENCY = "frequencyScore",
  RFM_MONETARY = "monetaryScore",
}
registerEnumType(CustomerFeature, {
  name: "CustomerFeature",
  description:
    "Numbers that describe a customer, as the fields of the same name; scores as in rfm.",
  valuesConfig: {
    ORDER_COUNT: { description: "Orders so far." },
    ITEM_COUNT: { description: "Items ordered so far." },
    PRODUCT_COUNT: { description: "Different products ordered." },
    BRAND_COUNT: { description: "Different brands ordered; 0 where the files name none." },
    CATEGORY_COUNT: { description: "Different categories ordered; 0 where the files name none." },
    GROSS_REVENUE: { description: "Revenue before refunds, in the shop's currency." },
    NET_REVENUE: { description: "Revenue less refunds, in the shop's currency." },
    REFUNDS: { description: "Money returned, in the shop's currency." },
    AVERAGE_ORDER_VALUE: { description: "Gross revenue per order, in the shop's currency." },
    SESSION_COUNT: { description: "Sessions so far." },
    PAGE_VIEW_COUNT: { description: "Page views so far." },
    RECENCY_DAYS: { description: "Days from the last order to asOf." },
    TENURE_DAYS: { description: "Days from the first order to asOf." },
    MEAN_GAP_DAYS: { description: "Mean days between orders; missing with one order." },
    MEDIAN_GAP_DAYS: { description: "Median days between orders; missing with one order." },
    OVERDUE_TIMES: {
      description:
        "RECENCY_DAYS over MEDIAN_GAP_DAYS: 2 for twice the own usual gap; missing with one order, or where the gap is 0 days.",
    },
    RFM_RECENCY: { description: "Quintile score of recency, 1 to 5; see Customer.rfm." },
    RFM_FREQUENCY: { description: "Quintile score of the number of orders, 1 to 5." },
    RFM_MONETARY: { description: "Quintile score of revenue so far, 1 to 5." },
  },
});

@InputType({ description: "A condition on a word that describes the customer." })
export class AttributePredicate {
  @Field(() => CustomerAttribute, { description: "Which word." })
  attribute!: CustomerAttribute;

  @Field(() => StringPredicate, { description: "The condition." })
  string!: StringPredicate;
}

@InputType({ description: "A condition on a number that describes the customer." })
export class FeaturePredicate {
  @Field(() => CustomerFeature, { description: "Which number." })
  feature!: CustomerFeature;

  @Field(() => NumberPredicate, { description: "The condition." })
  number!: NumberPredicate;
}

export enum ModelScore {
  P_ALIVE = "pAlive",
  CHURN_PROBABILITY = "churnProbability",
  PREDICTED_ORDERS = "predictedOrders",
  PREDICTED_VALUE = "predictedValue",
  VALUE_AT_RISK = "valueAtRisk",
}
registerEnumType(ModelScore, {
  name: "ModelScore",
  description: "What the models say of a customer; missing where a model was refused.",
  valuesConfig: {
    P_ALIVE: { description: "Probability that the customer has not left for good, 0 to 1." },
    CHURN_PROBABILITY: {
      description: "Probability of no order in the churn horizon, 0 to 1.",
    },
    PREDICTED_ORDERS: { description: "Expected order days in the next 365 days." },
    PREDICTED_VALUE: {
      description: "Expected revenue in the next 365 days, in the shop's currency.",
    },
    VALUE_AT_RISK: {
      description: "PREDICTED_VALUE times CHURN_PROBABILITY, in the shop's currency.",
    },
  },
});

@InputType({ description: "A condition on what a model says of the customer." })
export class ModelPredicate {
  @Field(() => ModelScore, { description: "Which score." })
  score!: ModelScore;

  @Field(() => NumberPredicate, { description: "The condition." })
  number!: NumberPredicate;
}

@InputType({ description: "A share of customers, always the same ones for the same seed." })
export class SampleInput {
  @Field(() => GraphQLProbability, { description: "Share of customers." })
  fraction!: number;

  @Field(() => String, { description: "Any text; another one draws another sample." })
  @MaxLength(200)
  seed!: string;
}

@OneOf("CustomerFilter")
@InputType({ description: "Which customers; a tree of conditions, exactly one field each." })
export class CustomerFilter {
  @Field(() => [CustomerFilter], { nullable: true, description: "All of these hold, 1 to 20." })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  and?: CustomerFilter[];

  @Field(() => [CustomerFilter], {
    nullable: true,
    description: "At least one of these holds, 1 to 20.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  or?: CustomerFilter[];

  @Field(() => CustomerFilter, {
    nullable: true,
    description: "This does not hold; a missing value counts as not meeting a condition.",
  })
  not?: CustomerFilter;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "First ordered in the month that holds this day.",
  })
  inCohort?: string;

  @Field(() => AttributePredicate, { nullable: true, description: "A word meets a condition." })
  attribute?: AttributePredicate;

  @Field(() => FeaturePredicate, { nullable: true, description: "A number meets a condition." })
  feature?: FeaturePredicate;

  @Field(() => ModelPredicate, { nullable: true, description: "A score meets a condition." })
  model?: ModelPredicate;

  @Field(() => BehaviourPredicate, {
    nullable: true,
    description: "Did something, so often or for so much; at most 10 in a filter.",
  })
  behaviour?: BehaviourPredicate;

  @Field(() => ChangePredicate, {
    nullable: true,
    description: "Spent more or less in one period than in another; counts as a behaviour.",
  })
  change?: ChangePredicate;

  @Field(() => SwitchPredicate, {
    nullable: true,
    description:
      "Went from one brand, category or product to another in the next order; counts as a behaviour.",
  })
  switched?: SwitchPredicate;

  @Field(() => SavedFunnelPredicate, {
    nullable: true,
    description: "Went so far in one of the shop's own funnels; counts as a behaviour.",
  })
  savedFunnel?: SavedFunnelPredicate;

  @Field(() => ReachPredicate, {
    nullable: true,
    description: "Is reached by an arm of an experiment; counts as a behaviour.",
  })
  reachedBy?: ReachPredicate;

  @Field(() => ID, {
    nullable: true,
    description: "Belongs to the segment with this id, as Segment.id or SavedSegment.id gives it.",
  })
  @MaxLength(200)
  inSegment?: string;

  @Field(() => SampleInput, { nullable: true, description: "A fixed share, for hold-outs." })
  sample?: SampleInput;
}
