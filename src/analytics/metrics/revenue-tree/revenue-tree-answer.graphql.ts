import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { CustomerSelection } from "../../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../../graphql/estimate.type.js";
import { Money } from "../../../graphql/money.type.js";
import { Provenance } from "../../../graphql/provenance.type.js";
import { GraphQLLocalDate } from "../../../graphql/scalars.js";
import { RevenueFactorKind } from "./revenue-factor-kind.js";

registerEnumType(RevenueFactorKind, {
  name: "RevenueFactorKind",
  description: "What revenue is a product of, or a sum with.",
  valuesConfig: {
    SESSIONS: { description: "Sessions begun." },
    CONVERSION_RATE: { description: "Orders per session." },
    ITEMS_PER_ORDER: { description: "Items per order." },
    PRICE_PER_ITEM: { description: "Gross revenue per item, in the shop's currency." },
    CUSTOMERS: { description: "Different customers who ordered." },
    ORDERS_PER_CUSTOMER: { description: "Orders with a known customer per customer." },
    AOV: { description: "Gross revenue per order, in the shop's currency." },
    ANONYMOUS_REVENUE: { description: "Gross revenue of orders without a known customer." },
  },
});

@ObjectType({ description: "A factor of revenue, and the change of revenue that is due to it." })
export class RevenueFactor {
  @Field(() => RevenueFactorKind, { description: "Which factor." })
  factor!: RevenueFactorKind;

  @Field(() => Float, { description: "Its value in the compared period." })
  before!: number;

  @Field(() => Float, { description: "Its value in the period." })
  now!: number;

  @Field(() => Money, {
    description: "Change of revenue due to it; those of all factors sum to the change to the cent.",
  })
  contribution!: Money;

  @Field(() => Estimate, { description: "Its part of the change; may be beyond 0 to 1." })
  shareOfChange!: Estimate;

  @Field(() => [RevenueFactor], {
    description: "What it is itself a product of, summing to its contribution; often empty.",
  })
  parts!: RevenueFactor[];
}

@ObjectType({ description: "Revenue of two periods." })
export class RevenueDifference {
  @Field(() => Money, { description: "Gross revenue of the compared period." })
  before!: Money;

  @Field(() => Money, { description: "Gross revenue of the period." })
  now!: Money;

  @Field(() => Money, { description: "Now less before." })
  change!: Money;

  @Field(() => Estimate, { description: "Change per revenue before, 0.1 for 10 % more." })
  relativeChange!: Estimate;
}

@ObjectType({ description: "The part of new or returning visitors in a change of revenue." })
export class RevenueOfVisitorType {
  @Field(() => String, { description: '"new", "returning" or "unknown", as NEW_VS_RETURNING.' })
  value!: string;

  @Field(() => RevenueDifference, { description: "Their revenue; over all types: the whole." })
  revenue!: RevenueDifference;

  @Field(() => [RevenueFactor], {
    nullable: true,
    description: "Their own factors; null where one side has no sessions or no revenue.",
  })
  factors!: RevenueFactor[] | null;
}

@ObjectType({ description: "Why revenue changed: additive parts that sum exactly to the change." })
export class RevenueTree {
  @Field(() => GraphQLLocalDate, { description: "First day of the period." })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: "The day after its last one." })
  to!: string;

  @Field(() => GraphQLLocalDate, { description: "First day of the compared period." })
  comparedFrom!: string;

  @Field(() => GraphQLLocalDate, { description: "The day after its last one." })
  comparedTo!: string;

  @Field(() => RevenueDifference, { description: "Gross revenue then and now." })
  revenue!: RevenueDifference;

  @Field(() => [RevenueFactor], {
    nullable: true,
    description:
      "Sessions x conversion x order value (items per order x price per item); null when a side has no sessions or no orders, see `reasons`.",
  })
  bySessions!: RevenueFactor[] | null;

  @Field(() => [RevenueFactor], {
    nullable: true,
    description:
      "Customers x orders per customer x order value; null when different customers cannot be counted exactly for both periods, see `reasons`.",
  })
  byCustomers!: RevenueFactor[] | null;

  @Field(() => [RevenueOfVisitorType], {
    description: "The same by new and returning visitors; their changes sum to the whole change.",
  })
  byVisitorType!: RevenueOfVisitorType[];

  @Field(() => [String], { description: "Why a tree is null; empty when none is." })
  reasons!: string[];

  @Field(() => CustomerSelection, {
    nullable: true,
    description: "Those who ordered in the period; null as in `MetricRow`.",
  })
  who!: CustomerSelection | null;

  @Field(() => CustomerSelection, {
    nullable: true,
    description: "Those who ordered in the compared period; null as in `MetricRow`.",
  })
  whoBefore!: CustomerSelection | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
