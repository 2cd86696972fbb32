import { and, count, eq, gt, sql, sum, type SQL } from "drizzle-orm";
import { addDays, addMonths, startOf, type Period } from "../../domain/calendar.js";
import { centsOf } from "../../domain/decimal.js";
import { growthOfSums } from "../../stats/growth-of-sums.js";
import type { PageArgs } from "../../graphql/connection.type.js";
import { buyersOfAny, productIdsOf } from "../../graphql/buyers-of-any.js";
import type { Context } from "../../graphql/context.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import {
  EstimateMethod,
  exactly,
  modelled,
  ratio,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { keysetPage } from "../../graphql/keyset-page.js";
import { moneyOf } from "../../graphql/money.type.js";
import { descending, withKey } from "../../graphql/ordering.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import { refundWarning } from "../../graphql/refund-warning.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { productGrowth, productGrowthCuts } from "./product-performance.analytic.js";
import {
  QuadrantBasis,
  type ProductPosition,
  type ProductPositionConnection,
  type QuadrantTotal,
} from "./product-quadrant.graphql.js";
import {
  GrowthAgainst,
  Quadrant,
  type ProductQuadrantInput,
} from "./product-quadrant-words.graphql.js";

const DEFINITION =
  "Products sold in the last full months, by share of the shop's margin (of its revenue where the files hold no cost) and by growth of revenue against the months compared. Cuts are the medians over products unless asked otherwise. Refunds count in the month of the refund. Growth has a 95 % interval for sums of a random number of random order lines.";

type Row = typeof productGrowth.$inferSelect;

interface Cutting {
  readonly input: ProductQuadrantInput;
  readonly basis: QuadrantBasis;
  readonly shareCut: number | null;
  readonly growthCut: number | null;
}

/** Three statements: the cuts, the totals of the quadrants, the page. */
export async function readQuadrants(
  context: Context,
  shop: CurrentShop,
  input: ProductQuadrantInput,
  page: PageArgs,
): Promise<Omit<ProductPositionConnection, "nodes" | "totalCount">> {
  const cutting = await cutsOf(context, shop, input);
  const quadrant = quadrantSql(cutting);
  const inMonths = and(
    eq(productGrowth.snapshotId, shop.snapshotId),
    eq(productGrowth.months, input.months),
    gt(productGrowth.revenue, "0"),
  );
  const toOn = startOf("month", addDays(shop.coverage.asOfOn, 1));
  const [totals, found] = await Promise.all([
    quadrantTotals(context, shop, {
      ...{ where: inMonths, quadrant, basis: cutting.basis },
      period: { from: addMonths(toOn, -input.months), to: toOn },
    }),
    keysetPage<ProductPosition>(
      {
        context,
        shop,
        table: productGrowth,
        order: withKey(
          [
            descending(
              cutting.basis === QuadrantBasis.MARGIN ? productGrowth.margin : productGrowth.revenue,
            ),
          ],
          productGrowth.productId,
        ),
        where: and(
          inMonths,
          input.quadrant === undefined ? undefined : sql`${quadrant} = ${input.quadrant}`,
        ),
        page,
        reads: ["order_lines", "prices"],
      },
      (row) => positionOf(shop, row as Row, cutting),
    ),
  ]);
  const warnings = totals.some(({ quadrant: named }) => named === null)
    ? [
        {
          code: "SHORT_HISTORY",
          message: "The data do not reach back to the months compared, so nothing has a growth.",
        },
      ]
    : [];
  return {
    ...found,
    basis: cutting.basis,
    fromOn: addMonths(toOn, -input.months),
    toOn,
    shareCut: cutting.shareCut,
    growthCut: cutting.growthCut,
    quadrants: totals.filter((each): each is QuadrantTotal => each.quadrant !== null),
    provenance: provenanceOf(shop, DEFINITION, [
      ...warnings,
      ...(cutting.basis === QuadrantBasis.MARGIN ? refundWarning(shop) : []),
    ]),
  };
}

async function cutsOf(
  context: Context,
  shop: CurrentShop,
  input: ProductQuadrantInput,
): Promise<Cutting> {
  const [medians] = await context.db
    .select()
    .from(productGrowthCuts)
    .where(
      and(
        eq(productGrowthCuts.snapshotId, shop.snapshotId),
        eq(productGrowthCuts.months, input.months),
      ),
    );
  const basis = shop.coverage.hasCost ? QuadrantBasis.MARGIN : QuadrantBasis.REVENUE;
  const isMargin = basis === QuadrantBasis.MARGIN;
  const isPrevious = input.against === GrowthAgainst.PREVIOUS;
  const growth = isPrevious ? medians?.growthOnPrevious : medians?.growthOnYearBefore;
  return {
    input,
    basis,
    shareCut: input.shareCut ?? (isMargin ? medians?.marginShare : medians?.revenueShare) ?? null,
    growthCut: input.growthCut ?? growth ?? null,
  };
}

const growthColumns = ({ input }: Cutting) =>
  input.against === GrowthAgainst.PREVIOUS
    ? { growth: productGrowth.growthOnPrevious, isKnown: productGrowth.isPreviousKnown }
    : { growth: productGrowth.growthOnYearBefore, isKnown: productGrowth.isYearBeforeKnown };

