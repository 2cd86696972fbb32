import { eq } from "drizzle-orm";
import { Field, ObjectType } from "type-graphql";
import { centsOf } from "../../domain/decimal.js";
import { Count } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import {
  Estimate,
  exactly,
  share,
  suppressed,
  SuppressionReason,
} from "../../graphql/estimate.type.js";
import { loaderOf } from "../../graphql/loader.js";
import { Money, moneyOf } from "../../graphql/money.type.js";
import { Provenance, provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { Unavailable, unavailableFor } from "../../graphql/unavailable.type.js";
import { CustomerFeature, type CustomerFilter } from "./customer-filter.graphql.js";
import { cohorts } from "./customers.analytic.js";
import { tallyOf, type Tally } from "./selected-customers.js";

@ObjectType({ description: "How many customers a filter finds, and what they bring." })
export class CustomerTally {
  @Field(() => Count, { description: "Customers who meet it." })
  count!: Count;

  @Field(() => Estimate, { description: "Share of all customers." })
  shareOfCustomers!: Estimate;

  @Field(() => Money, { description: "Their revenue so far, before refunds." })
  revenue!: Money;

  @Field(() => Estimate, { description: "Share of the revenue of all customers." })
  shareOfRevenue!: Estimate;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why the shop has no customers to count; null when it has.",
  })
  unavailable!: Unavailable | null;
}

const DEFINITION =
  "Customers of the snapshot who meet the filter, counted; their revenue before refunds, and both as shares of all customers'.";

/** A filter that everybody meets. */
export const EVERYBODY: CustomerFilter = {
  feature: { feature: CustomerFeature.ORDER_COUNT, number: {} },
};

/** All customers and their revenue, which the cohorts are parts of. */
async function everybodyOf(context: Context, shop: CurrentShop): Promise<Tally> {
  const load = loaderOf<string, Tally>(context, `everybody ${shop.snapshotId}`, async (keys) => {
    const [row] = await context.db
      .select({ customers: cohorts.allCustomers, revenue: cohorts.allGrossRevenue })
      .from(cohorts)
      .where(eq(cohorts.snapshotId, shop.snapshotId))
      .limit(1);
    return keys.map(() => row ?? { customers: 0, revenue: "0.00" });
  });
  return load.load("");
}

/**
 * What is counted of a filter's customers, beside all customers. Two statements, shared by all
 * filters that a request asks for.
 */
export async function customerTally(
  context: Context,
  shop: CurrentShop,
  filter: CustomerFilter,
): Promise<CustomerTally> {
  // first: a filter that cannot be is refused before any statement
  const own = await tallyOf(context, shop, { filter, order: [] });
  const all = await everybodyOf(context, shop);
  return {
    ...sharesOf(own, all, shop),
    count: { value: own.customers, isExact: true },
    provenance: provenanceOf(shop, DEFINITION),
    unavailable: unavailableFor(shop, ["orders"]),
  };
}

function sharesOf(own: Tally, all: Tally, shop: CurrentShop) {
  const allCents = centsOf(all.revenue);
  return {
    shareOfCustomers: share(own.customers, all.customers),
    revenue: moneyOf(own.revenue, shop),
    shareOfRevenue:
      allCents === 0
        ? suppressed(SuppressionReason.DENOMINATOR_ZERO)
        : exactly(centsOf(own.revenue) / allCents, all.customers),
  };
}
