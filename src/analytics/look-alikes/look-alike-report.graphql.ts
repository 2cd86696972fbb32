import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLLocalDate } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { LookAlikeModel, PropensityOverlap } from "./look-alike-model-report.graphql.js";

export enum ArrivalAttribute {
  CHANNEL = "channel",
  DEVICE = "device",
  COUNTRY = "country",
  FIRST_PRODUCT = "first_product",
  SESSIONS_TO_ORDER = "sessions_to_order",
  WEEK_PART = "week_part",
  BASKET_VALUE = "basket_value",
  ITEM_COUNT = "item_count",
}
registerEnumType(ArrivalAttribute, {
  name: "ArrivalAttribute",
  description: "Something known of a customer when the first order is placed.",
  valuesConfig: {
    CHANNEL: { description: "Channel of the first session." },
    DEVICE: { description: "Device of the first session." },
    COUNTRY: { description: "Country of the first order, else of the first session." },
    FIRST_PRODUCT: {
      description:
        "Primary product of the first order, else its product with the greatest revenue.",
    },
    SESSIONS_TO_ORDER: {
      description: "Sessions begun by the first order, its own included: 1, 2, or 3 or more.",
    },
    WEEK_PART: { description: "Whether the first order fell on a Saturday or Sunday." },
    BASKET_VALUE: { description: "Revenue of the first order, as a logarithm." },
    ITEM_COUNT: { description: "Items of the first order, as a logarithm." },
  },
});

@ObjectType({
  description: "What valuable means here, and which days were learnt from and judged.",
})
export class LookAlikeDefinition {
  @Field(() => Int, {
    description: "Days after the first order in which a customer's value is counted.",
  })
  windowDays!: number;

  @Field(() => Money, {
    description:
      "Least value of a valuable customer: net revenue of further orders in the window; the first order does not count.",
  })
  leastValue!: Money;

  @Field(() => GraphQLLocalDate, { description: "First day of arrivals learnt from." })
  learntFrom!: string;

  @Field(() => GraphQLLocalDate, {
    description: "Last day of arrivals that the judged model learnt from.",
  })
  learntTo!: string;

  @Field(() => GraphQLLocalDate, {
    description: "First day of arrivals it was judged on: one window later.",
  })
  judgedFrom!: string;

  @Field(() => GraphQLLocalDate, {
    description:
      "Last day of arrivals it was judged on; the served model then learnt from all arrivals up to it.",
  })
  judgedTo!: string;

  @Field(() => Int, { description: "Customers whose window is over." })
  customers!: number;

  @Field(() => Int, { description: "Customers whose window is not over: the new ones." })
  newCustomers!: number;
}

@ObjectType({ description: "Customers at one level of an attribute." })
export class ArrivalLevel {
  @Field(() => String, {
    description: 'The level, such as a channel or a product\'s id; "other" holds the rarer ones.',
  })
  level!: string;

  @Field(() => String, { description: "The level for people: a product's name where it has one." })
  label!: string;

  @Field(() => Int, { description: "Customers at it whose window is over." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of them that became valuable, 0 to 1." })
  valuableShare!: Estimate;

  @Field(() => Boolean, {
    description: "Whether the other levels of the attribute are held against this one.",
  })
  isReference!: boolean;

  @Field(() => Estimate, {
    description:
      "Odds of being valuable here per odds at the reference, all else equal; above 1 is more. Drawn towards 1 by the penalty, cut at a million. Suppressed for the reference.",
  })
  oddsRatio!: Estimate;
}

@ObjectType({ description: "What an attribute says of becoming valuable." })
export class ArrivalAttributeReport {
  @Field(() => ArrivalAttribute, { description: "Which attribute." })
  attribute!: ArrivalAttribute;

  @Field(() => [ArrivalLevel], {
    description: "Its levels, most customers first; empty for BASKET_VALUE and ITEM_COUNT.",
  })
  levels!: ArrivalLevel[];

  @Field(() => Estimate, {
    description:
      "Odds of being valuable when a number doubles per odds before, all else equal. Suppressed for attributes with levels.",
  })
  oddsRatioPerDoubling!: Estimate;
}

@ObjectType({ description: "Customers who arrived alike." })
export class LookAlikeAudience {
  @Field(() => String, {
    nullable: true,
    description:
      'Channel of the first session, or "other" for rare ones; null where channels tell nobody apart.',
  })
  channel!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Device of the first session, or "other" for rare ones; null where devices tell nobody apart.',
  })
  device!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Country of the first order, or "other" for rare ones; null where countries tell nobody apart.',
  })
  country!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Product of the first order by its id, or "other"; null where products tell nobody apart, or three other attributes make up the audience.',
  })
  firstProductId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Its name; null where the files hold none.",
  })
  firstProductName!: string | null;

  @Field(() => Int, { description: "Customers in it whose window is over; at least 30." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of them that became valuable, 0 to 1." })
  valuableShare!: Estimate;

  @Field(() => Estimate, {
    description:
      "valuableShare times the base share: 2 is twice as often valuable as all customers. The interval takes the base share as known.",
  })
  affinity!: Estimate;

  @Field(() => Boolean, {
    description:
      "Whether its share differs from that of everybody else with all audiences looked at: false discovery rate below 0.05 (Benjamini, Hochberg 1995).",
  })
  isApart!: boolean;

  @Field(() => Estimate, {
    description:
      "Mean score of its customers, 0 to 1, steadier than the share where customers are few; suppressed where no model is served.",
  })
  score!: Estimate;
}

@ObjectType({ description: "A new customer and how much they look like the valuable ones." })
export class LookAlikeCustomer {
  @Field(() => ID, { description: "Id of the customer, for node." })
  id!: string;

  @Field(() => String, { description: "The customer's id in the shop's own files." })
  externalId!: string;

  @Field(() => GraphQLLocalDate, { description: "Day of the first order." })
  firstOrderOn!: string;

  @Field(() => Estimate, { description: "Chance of becoming valuable, 0 to 1." })
  score!: Estimate;
}

@ObjectType({
  description: "Who looks like the valuable customers, by what is known at the first order.",
})
export class LookAlikes {
  @Field(() => Estimate, {
    description:
      "Share of valuable customers among all whose window is over, 0 to 1: a fifth, or fewer where fewer came back.",
  })
  baseShare!: Estimate;

  @Field(() => LookAlikeDefinition, {
    nullable: true,
    description: "What valuable means; null where no model could be judged.",
  })
  definition!: LookAlikeDefinition | null;

  @Field(() => LookAlikeModel, {
    nullable: true,
    description:
      "How the model did on later customers; null where none could be judged. There also where it is refused for how it did.",
  })
  model!: LookAlikeModel | null;

  @Field(() => PropensityOverlap, {
    nullable: true,
    description: "Whether the two groups overlap; null where no model could be judged.",
  })
  overlap!: PropensityOverlap | null;

  @Field(() => [ArrivalAttributeReport], {
    description: "Attributes that the model uses; empty where no model could be judged.",
  })
  attributes!: ArrivalAttributeReport[];

  @Field(() => [String], { description: "What to beware of; empty when there is nothing." })
  warnings!: string[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no scores, and what answers instead; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;

  shop!: CurrentShop;
  customers!: number;
  valuable!: number;
}
