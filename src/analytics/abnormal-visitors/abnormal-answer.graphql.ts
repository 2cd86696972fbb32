import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

export enum AbnormalRuleName {
  SESSIONS_IN_A_DAY = "sessions_in_a_day",
  PAGE_VIEWS_IN_A_DAY = "page_views_in_a_day",
  SESSIONS_WITHOUT_ORDER = "sessions_without_order",
  PACE = "pace",
  HOURS_IN_A_DAY = "hours_in_a_day",
  INSTANT_VIEWS = "instant_views",
  SAME_ITEM = "same_item",
  ISOLATION = "isolation",
}
registerEnumType(AbnormalRuleName, {
  name: "AbnormalRuleName",
  description: "What flags a visitor.",
  valuesConfig: {
    SESSIONS_IN_A_DAY: { description: "More sessions in a day than the threshold." },
    PAGE_VIEWS_IN_A_DAY: { description: "More page views in a day than the threshold." },
    SESSIONS_WITHOUT_ORDER: { description: "More sessions in all, and never an order." },
    PACE: { description: "A long session at fewer seconds per page than the threshold." },
    HOURS_IN_A_DAY: { description: "Awake in more hours of one day than the threshold." },
    INSTANT_VIEWS: {
      description:
        "A larger share of page views than the threshold comes less than a second after the one before.",
    },
    SAME_ITEM: {
      description: "A larger share of page views than the threshold goes to one product or page.",
    },
    ISOLATION: {
      description:
        "An isolation forest over all of these scores above the threshold (Liu, Ting, Zhou 2008).",
    },
  },
});

@ObjectType({ description: "What some visitors did in all." })
export class VisitorFigures {
  @Field(() => GraphQLBigInt, { description: "Visitors." })
  visitors!: number;

  @Field(() => GraphQLBigInt, { description: "Those of them with an order." })
  customers!: number;

  @Field(() => GraphQLBigInt, { description: "Their sessions." })
  sessions!: number;

  @Field(() => GraphQLBigInt, { description: "Their page views." })
  pageViews!: number;

  @Field(() => GraphQLBigInt, { description: "Their orders." })
  orders!: number;

  @Field(() => Money, { description: "Gross revenue of those orders." })
  revenue!: Money;

  @Field(() => Estimate, { description: "Share of their sessions that led to an order." })
  conversion!: Estimate;

  @Field(() => Estimate, { description: "Page views per session." })
  pageViewsPerSession!: Estimate;

  @Field(() => Estimate, { description: "Gross revenue per session, in the shop's currency." })
  revenuePerSession!: Estimate;
}

@ObjectType({ description: "A rule that flags visitors, its threshold, and whom it flags." })
export class AbnormalRule {
  @Field(() => AbnormalRuleName, { description: "Which rule." })
  rule!: AbnormalRuleName;

  @Field(() => Float, {
    description:
      "A visitor above it is flagged, in the rule's unit: sessions, page views, hours, a share or a score; for PACE below it, in seconds per page.",
  })
  threshold!: number;

  @Field(() => Boolean, {
    description: "Whether the shop's settings give the threshold; else it is the shop's own.",
  })
  isSet!: boolean;

  @Field(() => Float, {
    description: "Least threshold there is, however alike visitors are; the same unit.",
  })
  least!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Median of all cases; null for a rule that rests on no distribution.",
  })
  median!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Half of the cases lie within this factor of the median; null without one.",
  })
  spreadFactor!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Page views from which on it is judged: of a session for PACE, of a visitor else; null where any number will do.",
  })
  leastPageViews!: number | null;

  @Field(() => VisitorFigures, { description: "Whom it flags." })
  flagged!: VisitorFigures;
}

@ObjectType({ description: "A visitor whom a rule flags." })
export class AbnormalVisitor {
  @Field(() => String, { description: "The visitor's id in the shop's files." })
  externalId!: string;

  @Field(() => [AbnormalRuleName], { description: "Rules that flag it." })
  rules!: AbnormalRuleName[];

  @Field(() => GraphQLBigInt, { description: "Most sessions in a day." })
  mostSessionsInADay!: number;

  @Field(() => GraphQLBigInt, { description: "Most page views in a day." })
  mostPageViewsInADay!: number;

  @Field(() => GraphQLBigInt, { description: "Sessions in all." })
  sessions!: number;

  @Field(() => GraphQLBigInt, { description: "Page views in all." })
  pageViews!: number;

  @Field(() => GraphQLBigInt, { description: "Orders." })
  orders!: number;

  @Field(() => Money, { description: "Gross revenue of them." })
  revenue!: Money;

  @Field(() => Int, {
    nullable: true,
    description: "Most hours of a day with a page view; null below 20 page views in all.",
  })
  hoursInADay!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Share of page views less than a second after the one before, 0 to 1; null below 20 page views.",
  })
  instantViews!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Share of page views on the item seen most, 0 to 1; null below 20 page views.",
  })
  sameItem!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Of the isolation forest, 0 to 1, about 0.5 for one among many; null below 100 page views, or where fewer than 64 visitors have so many.",
  })
  score!: number | null;

  @Field(() => GraphQLLocalDate, { description: "Day of the first session." })
  firstOn!: string;

  @Field(() => GraphQLLocalDate, { description: "Day of the last session." })
  lastOn!: string;
}

@ObjectType({
  description:
    "Visitors who are hardly people, and what they change. Answers about behaviour leave their sessions and page views out, unless the shop's settings keep them; their orders count everywhere.",
})
export class AbnormalVisitors {
  @Field(() => Boolean, {
    description: "Whether answers about behaviour leave out the sessions of the flagged.",
  })
  isExcluding!: boolean;

  @Field(() => [AbnormalRule], { description: "Every rule, whether it flags anybody or not." })
  rules!: AbnormalRule[];

  @Field(() => VisitorFigures, { nullable: true, description: "Flagged by any rule." })
  flagged!: VisitorFigures | null;

  @Field(() => VisitorFigures, { nullable: true, description: "All visitors." })
  withThem!: VisitorFigures | null;

  @Field(() => VisitorFigures, { nullable: true, description: "All visitors but the flagged." })
  withoutThem!: VisitorFigures | null;

  @Field(() => CustomerSelection, {
    nullable: true,
    description:
      "The flagged visitors who are customers, at most 1,000 of them, most page views first; null when unavailable.",
  })
  who!: CustomerSelection | null;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there is nothing; null when there is.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;

  /** Not part of the API: flagged visitors, most page views first. */
  visitors!: readonly AbnormalVisitor[];
}
