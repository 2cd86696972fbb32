import { ArrayMaxSize, ArrayMinSize } from "class-validator";
import { and, asc, eq, inArray } from "drizzle-orm";
import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from "type-graphql";
import { centsOf } from "../../domain/decimal.js";
import { groupBy } from "../../domain/group-by.js";
import { peakWarning } from "../../graphql/peak-warning.js";
import type { Context } from "../../graphql/context.js";
import { charted } from "../../graphql/made-when-read.js";
import type { BehaviourWords } from "../../graphql/customer-filter-words.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import {
  exactly,
  mean,
  ratio,
  share,
  suppressed,
  SuppressionReason,
} from "../../graphql/estimate.type.js";
import { moneyEstimate } from "../../graphql/money.type.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import { GraphQLISO8601Duration } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { cautionsOf } from "./split-cautions.js";
import {
  leftWithin,
  mergedBy,
  nothing,
  sameDay,
  sameSession,
  sharesOf,
  within,
  type GapRow,
  type Merging,
} from "./split-counts.js";
import { gapBinsOf } from "./split-gap-bins.js";
import {
  OrderDefinition,
  SplitOrderBreakdown,
  SplitOrderReport,
  type OrderDefinitionCount,
  type SplitOrderPart,
  type SplitWindow,
} from "./split-order-report.graphql.js";
import { orderGaps, orderTotals } from "./split-orders.analytic.js";
import { windowsOf, type Window } from "./split-windows.js";
import { splitOrderChart } from "./split-order-chart.js";

const DEFINITION =
  "A split order is a repeat order within a window of the same customer's previous order, its end included. Merging counts it to the order before: revenue stays, orders and shipments are fewer, so that the average order value rises mechanically. Shares are of repeat orders; under a definition that merges, of the repeat orders that are left.";

type Totals = typeof orderTotals.$inferSelect;

@ArgsType()
class SplitOrderArgs {
  @Field(() => [GraphQLISO8601Duration], {
    defaultValue: ["PT5M", "PT10M", "PT30M", "PT1H", "PT24H"],
    description: "Windows in whole minutes, PT1M to PT24H, 1 to 10 of them.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  windows!: string[];

  @Field(() => SplitOrderBreakdown, {
    nullable: true,
    description: "Also the shares per value of this word.",
  })
  breakdown?: SplitOrderBreakdown;
}

@Resolver(() => Shop)
export class SplitOrdersResolver {
  @FieldResolver(() => SplitOrderReport, {
    description:
      "Repeat orders that follow the one before within minutes, under each definition of an order.",
  })
  async splitOrders(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => SplitOrderArgs) { windows: texts, breakdown: by }: SplitOrderArgs,
  ): Promise<SplitOrderReport> {
    const windows = windowsOf(texts);
    const [rows, [stored]] = await Promise.all([
      context.db
        .select()
        .from(orderGaps)
        .where(
          and(
            eq(orderGaps.snapshotId, current.snapshotId),
            inArray(orderGaps.breakdown, ["all", ...(by === undefined ? [] : [by])]),
          ),
        )
        .orderBy(asc(orderGaps.breakdown), asc(orderGaps.value), asc(orderGaps.gapMinutes)),
      context.db.select().from(orderTotals).where(eq(orderTotals.snapshotId, current.snapshotId)),
    ]);
    const all = rows.filter(({ breakdown }) => breakdown === "all");
    const totals = stored ?? NO_ORDERS;
    const unavailable = unavailableFor(current, ["orders"]);
    const isKnown = unavailable === null;
    const answer = {
      orders: totals.orders,
      repeatOrders: leftWithin(all, nothing),
      windows: isKnown ? windows.map((each) => windowOf(current, totals, all, each)) : [],
      definitions: isKnown ? definitionsOf(current, totals, all, windows) : [],
      distribution: isKnown ? gapBinsOf(current, all) : [],
      breakdown:
        by === undefined
          ? []
          : partsOf(current, by, {
              rows: rows.filter(({ breakdown }) => breakdown !== "all"),
              windows,
            }),
      unavailable,
      provenance: provenanceOf(current, DEFINITION, [
        ...(isKnown ? cautionsOf(current, totals) : []),
        ...(await peakWarning(context, current)),
      ]),
    };
    return charted(answer, () => (unavailable === null ? splitOrderChart(answer) : null));
  }
}

const NO_ORDERS: Totals = {
  ...{ snapshotId: 0, orders: 0, customerOrders: 0, customers: 0 },
  ...{ revenue: "0.00", revenueSquares: "0" },
};

const splitWords = (minutes: number): BehaviourWords => ({
  event: "PURCHASE",
  secondsSincePreviousOrder: { lte: minutes * 60 },
});

function windowOf(
  shop: CurrentShop,
  totals: Totals,
  rows: readonly GapRow[],
  window: Window,
): SplitWindow {
  const [counted] = sharesOf(rows, nothing, [window]) as [SplitWindow];
  const { splitOrders } = counted;
  const { orders, revenue, revenueSquares } = totals;
  const after = orders - splitOrders;
  const amount = centsOf(revenue) / 100;
  return {
    ...counted,
    shareOfOrders: share(splitOrders, orders),
    ordersAfterMerging: after,
    shipmentsSaved: splitOrders,
    aov: moneyEstimate(shop, mean(orders, amount, Number(revenueSquares))),
    aovAfterMerging: moneyEstimate(shop, ratio(amount, after)),
    mechanicalChange:
      after === 0
        ? suppressed(SuppressionReason.DENOMINATOR_ZERO)
        : exactly(orders / after - 1, orders),
    who: selectionOf(shop, { behaviour: splitWords(window.minutes) }),
  };
}

function definitionsOf(
  shop: CurrentShop,
  { orders, customerOrders, customers, revenue }: Totals,
  rows: readonly GapRow[],
  windows: readonly Window[],
): OrderDefinitionCount[] {
  const hasSessions = (shop.coverage.facts["sessions"] ?? 0) > 0;
  const kinds: readonly (readonly [OrderDefinition, string | null, Merging])[] = [
    [OrderDefinition.AS_IN_FILES, null, nothing],
    ...windows.map(
      ({ text, minutes }) => [OrderDefinition.MERGED_WITHIN, text, within(minutes)] as const,
    ),
    ...(hasSessions ? [[OrderDefinition.SAME_SESSION, null, sameSession] as const] : []),
    [OrderDefinition.SAME_DAY, null, sameDay],
  ];
  return kinds.map(([definition, mergedWithin, merging]) => {
    const merged = mergedBy(rows, merging);
    return {
      ...{ definition, mergedWithin, orders: orders - merged },
      repeatOrders: leftWithin(rows, merging),
      aov: moneyEstimate(shop, ratio(centsOf(revenue) / 100, orders - merged)),
      ordersPerCustomer: ratio(customerOrders - merged, customers),
      windows: sharesOf(rows, merging, windows),
    };
  });
}

function partsOf(
  shop: CurrentShop,
  by: SplitOrderBreakdown,
  { rows, windows }: { readonly rows: readonly GapRow[]; readonly windows: readonly Window[] },
): SplitOrderPart[] {
  const largest = (windows.at(-1) as Window).minutes;
  return [...groupBy(rows, ({ value }) => value)].map(([value, own]) => ({
    value,
    repeatOrders: leftWithin(own, nothing),
    windows: sharesOf(own, nothing, windows),
    who: selectionOf(shop, {
      behaviour: {
        ...splitWords(largest),
        ...(by === SplitOrderBreakdown.HOUR ? { hour: Number(value) } : { channel: value }),
      },
    }),
  }));
}
