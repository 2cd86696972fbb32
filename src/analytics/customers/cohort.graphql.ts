import { GraphQLJSONObject } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Node } from "../../graphql/node.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";

@ObjectType({
  implements: Node,
  description: "Customers who first ordered in one month; fixed for life.",
})
export class Cohort extends Node {
  @Field(() => GraphQLLocalDate, { description: "First day of the month, in the shop's zone." })
  monthOn!: string;

  @Field(() => Boolean, {
    description: "Whether the whole month was observed; else it may still grow.",
  })
  complete!: boolean;

  @Field(() => GraphQLBigInt, { description: "Customers in it." })
  customerCount!: number;

  @Field(() => Estimate, { description: "Share of all customers." })
  shareOfCustomers!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Those of them who have ordered more than once." })
  repeatCustomers!: number;

  @Field(() => Estimate, { description: "Share of its customers who have ordered more than once." })
  repeatRate!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Orders of its customers so far." })
  orderCount!: number;

  @Field(() => Money, { description: "Revenue of its customers so far, before refunds." })
  grossRevenue!: Money;

  @Field(() => Money, { description: "Money returned to its customers, cancellations included." })
  refunds!: Money;

  @Field(() => Money, { description: "Gross revenue less refunds." })
  netRevenue!: Money;

  @Field(() => Estimate, { description: "Share of the gross revenue of all customers." })
  shareOfRevenue!: Estimate;

  @Field(() => GraphQLJSONObject, {
    description: "The filter that names its customers, as a value of `CustomerFilter`.",
  })
  filter!: CustomerFilterWords;

  @Field(() => GraphQLJSONObject, {
    description: "What to pass to `saveSegment` to keep these customers under a name.",
  })
  saveAsSegmentInput!: object;

  /** Not part of the API: the shop and snapshot the row came from. */
  shop!: CurrentShop;
}
