import { Field, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";

@ObjectType({ description: "One month of a product: orders by their own date, refunds by theirs." })
export class ProductMonth {
  @Field(() => GraphQLLocalDate, { description: "First day of the month." })
  monthOn!: string;

  @Field(() => GraphQLBigInt, { description: "Orders that hold it." })
  orders!: number;

  @Field(() => GraphQLBigInt, { description: "Items sold." })
  items!: number;

  @Field(() => GraphQLBigInt, { description: "Items refunded or cancelled in the month." })
  refundedItems!: number;

  @Field(() => Money, { description: "Revenue before refunds." })
  grossRevenue!: Money;

  @Field(() => Money, { description: "Money returned in the month." })
  refunds!: Money;

  @Field(() => Money, {
    nullable: true,
    description: "Gross revenue less refunds and cost of goods; null where the files hold no cost.",
  })
  margin!: Money | null;

  @Field(() => Estimate, { description: "Items refunded in the month per item sold in it." })
  refundRate!: Estimate;

  @Field(() => Boolean, {
    description: "False while the month was still running at asOf, or began before the data.",
  })
  complete!: boolean;

  @Field(() => CustomerSelection, {
    description: "The customers behind `orders`: who ordered it in the month.",
  })
  who!: CustomerSelection;
}
