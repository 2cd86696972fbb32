import { Arg, Args, Ctx, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { nextStart, startOf } from "../../domain/calendar.js";
import { centsOf, decimalOf } from "../../domain/decimal.js";
import { connectionOf, PageArgs, type Page } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { CustomerSelection, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import type { Customer } from "../../graphql/entities/customer.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { entitiesById } from "../../graphql/entities-by-id.js";
import { exactly, share, suppressed, SuppressionReason } from "../../graphql/estimate.type.js";
import { globalId } from "../../graphql/global-id.js";
import { keysetPage, type Row } from "../../graphql/keyset-page.js";
import { moneyOf } from "../../graphql/money.type.js";
import { nestedPage } from "../../graphql/nested-page.js";
import type { NodeSource } from "../../graphql/node.type.js";
import { isBucketComplete } from "../../graphql/period.input.js";
import { GraphQLLocalDate } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { Cohort } from "./cohort.graphql.js";
import { CustomerConnection, customerOf, latestFirst } from "./customer-entity.graphql.js";
import { cohorts, customers } from "./customers.analytic.js";

@ObjectType({ description: "A page of a list of cohorts." })
export class CohortConnection extends connectionOf("Cohort", Cohort) {}

const oldestFirst = [{ column: cohorts.monthOn, isDescending: false }];

function filterOf(monthOn: string): CustomerFilterWords {
  return { inCohort: monthOn };
}

function cohortOf(shop: CurrentShop, row: Row): Cohort {
  const cohort = row as typeof cohorts.$inferSelect;
  const { monthOn } = cohort;
  const [cents, allCents] = [centsOf(cohort.grossRevenue), centsOf(cohort.allGrossRevenue)];
  const filter = filterOf(monthOn);
  return {
    shop,
    id: globalId("Cohort", shop.key, monthOn),
    monthOn,
    complete: isBucketComplete({ from: monthOn, to: nextStart("month", monthOn) }, shop.coverage),
    customerCount: cohort.customers,
    shareOfCustomers: share(cohort.customers, cohort.allCustomers),
    repeatCustomers: cohort.repeatCustomers,
    repeatRate: share(cohort.repeatCustomers, cohort.customers),
    orderCount: cohort.orders,
    grossRevenue: moneyOf(cohort.grossRevenue, shop),
    refunds: moneyOf(cohort.refunds, shop),
    netRevenue: moneyOf(decimalOf(cents - centsOf(cohort.refunds)), shop),
    shareOfRevenue:
      allCents === 0
        ? suppressed(SuppressionReason.DENOMINATOR_ZERO)
        : exactly(cents / allCents, cohort.allCustomers),
    filter,
    saveAsSegmentInput: {
      shopKey: shop.key,
      name: `First ordered in ${monthOn.slice(0, 7)}`,
      kind: "DYNAMIC",
      filter,
    },
  };
}

const loadCohorts = entitiesById(cohorts, cohorts.monthOn, cohortOf);

export const cohortNodes: NodeSource = { type: "Cohort", load: loadCohorts };

@Resolver(() => Shop)
export class ShopCohortsResolver {
  @FieldResolver(() => CohortConnection, {
    description: "Customers by the month of their first order, oldest first.",
  })
  cohorts(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<Cohort>> {
    const knownCount = current.rowCounts["cohorts"];
    return keysetPage(
      {
        ...{ context, shop: current, table: cohorts, order: oldestFirst, page, knownCount },
        where: undefined,
        reads: ["orders"],
      },
      (row) => cohortOf(current, row),
    );
  }

  @FieldResolver(() => Cohort, {
    nullable: true,
    description: "One cohort; null when nobody ordered first in that month.",
  })
  cohort(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("month", () => GraphQLLocalDate, { description: "Any day of the month." }) month: string,
  ): Promise<Cohort | null> {
    return loadCohorts.one(context, current, startOf("month", month));
  }
}

@Resolver(() => Cohort)
export class CohortResolver {
  @FieldResolver(() => CustomerConnection, { description: "Its customers, latest order first." })
  customers(
    @Root() { shop, monthOn, customerCount }: Cohort,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<Customer>> {
    return nestedPage(
      {
        total: customerCount,
        ...{ context, shop, table: customers, order: latestFirst, page, reads: ["orders"] },
        parent: customers.cohortOn,
        parentId: monthOn,
      },
      (row) => customerOf(shop, row),
    );
  }

  @FieldResolver(() => CustomerSelection, { description: "The customers behind it." })
  who(@Root() { shop, monthOn }: Cohort): CustomerSelection {
    return selectionOf(shop, filterOf(monthOn));
  }
}
