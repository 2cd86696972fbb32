import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Stage } from "../../graphql/entities/session.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

export enum InsightKind {
  CHANGE_POINT = "CHANGE_POINT",
  UNUSUAL_DAYS = "UNUSUAL_DAYS",
  GROUP_DIFFERENCE = "GROUP_DIFFERENCE",
  GROWTH = "GROWTH",
}
registerEnumType(InsightKind, {
  name: "InsightKind",
  description: "What an insight says.",
  valuesConfig: {
    CHANGE_POINT: {
      description:
        "A measure moved to another level in some week; in a part of the shop: apart from the rest.",
    },
    UNUSUAL_DAYS: {
      description: "Days with far more or fewer sessions or orders than the weekdays around them.",
    },
    GROUP_DIFFERENCE: {
      description: "A part of the shop does better or worse than the rest, in the last 13 weeks.",
    },
    GROWTH: { description: "The last 13 weeks against those 52 weeks before." },
  },
});

export enum InsightMeasure {
  CONVERSION_RATE = "CONVERSION_RATE",
  STAGE_PASS_RATE = "STAGE_PASS_RATE",
  AOV = "AOV",
  REFUND_RATE = "REFUND_RATE",
  REPEAT_RATE_90_DAYS = "REPEAT_RATE_90_DAYS",
  SESSIONS = "SESSIONS",
  ORDERS = "ORDERS",
  GROSS_REVENUE = "GROSS_REVENUE",
}
registerEnumType(InsightMeasure, {
  name: "InsightMeasure",
  description: "What an insight measures.",
  valuesConfig: {
    CONVERSION_RATE: { description: "Share of sessions that reached an order." },
    STAGE_PASS_RATE: { description: "Share of the sessions at a stage that reached the next one." },
    AOV: { description: "Gross revenue per order, in the shop's currency." },
    REFUND_RATE: { description: "Items refunded per item ordered in the same week." },
    REPEAT_RATE_90_DAYS: {
      description: "Share of the customers won in a month who ordered again within 90 days.",
    },
    SESSIONS: { description: "Sessions; of GROWTH: a week." },
    ORDERS: { description: "Orders; of GROWTH: a week." },
    GROSS_REVENUE: { description: "Gross revenue a week, in the shop's currency." },
  },
});

export enum InsightDimension {
  SHOP = "shop",
  CHANNEL = "channel",
  DEVICE = "device",
  COUNTRY = "country",
  PRODUCT = "product",
}
registerEnumType(InsightDimension, {
  name: "InsightDimension",
  description: "Which part of the shop an insight is about.",
  valuesConfig: {
    SHOP: { description: "All of it." },
    CHANNEL: { description: "Sessions and orders of a channel." },
    DEVICE: { description: "Sessions and orders of a device." },
    COUNTRY: { description: "Sessions and orders of a country." },
    PRODUCT: { description: "Items of a product." },
  },
});

@ObjectType({ description: "One bucket of the series that shows an insight." })
export class InsightPoint {
  @Field(() => GraphQLLocalDate, { description: "First day of the week, the month, or the day." })
  on!: string;

  @Field(() => Float, { description: "The measure: money in the shop's currency, shares 0 to 1." })
  value!: number;

  @Field(() => GraphQLBigInt, { description: "Records it rests on." })
  count!: number;
}

@ObjectType({ description: "What an insight is worth, at the pace of the last 13 weeks." })
export class InsightImpact {
  @Field(() => Money, {
    description: "Gross revenue more or less in 28 days; of UNUSUAL_DAYS: in those days.",
  })
  revenue!: Money;

  @Field(() => Money, { description: "Lower end of its 95 % interval." })
  low!: Money;

  @Field(() => Money, { description: "Upper end of its 95 % interval." })
  high!: Money;
}

@ObjectType({ description: "Something that is so, and that chance hardly explains." })
export class Insight {
  @Field(() => ID, { description: "Names it within the shop; stays while it is found again." })
  key!: string;

  @Field(() => InsightKind, { description: "What it says." })
  kind!: InsightKind;

  @Field(() => String, { description: "The insight in one sentence." })
  headline!: string;

  @Field(() => InsightMeasure, { description: "What is measured." })
  measure!: InsightMeasure;

  @Field(() => Stage, { nullable: true, description: "STAGE_PASS_RATE: from this stage." })
  fromStage!: string | null;

  @Field(() => Stage, { nullable: true, description: "STAGE_PASS_RATE: to this stage." })
  toStage!: string | null;

  @Field(() => InsightDimension, { description: "Which part of the shop it is about." })
  dimension!: InsightDimension;

  @Field(() => String, { nullable: true, description: "The channel, device, ...; null for SHOP." })
  value!: string | null;

  @Field(() => GraphQLLocalDate, { description: "First day compared." })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: "The day after the last one compared." })
  to!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "First day of the new level or the unusual days; else null.",
  })
  since!: string | null;

  @Field(() => Estimate, {
    description: "The level before, the rest of the shop, what was expected, or the year before.",
  })
  baseline!: Estimate;

  @Field(() => Estimate, {
    description: "The level since, the part of the shop, the days, or this year.",
  })
  found!: Estimate;

  @Field(() => Estimate, {
    description:
      "found less baseline; of a part of the shop: less what the rest did in the same weeks. Allows for variance beyond sampling.",
  })
  difference!: Estimate;

  @Field(() => Float, { description: "Chance of a find like this in data where nothing is so." })
  pValue!: number;

  @Field(() => Float, {
    description:
      "Bound of the chance that a snapshot where nothing is so shows any insight as sure as this one.",
  })
  adjustedPValue!: number;

  @Field(() => InsightImpact, { nullable: true, description: "What it is worth; null if unknown." })
  impact!: InsightImpact | null;

  @Field(() => String, { description: "The operation that shows it; run it as it is." })
  query!: string;

  @Field(() => CustomerSelection, {
    nullable: true,
    description: "The customers it is about; null where it is about visitors or everyone.",
  })
  who!: CustomerSelection | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;

  /** Not part of the API: the shop and snapshot it came from. */
  shop!: CurrentShop;
}

@ObjectType({ description: "What was looked at to find insights." })
export class InsightScan {
  @Field(() => Int, { description: "Tests made." })
  testCount!: number;

  @Field(() => Int, { description: "Whole weeks looked at." })
  weekCount!: number;

  @Field(() => Int, { description: "Insights found." })
  insightCount!: number;

  @Field(() => Float, {
    description: "Largest chance of a single false alarm among all tests, 0 to 1.",
  })
  falseAlarmLevel!: number;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why nothing could be looked at; null when it could.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
