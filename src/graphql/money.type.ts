import { Field, ObjectType } from "type-graphql";
import { GraphQLCurrency, GraphQLDecimal } from "./scalars.js";

@ObjectType({ description: "An exact amount of money." })
export class Money {
  @Field(() => GraphQLDecimal, { description: "The amount in the currency's main unit." })
  amount!: string;

  @Field(() => GraphQLCurrency, { description: "ISO 4217 code." })
  currencyCode!: string;
}

/** @param amount decimal text with two places, as the store gives it */
export function moneyOf(amount: string, shop: { readonly currency: string }): Money {
  return { amount, currencyCode: shop.currency };
}
