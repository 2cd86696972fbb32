import { Field, ObjectType } from "type-graphql";
import { knowsPrices, type Coverage } from "../domain/coverage.js";
import { suppressed, SuppressionReason, type Estimate } from "./estimate.type.js";
import { GraphQLCurrency, GraphQLDecimal } from "./scalars.js";

@ObjectType({ description: "An exact amount of money." })
export class Money {
  @Field(() => GraphQLDecimal, {
    nullable: true,
    description:
      "The amount in the currency's main unit; null where the shop's files hold no prices (coverage.hasPrices).",
  })
  amount!: string | null;

  @Field(() => GraphQLCurrency, { description: "ISO 4217 code." })
  currencyCode!: string;
}

/** Whose money it is: a shop whose prices nobody knows has no amounts. */
export interface MoneyShop {
  readonly currency: string;
  readonly coverage: Coverage;
}

/** @param amount decimal text with two places, as the store gives it */
export function moneyOf(amount: string, { currency, coverage }: MoneyShop): Money {
  return { amount: knowsPrices(coverage) ? amount : null, currencyCode: currency };
}

/** A number in money, or made of it, with the same rule as amounts. */
export function moneyEstimate(
  { coverage }: Pick<MoneyShop, "coverage">,
  estimate: Estimate,
): Estimate {
  return knowsPrices(coverage) ? estimate : suppressed(SuppressionReason.NOT_IN_DATA, estimate.n);
}
