import { and, count, eq, sql, sum, type SQL } from "drizzle-orm";
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { centsOf } from "../../domain/decimal.js";
import { PageArgs } from "../../graphql/connection.type.js";
import { buyersOfAny, productIdsOf } from "../../graphql/buyers-of-any.js";
import type { Context } from "../../graphql/context.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { exactly, ratio, share } from "../../graphql/estimate.type.js";
import { keysetPage } from "../../graphql/keyset-page.js";
import { moneyOf } from "../../graphql/money.type.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import { refundWarning } from "../../graphql/refund-warning.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { Unavailable } from "../../graphql/unavailable.type.js";
import {
  AbcAnalysisInput,
  AbcBasis,
  StockClassConnection,
  type StockClass,
  type StockClassCell,
} from "./stock-class.graphql.js";
import {
  abcClass,
  LEAST_DEMAND_MONTHS,
  xyzClass,
  type AbcClass,
  type ClassCuts,
  type XyzClass,
} from "./stock-class-rule.js";
import { stockClasses } from "./stock-classes.analytic.js";

const DEFINITION =
  "Products by what they brought over all time, largest first: A are the fewest that together reach the first cut of the total, B reach the second, C are the rest. X, Y, Z by the variation (standard deviation over mean) of items per full month since the product went on sale, months without sale as 0; a season counts as variation.";

type Row = typeof stockClasses.$inferSelect;

@Resolver(() => Shop)
export class StockClassesResolver {
  @FieldResolver(() => StockClassConnection, {
    description:
      "ABC and XYZ analysis: which few products bring most, and which are asked for evenly.",
  })
  async abcAnalysis(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("input", () => AbcAnalysisInput, { nullable: true, description: "By what, and the cuts." })
    input?: AbcAnalysisInput,
  ): Promise<Omit<StockClassConnection, "nodes" | "totalCount">> {
    const { by = AbcBasis.REVENUE, abc, xyz } = input ?? {};
    const cuts = cutsOf(input);
    const inBasis = and(
      eq(stockClasses.snapshotId, current.snapshotId),
      eq(stockClasses.basis, by),
    );
    const [cells, found] = await Promise.all([
      cellsOf(context, current, { where: inBasis, cuts }),
      keysetPage<StockClass>(
        {
          context,
          shop: current,
          table: stockClasses,
          order: [{ column: stockClasses.place, isDescending: false }],
          where: and(
            eq(stockClasses.basis, by),
            abc === undefined ? undefined : sql`${abcSql(cuts)} = ${abc}`,
            xyz === undefined ? undefined : sql`${xyzSql(cuts)} = ${xyz}`,
          ),
          page,
          reads: by === AbcBasis.ITEMS ? ["order_lines"] : ["order_lines", "prices"],
        },
        (row) => stockClassOf(current, row as Row, cuts),
      ),
    ]);
    return {
      ...found,
      unavailable: found.unavailable ?? withoutCost(current, by),
      cells,
      provenance: provenanceOf(
        current,
        DEFINITION,
        by === AbcBasis.MARGIN ? refundWarning(current) : [],
      ),
    };
  }
}

/** @throws UserError for cuts that do not ascend */
function cutsOf(input: AbcAnalysisInput | undefined): ClassCuts {
  const [a = 0.8, b = 0.95] = input?.cuts ?? [];
  const [x = 0.5, y = 1] = input?.variationCuts ?? [];
  if (!(0 < a && a < b && b <= 1)) {
    throw badRequest(
      `The cuts ${a} and ${b} do not ascend.`,
      "Pass two shares of the total above 0, the smaller one first, such as [0.8, 0.95].",
    );
  }
  if (!(0 < x && x < y)) {
    throw badRequest(
      `The variation cuts ${x} and ${y} do not ascend.`,
      "Pass two numbers above 0, the smaller one first, such as [0.5, 1].",
    );
  }
  return { abc: [a, b], xyz: [x, y] };
}

function withoutCost(shop: CurrentShop, by: AbcBasis): Unavailable | null {
  if (by !== AbcBasis.MARGIN || shop.coverage.hasCost) return null;
  return {
    reason: "This shop's files hold no cost of goods, so there is no margin.",
    missingFacts: ["order_lines"],
    substitute: "Ask by REVENUE or ITEMS.",
  };
}

const number = (value: number): SQL => sql`cast(${value} as double precision)`;

/** The same rule as `abcClass`, for the database. */
const abcSql = ({ abc }: ClassCuts): SQL<AbcClass> =>
  sql`case when ${stockClasses.amount} <= 0 then 'C' when ${stockClasses.shareBefore} < ${number(abc[0])} then 'A' when ${stockClasses.shareBefore} < ${number(abc[1])} then 'B' else 'C' end`;

/** The same rule as `xyzClass`, for the database. */
const xyzSql = ({ xyz }: ClassCuts): SQL<XyzClass | null> =>
  sql`case when ${stockClasses.variation} is null or ${stockClasses.demandMonths} < cast(${LEAST_DEMAND_MONTHS} as integer) then null when ${stockClasses.variation} <= ${number(xyz[0])} then 'X' when ${stockClasses.variation} <= ${number(xyz[1])} then 'Y' else 'Z' end`;

async function cellsOf(
  context: Context,
  shop: CurrentShop,
  { where, cuts }: { readonly where: SQL | undefined; readonly cuts: ClassCuts },
): Promise<StockClassCell[]> {
  const classed = context.db
    .select({
      abc: abcSql(cuts).as("abc"),
      xyz: xyzSql(cuts).as("xyz"),
      amount: stockClasses.amount,
      total: stockClasses.total,
      revenue: stockClasses.revenue,
      productId: stockClasses.productId,
    })
    .from(stockClasses)
    .where(where)
    .as("classed");
  const rows = await context.db
    .select({
      abc: classed.abc,
      xyz: classed.xyz,
      products: count(),
      amount: sum(classed.amount),
      total: sql<string>`max(${classed.total})`,
      revenue: sum(classed.revenue),
      productIds: productIdsOf(classed.productId),
    })
    .from(classed)
    .groupBy(classed.abc, classed.xyz)
    .orderBy(classed.abc, classed.xyz);
  const all = rows.reduce((products, row) => products + row.products, 0);
  return rows.map(({ abc, xyz, products, amount, total, revenue, productIds }) => ({
    ...{ abc, xyz, products },
    shareOfProducts: share(products, all),
    revenue: moneyOf(revenue ?? "0.00", shop),
    shareOfTotal: ratio(centsOf(amount ?? "0"), centsOf(total), all),
    who: buyersOfAny(shop, productIds),
  }));
}

function stockClassOf(shop: CurrentShop, row: Row, cuts: ClassCuts): StockClass {
  const [amount, total] = [Number(row.amount), Number(row.total)];
  const cumulative = total > 0 ? row.shareBefore + Math.max(0, amount) / total : row.shareBefore;
  return {
    ...row,
    amount,
    abc: abcClass(row.shareBefore, amount, cuts),
    xyz: xyzClass(row.variation, row.demandMonths, cuts),
    // like the cumulative share, it rests on products
    share: ratio(amount, total, 1),
    cumulativeShare: exactly(Math.min(1, cumulative), row.place),
    revenue: moneyOf(row.revenue, shop),
    who: selectionOf(shop, { behaviour: { event: "PURCHASE", product: row.productId } }),
  };
}
