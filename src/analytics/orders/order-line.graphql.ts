import { Field, Int, ObjectType } from "type-graphql";
import { Money } from "../../graphql/money.type.js";

@ObjectType({ description: "One product in an order." })
export class OrderLine {
  @Field(() => String, { description: "The product's id in the shop's own files." })
  productId!: string;

  @Field(() => String, {
    nullable: true,
    description: "The product's name; null where the files hold none.",
  })
  productName!: string | null;

  @Field(() => Int, { description: "Items." })
  quantity!: number;

  @Field(() => Money, { description: "Quantity times price." })
  revenue!: Money;

  @Field(() => Money, {
    nullable: true,
    description: "Cost of the goods; null where the files hold none.",
  })
  cost!: Money | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the order began with it; null where the files do not say.",
  })
  isPrimary!: boolean | null;
}
