import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";

export enum RefundKind {
  ALL = "all",
  REFUND = "refund",
  CANCELLATION = "cancellation",
}
registerEnumType(RefundKind, {
  name: "RefundKind",
  description: "Which kind of money returned.",
  valuesConfig: {
    ALL: { description: "Both." },
    REFUND: { description: "Money returned after shipping." },
    CANCELLATION: { description: "An order undone before shipping." },
  },
});

/** Values are those of refund-matches.sql. */
export enum RefundMatchReason {
  MATCHED = "matched",
  MATCHED_BEFORE_ORDER = "matched_before_order",
  NO_CUSTOMER = "no_customer",
  CUSTOMER_WITHOUT_ORDERS = "customer_without_orders",
  PRODUCT_NEVER_ORDERED = "product_never_ordered",
  ORDERED_LATER_ONLY = "ordered_later_only",
  FEWER_ORDERED = "fewer_ordered",
  OTHER = "other",
}
registerEnumType(RefundMatchReason, {
  name: "RefundMatchReason",
  description: "Whether a refund has its order, else the first reason that holds.",
  valuesConfig: {
    MATCHED: { description: "It has its order." },
    MATCHED_BEFORE_ORDER: { description: "It has its order, and is dated before it." },
    NO_CUSTOMER: { description: "The files name no customer." },
    CUSTOMER_WITHOUT_ORDERS: { description: "The customer has no order in the files." },
    PRODUCT_NEVER_ORDERED: { description: "The customer never ordered this product." },
    ORDERED_LATER_ONLY: { description: "The customer ordered it only afterwards." },
    FEWER_ORDERED: { description: "No earlier order holds as many." },
    OTHER: { description: "None of these." },
  },
});

@ObjectType({ description: "Refunds a number of days after their orders." })
export class RefundDelayDay {
  @Field(() => Int, { description: "Days of the shop's zone; below 0: dated before the order." })
  days!: number;

  @Field(() => GraphQLBigInt, { description: "Refunds." })
  refunds!: number;

  @Field(() => Money, { description: "Money returned." })
  amount!: Money;

  @Field(() => CustomerSelection, {
    description: "The customers behind it: with a refund or cancellation so many days after.",
  })
  who!: CustomerSelection;
}

@ObjectType({ description: "How long after the order money is returned." })
export class RefundDelay {
  @Field(() => GraphQLBigInt, { description: "Refunds with an order." })
  refunds!: number;

  @Field(() => Int, { nullable: true, description: "Half of them come by then; null without any." })
  medianDays!: number | null;

  @Field(() => Int, { nullable: true, description: "Nine in ten come by then." })
  p90Days!: number | null;

  @Field(() => Int, { nullable: true, description: "Ninety-nine in a hundred come by then." })
  p99Days!: number | null;

  @Field(() => [RefundDelayDay], {
    description:
      "By days, fewest first; days without a refund are left out; at most 400, the rest in the last.",
  })
  days!: RefundDelayDay[];
}

@ObjectType({ description: "Refunds that have their order, or one reason for having none." })
export class RefundMatch {
  @Field(() => Boolean, { description: "Whether they are cancellations." })
  isCancellation!: boolean;

  @Field(() => RefundMatchReason, { description: "Which." })
  reason!: RefundMatchReason;

  @Field(() => GraphQLBigInt, { description: "Refunds." })
  refunds!: number;

  @Field(() => Estimate, { description: "Share of refunds of this kind." })
  share!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Items returned." })
  items!: number;

  @Field(() => Money, { description: "Money returned." })
  amount!: Money;

  @Field(() => CustomerSelection, {
    nullable: true,
    description:
      "The customers behind those that have their order; null for the others, whose reasons no filter tells apart.",
  })
  who!: CustomerSelection | null;
}

@ObjectType({ description: "Orders of equal number, with and without a refund." })
export class RefundRepeatStratum {
  @Field(() => Int, { description: "Place among the customer's orders; 6 stands for 6 and more." })
  orderNumber!: number;

  @Field(() => Estimate, { description: "Share of refunded orders that were followed by another." })
  withRefund!: Estimate;

  @Field(() => Estimate, { description: "Share of the others." })
  withoutRefund!: Estimate;
}

@ObjectType({
  description:
    "Orders without a next one in 30 days: those refunded by then against those not, and whether another order came in the 90 days after. Observed, not caused: who returns may differ in other ways.",
})
export class RefundRepeats {
  @Field(() => Estimate, { description: "Share of refunded orders that were followed by another." })
  withRefund!: Estimate;

  @Field(() => Estimate, { description: "Share of the others." })
  withoutRefund!: Estimate;

  @Field(() => Estimate, {
    description:
      "withRefund less withoutRefund, first orders compared with first orders and so on (Cochran's weights).",
  })
  matchedDifference!: Estimate;

  @Field(() => [RefundRepeatStratum], { description: "By order number, first orders first." })
  byOrderNumber!: RefundRepeatStratum[];
}
