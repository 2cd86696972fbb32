import { ArrayMaxSize, ArrayMinSize, MaxLength } from "class-validator";
import { Field, InputType, registerEnumType } from "type-graphql";
import { customerFilterType } from "../../graphql/customer-finder.js";
import { NumberPredicate, StringPredicate } from "../../graphql/predicate.input.js";
import { GraphQLDateTime } from "../../graphql/scalars.js";
import { SortDirection } from "../../graphql/sort.input.js";

export enum OrderSort {
  ORDERED_AT = "ORDERED_AT",
  REVENUE = "REVENUE",
  ITEM_COUNT = "ITEM_COUNT",
}
registerEnumType(OrderSort, {
  name: "OrderSort",
  description: "What orders can be ordered by.",
  valuesConfig: {
    ORDERED_AT: { description: "When it was placed." },
    REVENUE: { description: "Revenue before refunds." },
    ITEM_COUNT: { description: "Items in it." },
  },
});

@InputType({ description: "An ordering of orders; equal ones follow their id." })
export class OrderOrder {
  @Field(() => OrderSort, { description: "What to order by." })
  by!: OrderSort;

  @Field(() => SortDirection, { defaultValue: SortDirection.DESC, description: "Which way." })
  direction!: SortDirection;
}

@InputType({ description: "Which orders; all given fields hold together." })
export class OrderFilter {
  @Field(() => StringPredicate, { nullable: true, description: "Channel of its session." })
  channel?: StringPredicate;

  @Field(() => StringPredicate, { nullable: true, description: "Device of its session." })
  device?: StringPredicate;

  @Field(() => StringPredicate, {
    nullable: true,
    description: 'Campaign of its session; "none" when untagged or without one.',
  })
  campaign?: StringPredicate;

  @Field(() => StringPredicate, { nullable: true, description: "First page of its session." })
  landingPage?: StringPredicate;

  @Field(() => StringPredicate, { nullable: true, description: "Country it was placed from." })
  country?: StringPredicate;

  @Field(() => String, {
    nullable: true,
    description:
      "It holds this product, by its id in the shop's files; product, category and brand hold for one product.",
  })
  @MaxLength(1000)
  product?: string;

  @Field(() => String, { nullable: true, description: "It holds a product of this category." })
  @MaxLength(1000)
  category?: string;

  @Field(() => String, { nullable: true, description: "It holds a product of this brand." })
  @MaxLength(1000)
  brand?: string;

  @Field(() => NumberPredicate, { nullable: true, description: "Revenue in the shop's currency." })
  revenue?: NumberPredicate;

  @Field(() => NumberPredicate, {
    nullable: true,
    description: "Money returned for it so far, in the shop's currency.",
  })
  refunds?: NumberPredicate;

  @Field(() => NumberPredicate, { nullable: true, description: "Items in it." })
  itemCount?: NumberPredicate;

  @Field(() => NumberPredicate, {
    nullable: true,
    description: "Place among its customer's orders, 1 for the first; missing without a customer.",
  })
  customerOrderNumber?: NumberPredicate;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its customer had ordered before; orders without one are neither.",
  })
  isRepeat?: boolean;

  @Field(() => [String], {
    nullable: true,
    description: "Customers, by their ids in the shop's files, 1 to 100.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @MaxLength(1000, { each: true })
  customerId?: string[];

  @Field(() => customerFilterType(), {
    nullable: true,
    description:
      "Its customer meets this filter, or is in this segment by `inSegment`; orders without a customer never do.",
  })
  customers?: object;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Placed at this moment or later." })
  orderedFrom?: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Placed before this moment." })
  orderedBefore?: Date;
}
