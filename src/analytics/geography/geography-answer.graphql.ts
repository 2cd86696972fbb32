import { GraphQLJSONObject } from "graphql-scalars";
import { Field, Float, Int, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";

@ObjectType({ description: "What came from one country." })
export class CountryFigures {
  @Field(() => GraphQLBigInt, { description: "Different customers with an order from there." })
  customers!: number;

  @Field(() => GraphQLBigInt, { description: "Customers whose first order came from there." })
  newCustomers!: number;

  @Field(() => GraphQLBigInt, { description: "Orders, those without a customer included." })
  orders!: number;

  @Field(() => Money, { description: "Gross revenue of those orders." })
  revenue!: Money;

  @Field(() => Estimate, {
    description: "Gross revenue per order, in the shop's currency.",
  })
  averageOrderValue!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Sessions from there; 0 without sessions." })
  sessions!: number;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "A country in one month." })
export class CountryMonth extends CountryFigures {
  @Field(() => GraphQLLocalDate, { description: "First day of the month." })
  monthOn!: string;

  @Field(() => Boolean, { description: "Whether the data cover the whole month." })
  complete!: boolean;
}

@ObjectType({ description: "An RFM segment among the customers of a country." })
export class CountrySegment {
  @Field(() => String, { description: "Key of the segment, such as champions." })
  key!: string;

  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => GraphQLBigInt, { description: "Customers of the country in it." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of the country's customers." })
  share!: Estimate;

  @Field(() => Estimate, { description: "Share of all customers who are in the segment." })
  shareOverall!: Estimate;

  @Field(() => Money, { description: "Their gross revenue so far." })
  revenue!: Money;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "A country, all time." })
export class Country extends CountryFigures {
  @Field(() => String, { description: 'As the files name it; "unknown" where they do not.' })
  country!: string;

  @Field(() => Estimate, { description: "Share of all new customers." })
  newCustomerShare!: Estimate;

  @Field(() => Estimate, {
    description: "Share of gross revenue; the interval takes orders as independent.",
  })
  revenueShare!: Estimate;

  @Field(() => Estimate, {
    description:
      "Revenue of the last complete months over that of as many before, less 1; the interval takes orders as independent.",
  })
  growth!: Estimate;

  /** Not part of the API: the shop and snapshot it speaks of. */
  shop!: CurrentShop;
}

@ObjectType({ description: "How far orders come from few countries." })
export class CountryConcentration {
  @Field(() => Int, { description: "Countries with an order." })
  countries!: number;

  @Field(() => Float, { description: "Share of revenue of the largest, 0 to 1." })
  largestShare!: number;

  @Field(() => Float, { description: "Share of revenue of the three largest, 0 to 1." })
  largestThreeShare!: number;

  @Field(() => Float, {
    description: "Herfindahl index: sum of squared shares of revenue; 1 with one country.",
  })
  herfindahl!: number;
}

@ObjectType({ description: "Where customers and orders come from." })
export class Geography {
  @Field(() => [Country], { description: "Most revenue first; every country there is." })
  countries!: Country[];

  @Field(() => Int, {
    description: "Complete months that growth compares with as many before: at most 12; 0: none.",
  })
  growthMonths!: number;

  @Field(() => CountryConcentration, {
    nullable: true,
    description: "Null without revenue.",
  })
  concentration!: CountryConcentration | null;

  @Field(() => Unavailable, { description: "Why there are no regions below countries." })
  regionsUnavailable!: Unavailable;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no countries; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} Shares of revenue and growth by country. Null where it is unavailable.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
