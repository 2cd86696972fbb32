import { Field, Int, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";

@ObjectType({ description: "One price at which a product was sold." })
export class PricePoint {
  @Field(() => Money, { description: "Revenue of an order line per item, down to the cent." })
  unitPrice!: Money;

  @Field(() => GraphQLBigInt, { description: "Orders at this price." })
  orders!: number;

  @Field(() => GraphQLBigInt, { description: "Items sold at it." })
  items!: number;

  @Field(() => Money, { description: "Revenue at it." })
  revenue!: Money;

  @Field(() => GraphQLLocalDate, { description: "Day it was first seen." })
  firstOn!: string;

  @Field(() => GraphQLLocalDate, { description: "Day it was last seen." })
  lastOn!: string;

  @Field(() => CustomerSelection, {
    description: "The customers behind it: with an order that holds it at this price.",
  })
  who!: CustomerSelection;
}

@ObjectType({
  description: "The prices of a product: what was sold at each, not what a price causes.",
})
export class ProductPrices {
  @Field(() => Int, { description: "Different prices seen." })
  priceCount!: number;

  @Field(() => [PricePoint], {
    description: "The 20 at which most items were sold, lowest price first.",
  })
  points!: PricePoint[];
}

@ObjectType({ description: "Who orders a product." })
export class ProductAudience {
  @Field(() => GraphQLBigInt, { description: "Customers who ordered it." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of them whose first order held it." })
  newShare!: Estimate;

  @Field(() => Estimate, { description: "Share of them who ordered it in at least two orders." })
  repeatShare!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Orders of it that were the customer's first." })
  firstOrders!: number;

  @Field(() => GraphQLBigInt, { description: "Orders of it by customers who had ordered before." })
  returningOrders!: number;

  @Field(() => GraphQLBigInt, { description: "Orders of it of which nobody knows the customer." })
  unknownOrders!: number;

  @Field(() => CustomerSelection, { description: "The customers behind it: who ordered it." })
  who!: CustomerSelection;

  @Field(() => CustomerSelection, { description: "The customers whose first order held it." })
  whoNew!: CustomerSelection;

  @Field(() => CustomerSelection, { description: "The customers who ordered it at least twice." })
  whoRepeat!: CustomerSelection;
}
