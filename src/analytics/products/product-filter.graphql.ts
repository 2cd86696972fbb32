import { MaxLength } from "class-validator";
import { Field, InputType } from "type-graphql";
import { NumberPredicate, StringPredicate } from "../../graphql/predicate.input.js";
import { GraphQLLocalDate } from "../../graphql/scalars.js";

@InputType({ description: "Which products; all given fields hold together." })
export class ProductFilter {
  @Field(() => String, {
    nullable: true,
    description: "Its name or id contains this; the case of A to Z does not matter.",
  })
  @MaxLength(200)
  search?: string;

  @Field(() => StringPredicate, { nullable: true, description: "Category." })
  category?: StringPredicate;

  @Field(() => StringPredicate, { nullable: true, description: "Brand." })
  brand?: StringPredicate;

  @Field(() => NumberPredicate, { nullable: true, description: "Orders that hold it." })
  orders?: NumberPredicate;

  @Field(() => NumberPredicate, { nullable: true, description: "Items sold." })
  items?: NumberPredicate;

  @Field(() => NumberPredicate, {
    nullable: true,
    description: "Revenue before refunds, in the shop's currency.",
  })
  grossRevenue?: NumberPredicate;

  @Field(() => NumberPredicate, {
    nullable: true,
    description: "Money returned, in the shop's currency.",
  })
  refunds?: NumberPredicate;

  @Field(() => GraphQLLocalDate, { nullable: true, description: "Launched on this day or later." })
  launchedFrom?: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: "Launched before this day." })
  launchedBefore?: string;
}
