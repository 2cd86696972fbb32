import { MaxLength } from "class-validator";
import { Field, InputType } from "type-graphql";
import { LoyaltyAttribute } from "../../graphql/loyalty-attribute.js";

@InputType({
  description:
    "What a customer's order held, and what the next one did, as `brandLoyalty { switches }` tells it: an order stands for the brand, category or product with most of its revenue. Of each, the 30 with most customers are known; others find nobody.",
})
export class SwitchPredicate {
  @Field(() => LoyaltyAttribute, { description: "From brand to brand, or what else." })
  by!: LoyaltyAttribute;

  @Field(() => String, { nullable: true, description: "Of an order; any unless given." })
  @MaxLength(1000)
  from?: string;

  @Field(() => String, {
    nullable: true,
    description: "Of the customer's next order: the same for who stayed; any unless given.",
  })
  @MaxLength(1000)
  to?: string;
}
