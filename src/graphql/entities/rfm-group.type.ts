import { Field, ObjectType } from "type-graphql";
import { Estimate } from "../estimate.type.js";
import { Money } from "../money.type.js";
import { GraphQLBigInt } from "../scalars.js";
import type { CurrentShop } from "../shop-directory.js";
import { CustomerSelection } from "./customer-selection.type.js";

/** Scores of recency, frequency and money, and by which cuts and revenue they are. */
export interface ScoredCells {
  readonly shop: CurrentShop;
  readonly scale: "quartile" | "quintile";
  readonly money: string;
  readonly cells: readonly {
    readonly recency: number;
    readonly frequency: number;
    readonly monetary: number;
  }[];
}

@ObjectType({ description: "Customers told apart by RFM, and what they bring." })
export class RfmGroup {
  @Field(() => GraphQLBigInt, { description: "Customers in it." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of all customers." })
  share!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Their orders so far." })
  orders!: number;

  @Field(() => Money, { description: "Their revenue so far, gross or net as asked." })
  revenue!: Money;

  @Field(() => Estimate, { description: "Share of all customers' revenue." })
  revenueShare!: Estimate;

  @Field(() => Money, {
    description: "Gross revenue of their orders in the 365 days that end with asOf.",
  })
  recentRevenue!: Money;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;

  /** Not part of the API: null for scores by values of a client, of which nothing is summed before. */
  scored!: ScoredCells | null;
}
