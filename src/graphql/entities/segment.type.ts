import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../estimate.type.js";
import { Money } from "../money.type.js";
import { Node } from "../node.type.js";
import { GraphQLBigInt } from "../scalars.js";
import type { CurrentShop } from "../shop-directory.js";

export enum SegmentKind {
  BEHAVIOUR = "BEHAVIOUR",
  RFM = "RFM",
}
registerEnumType(SegmentKind, {
  name: "SegmentKind",
  description: "How a segment came about.",
  valuesConfig: {
    BEHAVIOUR: { description: "Found in the customers' behaviour by k-means." },
    RFM: { description: "A rule on quintiles of recency and number of orders." },
  },
});

@ObjectType({
  implements: Node,
  description: "Customers alike in behaviour as of the snapshot; each is in one of each kind.",
})
export class Segment extends Node {
  @Field(() => String, {
    description:
      'Short key, such as "behaviour-1"; behaviour segments are numbered by revenue per customer.',
  })
  key!: string;

  @Field(() => SegmentKind, { description: "How it came about." })
  kind!: SegmentKind;

  @Field(() => String, { description: "Name, unique among the shop's segments of its kind." })
  name!: string;

  @Field(() => String, { description: "The rule that gave the name, in words." })
  rule!: string;

  @Field(() => GraphQLBigInt, { description: "Customers in it." })
  customerCount!: number;

  @Field(() => Estimate, { description: "Share of all customers." })
  shareOfCustomers!: Estimate;

  @Field(() => Money, { description: "Revenue of its customers so far, before refunds." })
  revenue!: Money;

  @Field(() => Estimate, { description: "Share of the revenue of all customers." })
  shareOfRevenue!: Estimate;

  @Field(() => Float, {
    nullable: true,
    description:
      "Mean probability, over its customers, that they belong here, 0 to 1; null for RFM, where there is no doubt.",
  })
  meanConfidence!: number | null;

  /** Not part of the API: the shop and snapshot the row came from. */
  shop!: CurrentShop;
}
