import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Count } from "../../graphql/connection.type.js";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { Movement } from "./movement.js";

registerEnumType(Movement, {
  name: "Movement",
  description: "How a customer moved between two periods.",
  valuesConfig: {
    NEW: { description: "First order ever in the period." },
    RETURNED: { description: "Ordered in the period, not in the one before, but earlier still." },
    SWITCHED_IN: {
      description: "Ordered in the shop in the period before, but not this product.",
    },
    KEPT_UP: { description: "Ordered in both, for more than before." },
    KEPT_EQUAL: { description: "Ordered in both, for exactly as much." },
    KEPT_DOWN: { description: "Ordered in both, for less than before." },
    SWITCHED_OUT: { description: "Ordered in the shop in the period, but no longer this product." },
    LEFT: { description: "Ordered in the period before, and nothing in the period." },
    ANONYMOUS: { description: "Orders without a known customer; their customers count 0." },
  },
});

@ObjectType({ description: "Customers who moved alike, and the revenue they moved." })
export class GainLossPart {
  @Field(() => Movement, { description: "How they moved." })
  movement!: Movement;

  @Field(() => GraphQLBigInt, { description: "Different customers." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of the known customers of both periods." })
  shareOfCustomers!: Estimate;

  @Field(() => Money, { description: "Their revenue in the period before." })
  revenueBefore!: Money;

  @Field(() => Money, { description: "Their revenue in the period." })
  revenueNow!: Money;

  @Field(() => Money, { description: "Now less before; over all parts the change of revenue." })
  change!: Money;

  @Field(() => CustomerSelection, {
    nullable: true,
    description:
      "The customers behind it; null for ANONYMOUS, and for values that no filter can name.",
  })
  who!: CustomerSelection | null;
}

@ObjectType({
  description: "Gains and losses of the shop, or of one product, category, brand or segment.",
})
export class GainLossBalance {
  @Field(() => String, {
    nullable: true,
    description: "Product id, category, brand or key of a segment; null for the shop.",
  })
  value!: string | null;

  @Field(() => Money, { description: "Revenue in the period before." })
  revenueBefore!: Money;

  @Field(() => Money, { description: "Revenue in the period." })
  revenueNow!: Money;

  @Field(() => Money, { description: "Now less before." })
  change!: Money;

  @Field(() => [GainLossPart], { description: "One per movement that occurs; they sum up to it." })
  parts!: GainLossPart[];

  @Field(() => CustomerSelection, {
    nullable: true,
    description: "Those who ordered in both periods; null for values that no filter can name.",
  })
  whoKept!: CustomerSelection | null;
}

@ObjectType({ description: "Whom a period won, kept and lost against an earlier one." })
export class GainLossReport {
  @Field(() => GraphQLLocalDate, { description: "First day of the period." })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: "The day after its last one." })
  to!: string;

  @Field(() => GraphQLLocalDate, { description: "First day of the compared period." })
  comparedFrom!: string;

  @Field(() => GraphQLLocalDate, { description: "The day after its last one." })
  comparedTo!: string;

  @Field(() => Boolean, { description: "False when either period was not wholly observed." })
  complete!: boolean;

  @Field(() => [GainLossBalance], {
    description:
      "The shop, or each product, category, brand or segment, largest absolute change first, equal ones by value.",
  })
  balances!: GainLossBalance[];

  @Field(() => Count, { description: "Balances of all values, listed or not." })
  totalCount!: Count;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there is no answer; null when there is one.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
