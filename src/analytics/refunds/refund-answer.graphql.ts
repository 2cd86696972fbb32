import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

export enum RefundBreakdown {
  CHANNEL = "channel",
  COUNTRY = "country",
  ORDER_SIZE = "size",
}
registerEnumType(RefundBreakdown, {
  name: "RefundBreakdown",
  description: "What refund rates can be split by; products and months have fields of their own.",
  valuesConfig: {
    CHANNEL: { description: "Channel of the order's session." },
    COUNTRY: { description: "Country of the order, else of its session." },
    ORDER_SIZE: { description: 'Items of the order: "1", "2", "3-5", "6-10", "11+".' },
  },
});

@ObjectType({ description: "Orders of one kind, and what of them came back." })
export class RefundFigures {
  @Field(() => String, {
    description: "What the orders have in common: a product's id, a channel, …; all for all.",
  })
  value!: string;

  @Field(() => String, { nullable: true, description: "A product's name; null for the rest." })
  name!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "First day of the month of the orders; null: all time.",
  })
  monthOn!: string | null;

  @Field(() => GraphQLBigInt, { description: "Orders; of a product: orders that hold it." })
  orders!: number;

  @Field(() => GraphQLBigInt, {
    description: "Those with a refund of anything in it; of a product: of it.",
  })
  refundedOrders!: number;

  @Field(() => Estimate, { description: "refundedOrders per order." })
  orderRate!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Items ordered." })
  items!: number;

  @Field(() => GraphQLBigInt, { description: "Items returned." })
  refundedItems!: number;

  @Field(() => Money, { description: "Gross revenue of the orders, or of the product in them." })
  revenue!: Money;

  @Field(() => Money, { description: "Money returned for them, whenever that was." })
  refunded!: Money;

  @Field(() => Estimate, { description: "refunded per revenue." })
  moneyRate!: Estimate;

  @Field(() => GraphQLBigInt, {
    description: "Different customers who ordered so and ever had a refund; of a product: of it.",
  })
  customers!: number;

  @Field(() => CustomerSelection, { description: "The customers behind it: those of `customers`." })
  who!: CustomerSelection;

  /** Not part of the API: what its months are found by. */
  breakdown!: string;
  shop!: CurrentShop;
}

@ObjectType({ description: "Orders of one kind over all time, and what of them came back." })
export class RefundRate extends RefundFigures {}

@ObjectType({ description: "A month of orders, and what of them came back." })
export class RefundMonth extends RefundFigures {
  @Field(() => Float, {
    nullable: true,
    description:
      "Lower control limit of orderRate: all months' rate less three standard errors, widened by dispersion. Null for what has no chart: channels, countries, sizes.",
  })
  lowerLimit!: number | null;

  @Field(() => Float, { nullable: true, description: "Upper control limit; null as above." })
  upperLimit!: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether orderRate lies outside." })
  isOutside!: boolean | null;
}

@ObjectType({
  description: "Weeks in which a product's orders came back more often than its others.",
})
export class RefundIncident {
  @Field(() => String, { nullable: true, description: "The product; null: over all orders." })
  productId!: string | null;

  @Field(() => String, { nullable: true, description: "Its name." })
  name!: string | null;

  @Field(() => GraphQLLocalDate, { description: "First day, a Monday, of the orders." })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: "The day after the last one." })
  to!: string;

  @Field(() => Estimate, { description: "Refunded orders per order in these weeks." })
  rate!: Estimate;

  @Field(() => Estimate, { description: "Refunded orders per order in the other weeks." })
  usualRate!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Orders in these weeks." })
  orders!: number;

  @Field(() => GraphQLBigInt, { description: "Those refunded." })
  refundedOrders!: number;

  @Field(() => Money, { description: "Money returned for the orders of these weeks." })
  refunded!: Money;

  @Field(() => Money, { description: "The part of it beyond the usual rate." })
  excessRefunded!: Money;

  @Field(() => Float, {
    description:
      "Probability of such weeks in any product by chance, at most; 0.05 and less is shown.",
  })
  pValue!: number;

  @Field(() => CustomerSelection, {
    description: "The customers behind it: who ordered it in these weeks and had it refunded.",
  })
  who!: CustomerSelection;
}

@ObjectType({ description: "Refunds and cancellations: rates, delays, incidents, what follows." })
export class RefundAnalysis {
  @Field(() => RefundRate, { nullable: true, description: "All orders; null when unavailable." })
  total!: RefundRate | null;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no rates; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;

  /** Not part of the API: the shop and snapshot it speaks of. */
  shop!: CurrentShop;
}
