import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";

export enum BriefBasis {
  SEGMENT = "SEGMENT",
  SHOP = "SHOP",
}
registerEnumType(BriefBasis, {
  name: "BriefBasis",
  description: "Whose orders a time rests on.",
  valuesConfig: {
    SEGMENT: { description: "Those of the segment's own customers." },
    SHOP: { description: "Those of all customers: the segment's own do not tell." },
  },
});

@ObjectType({ description: "A weekday or hour at which customers order most." })
export class BriefTime {
  @Field(() => Int, { description: "ISO 8601 weekday, 1 Monday to 7 Sunday; or hour, 0 to 23." })
  at!: number;

  @Field(() => BriefBasis, { description: "Whose orders it rests on." })
  basis!: BriefBasis;

  @Field(() => Estimate, { description: "Share of their orders that fall on it." })
  share!: Estimate;
}

@ObjectType({ description: "When to send, in the shop's zone, and how often." })
export class BriefTiming {
  @Field(() => BriefTime, {
    nullable: true,
    description: "Weekday on which they order most; null where none stands out.",
  })
  weekday!: BriefTime | null;

  @Field(() => BriefTime, {
    nullable: true,
    description: "Hour at which they order most; null where none stands out.",
  })
  hour!: BriefTime | null;

  @Field(() => String, { description: "What it rests on, or why it is null." })
  because!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "Messages to each customer at the policy's standard parameters; null without a policy.",
  })
  contactsPerCustomer!: number | null;

  @Field(() => String, { description: "How they lie in time, and what caps them." })
  cadence!: string;
}

@ObjectType({ description: "What customers order after a product." })
export class BriefFollower {
  @Field(() => String, { description: "The product's id in the shop's own files." })
  productId!: string;

  @Field(() => String, { nullable: true, description: "Name; null where the files hold none." })
  name!: string | null;

  @Field(() => Estimate, {
    description:
      "Share of orders with the product before it that the same customer followed by one with this, within 90 days; over all customers of the shop.",
  })
  share!: Estimate;

  @Field(() => Estimate, { description: "That share less that after other orders, -1 to 1." })
  difference!: Estimate;
}

@ObjectType({ description: "A product to speak of." })
export class BriefProduct {
  @Field(() => String, { description: "The product's id in the shop's own files." })
  productId!: string;

  @Field(() => String, { nullable: true, description: "Name; null where the files hold none." })
  name!: string | null;

  @Field(() => String, { nullable: true, description: "Category; null where the files hold none." })
  category!: string | null;

  @Field(() => GraphQLBigInt, { description: "Customers of the segment who have ordered it." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of the segment's customers." })
  shareOfCustomers!: Estimate;

  @Field(() => BriefFollower, {
    nullable: true,
    description:
      "What follows it most often, of what follows it more often than other orders; null where nothing does.",
  })
  followedBy!: BriefFollower | null;
}