/** The same rule as `quadrantOf`, for the database. */
function quadrantSql(cutting: Cutting): SQL {
  const { growth, isKnown } = growthColumns(cutting);
  const share =
    cutting.basis === QuadrantBasis.MARGIN ? productGrowth.marginShare : productGrowth.revenueShare;
  const isMuch = sql`${share} >= cast(${cutting.shareCut ?? 0} as double precision)`;
  const isFast = sql`${growth} >= cast(${cutting.growthCut ?? 0} as double precision)`;
  return sql`case when not ${isKnown} then null when ${growth} is null then 'NEW'
    when ${isMuch} and ${isFast} then 'STAR' when ${isMuch} then 'CASH_COW'
    when ${isFast} then 'QUESTION_MARK' else 'DOG' end`;
}

function quadrantOf(row: Row, cutting: Cutting): Quadrant | null {
  const isPrevious = cutting.input.against === GrowthAgainst.PREVIOUS;
  const growth = isPrevious ? row.growthOnPrevious : row.growthOnYearBefore;
  if (!(isPrevious ? row.isPreviousKnown : row.isYearBeforeKnown)) return null;
  if (growth === null) return Quadrant.NEW;
  const share = cutting.basis === QuadrantBasis.MARGIN ? row.marginShare : row.revenueShare;
  const isMuch = share >= (cutting.shareCut ?? 0);
  if (growth >= (cutting.growthCut ?? 0)) return isMuch ? Quadrant.STAR : Quadrant.QUESTION_MARK;
  return isMuch ? Quadrant.CASH_COW : Quadrant.DOG;
}

interface Totalling {
  readonly where: SQL | undefined;
  readonly quadrant: SQL;
  readonly basis: QuadrantBasis;
  readonly period: Period;
}

async function quadrantTotals(
  context: Context,
  shop: CurrentShop,
  { where, quadrant, basis, period }: Totalling,
): Promise<(Omit<QuadrantTotal, "quadrant"> & { readonly quadrant: Quadrant | null })[]> {
  const named = context.db
    .select({
      quadrant: sql<Quadrant | null>`${quadrant}`.as("quadrant"),
      revenue: productGrowth.revenue,
      productId: productGrowth.productId,
      brings:
        basis === QuadrantBasis.MARGIN
          ? productGrowth.margin
          : sql<string>`${productGrowth.revenue}`.as("brings"),
    })
    .from(productGrowth)
    .where(where)
    .as("named");
  const rows = await context.db
    .select({
      quadrant: named.quadrant,
      products: count(),
      revenue: sum(named.revenue),
      brings: sum(named.brings),
      productIds: productIdsOf(named.productId),
    })
    .from(named)
    .groupBy(named.quadrant)
    .orderBy(named.quadrant);
  const all = rows.reduce((total, { brings }) => total + centsOf(brings ?? "0"), 0);
  const counted = rows.reduce((total, { products }) => total + products, 0);
  return rows.map(({ quadrant: name, products, revenue, brings, productIds }) => ({
    quadrant: name,
    products,
    revenue: moneyOf(revenue ?? "0.00", shop),
    share: ratio(centsOf(brings ?? "0"), all, counted),
    who: buyersOfAny(shop, productIds, period),
  }));
}

function positionOf(shop: CurrentShop, row: Row, cutting: Cutting): ProductPosition {
  const { input, basis } = cutting;
  const isMargin = basis === QuadrantBasis.MARGIN;
  const isPrevious = input.against === GrowthAgainst.PREVIOUS;
  const toOn = startOf("month", addDays(shop.coverage.asOfOn, 1));
  const period = { from: addMonths(toOn, -input.months), to: toOn };
  return {
    productId: row.productId,
    name: row.name,
    quadrant: quadrantOf(row, cutting),
    items: row.items,
    revenue: moneyOf(row.revenue, shop),
    comparedRevenue: moneyOf(isPrevious ? row.previousRevenue : row.yearBeforeRevenue, shop),
    margin: isMargin ? moneyOf(row.margin, shop) : null,
    marginRate: isMargin
      ? ratio(centsOf(row.margin), centsOf(row.revenue), row.items)
      : suppressed(SuppressionReason.NOT_IN_DATA),
    share: exactly(isMargin ? row.marginShare : row.revenueShare, row.items),
    growth: growthEstimate(row, isPrevious),
    who: selectionOf(shop, {
      behaviour: { event: "PURCHASE", product: row.productId, period },
    }),
  };
}

function growthEstimate(row: Row, isPrevious: boolean): Estimate {
  if (!(isPrevious ? row.isPreviousKnown : row.isYearBeforeKnown)) {
    return suppressed(SuppressionReason.NO_COMPARISON, row.items);
  }
  const earlier = isPrevious
    ? { sum: Number(row.previousRevenue), sumOfSquares: row.previousSquares }
    : { sum: Number(row.yearBeforeRevenue), sumOfSquares: row.yearBeforeSquares };
  const later = { sum: Number(row.revenue), sumOfSquares: row.revenueSquares };
  const found = growthOfSums(earlier, later);
  if (found === null) return suppressed(SuppressionReason.DENOMINATOR_ZERO, row.items);
  const { growth: value, low, high } = found;
  return modelled({ value, low, high, n: row.items, method: EstimateMethod.DELTA_METHOD });
}
