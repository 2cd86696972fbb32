import { Field, InputType, registerEnumType } from "type-graphql";
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

  @Field(() => StringPredicate, { nullable: true, description: "Country it was placed from." })
  country?: StringPredicate;

  @Field(() => NumberPredicate, { nullable: true, description: "Revenue in the shop's currency." })
  revenue?: NumberPredicate;

  @Field(() => Boolean, { nullable: true, description: "Whether its customer had ordered before." })
  isRepeat?: boolean;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Placed at this moment or later." })
  orderedFrom?: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Placed before this moment." })
  orderedBefore?: Date;
}
