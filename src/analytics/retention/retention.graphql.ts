import { and, asc, eq, lt } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { centsOf } from "../../domain/decimal.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { ratio, share } from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { retention } from "./retention.analytic.js";
import {
  RetentionGrain,
  RetentionInput,
  RetentionMatrix,
  type RetentionAge,
  type RetentionCohort,
} from "./retention-matrix.graphql.js";

const DEFINITION =
  "A cohort is the customers whose first order fell in a calendar period of the shop's zone; retention at age k is the share of them with an order in the k-th period after it. Orders without a customer are left out. Revenue is gross.";

type RetentionRow = typeof retention.$inferSelect;

@Resolver(() => Shop)
export class RetentionResolver {
  @FieldResolver(() => RetentionMatrix, {
    description: "Acquisition cohorts by age: monthly over 12 ages, unless asked otherwise.",
  })
  async retention(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => RetentionInput, {
      nullable: true,
      description: "Which cohorts, and how far.",
    })
    input?: RetentionInput,
  ): Promise<RetentionMatrix> {
    const { grain = RetentionGrain.MONTH, periods = 12 } = input ?? {};
    const rows = await context.db
      .select()
      .from(retention)
      .where(
        and(
          eq(retention.snapshotId, current.snapshotId),
          eq(retention.grain, grain),
          lt(retention.age, periods),
        ),
      )
      .orderBy(asc(retention.cohortOn), asc(retention.age));
    return {
      cohorts: cohortsOf(rows, current),
      average: averageOf(rows),
      unavailable: unavailableFor(current, ["orders"]),
      provenance: provenanceOf(current, DEFINITION),
    };
  }
}

/** Rows come by cohort and age. */
function cohortsOf(rows: readonly RetentionRow[], shop: CurrentShop): RetentionCohort[] {
  const cohorts: RetentionCohort[] = [];
  let revenueCents = 0;
  for (const row of rows) {
    let cohort = cohorts.at(-1);
    if (cohort?.cohortOn !== row.cohortOn) {
      cohort = { cohortOn: row.cohortOn, key: row.cohortOn, size: row.cohortSize, cells: [] };
      cohorts.push(cohort);
      revenueCents = 0;
    }
    revenueCents += centsOf(row.revenue);
    cohort.cells.push({
      period: row.age,
      customers: row.customers,
      orders: row.orders,
      revenue: moneyOf(row.revenue, shop),
      value: share(row.customers, row.cohortSize),
      cumulativeRevenuePerCustomer: ratio(revenueCents / 100, row.cohortSize),
      complete: row.isComplete,
    });
  }
  return cohorts;
}

function averageOf(rows: readonly RetentionRow[]): RetentionAge[] {
  const ages = new Map<number, { customers: number; size: number }>();
  for (const { age, customers, cohortSize, isComplete } of rows) {
    if (!isComplete) continue;
    const sums = ages.get(age) ?? { customers: 0, size: 0 };
    ages.set(age, { customers: sums.customers + customers, size: sums.size + cohortSize });
  }
  return [...ages]
    .sort(([a], [b]) => a - b)
    .map(([period, { customers, size }]) => ({ period, value: share(customers, size) }));
}
