import { and, asc, eq, isNull } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import {
  selectionOf,
  type CustomerSelection,
} from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import {
  EstimateMethod,
  modelled,
  share,
  suppressed,
  SuppressionReason,
} from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import { provenanceOf, type DataWarning } from "../../graphql/provenance.type.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { stratifiedDifference } from "../../stats/stratified-difference.js";
import { delayOf } from "./refund-delay.js";
import { RefundAnalysis, RefundIncident } from "./refund-answer.graphql.js";
import {
  RefundDelay,
  RefundKind,
  RefundMatch,
  RefundRepeats,
  type RefundMatchReason,
} from "./refund-parts.graphql.js";
import { refundRateOf } from "./refund-rate.js";
import { whoMatched, whoReturned } from "./refund-words.js";
import {
  refundDelays,
  refundIncidents,
  refundMatches,
  refundRates,
  refundRepeats,
} from "./refunds.analytic.js";

const DEFINITION =
  "Rates are of orders, in the month they were placed, and count the refunds and cancellations matched to them, whenever those came. An incident is a span of 1 to 13 weeks in which a product's orders (or all orders) were refunded more often than its others: a scan over every span and product, its likelihood ratio over the dispersion of a p' chart, and the chance of any false alarm in the shop at most 0.05.";

@Resolver(() => Shop)
export class ShopRefundsResolver {
  @FieldResolver(() => RefundAnalysis, {
    description: "Refunds and cancellations: rates, delays, incidents, and what follows them.",
  })
  async refundAnalysis(
    @Root() { current }: Shop,
    @Ctx() context: Context,
  ): Promise<RefundAnalysis> {
    const [total] = await context.db
      .select()
      .from(refundRates)
      .where(
        and(
          eq(refundRates.snapshotId, current.snapshotId),
          eq(refundRates.breakdown, "all"),
          isNull(refundRates.monthOn),
        ),
      );
    return {
      shop: current,
      total: total === undefined ? null : refundRateOf(current, total),
      unavailable: unavailableFor(current, ["orders", "refunds"]),
      provenance: provenanceOf(current, DEFINITION, [RECENT]),
    };
  }
}

const RECENT: DataWarning = {
  code: "RECENT_ORDERS_IMMATURE",
  message:
    "Refunds of the latest orders may still come: their rates are lower bounds until delay.p99Days have passed.",
};

const EVENTS = {
  [RefundKind.ALL]: ["REFUND", "CANCEL"],
  [RefundKind.REFUND]: ["REFUND"],
  [RefundKind.CANCELLATION]: ["CANCEL"],
} as const;

@Resolver(() => RefundAnalysis)
export class RefundAnalysisResolver {
  @FieldResolver(() => RefundDelay, { description: "Days from order to refund." })
  async delay(
    @Root() { shop }: RefundAnalysis,
    @Ctx() context: Context,
    @Arg("kind", () => RefundKind, {
      defaultValue: RefundKind.ALL,
      description: "Which kind of money returned.",
    })
    kind: RefundKind,
  ): Promise<RefundDelay> {
    const rows = await context.db
      .select()
      .from(refundDelays)
      .where(
        and(
          eq(refundDelays.snapshotId, shop.snapshotId),
          kind === RefundKind.ALL
            ? undefined
            : eq(refundDelays.isCancellation, kind === RefundKind.CANCELLATION),
        ),
      )
      .orderBy(asc(refundDelays.delayDays));
    return delayOf(rows, shop, EVENTS[kind]);
  }

  @FieldResolver(() => [RefundMatch], {
    description: "Refunds with their order, and the reasons why others have none.",
  })
  async matching(
    @Root() { shop }: RefundAnalysis,
    @Ctx() context: Context,
  ): Promise<RefundMatch[]> {
    const rows = await context.db
      .select()
      .from(refundMatches)
      .where(eq(refundMatches.snapshotId, shop.snapshotId))
      .orderBy(asc(refundMatches.isCancellation), asc(refundMatches.reason));
    const who = (words: CustomerFilterWords | null): CustomerSelection | null =>
      words === null ? null : selectionOf(shop, words);
    return rows.map(({ isCancellation, reason, refunds, items, amount }) => ({
      ...{ isCancellation, refunds, items },
      reason: reason as RefundMatchReason,
      share: share(
        refunds,
        rows.reduce(
          (sum, row) => sum + (row.isCancellation === isCancellation ? row.refunds : 0),
          0,
        ),
      ),
      amount: moneyOf(amount, shop),
      who: who(whoMatched(reason, isCancellation)),
    }));
  }

  @FieldResolver(() => [RefundIncident], {
    description: "Weeks with more refunds than usual, least likely by chance first.",
  })
  async incidents(
    @Root() { shop }: RefundAnalysis,
    @Ctx() context: Context,
  ): Promise<RefundIncident[]> {
    const rows = await context.db
      .select()
      .from(refundIncidents)
      .where(eq(refundIncidents.snapshotId, shop.snapshotId))
      .orderBy(
        asc(refundIncidents.pValue),
        asc(refundIncidents.productId),
        asc(refundIncidents.fromOn),
      );
    return rows.map((row) => {
      const { productId, name, fromOn, toOn, orders, refundedOrders, pValue } = row;
      const breakdown = productId === "" ? "all" : "product";
      return {
        productId: productId === "" ? null : productId,
        ...{ name, from: fromOn, to: toOn, orders, refundedOrders, pValue },
        rate: share(refundedOrders, orders),
        usualRate: share(row.otherRefundedOrders, row.otherOrders),
        refunded: moneyOf(row.refunded, shop),
        excessRefunded: moneyOf(row.excessRefunded, shop),
        who: selectionOf(
          shop,
          whoReturned({ breakdown, value: productId }, { from: fromOn, to: toOn }),
        ),
      };
    });
  }

  @FieldResolver(() => RefundRepeats, {
    description: "Whether customers order again after a refund.",
  })
  async repeats(@Root() { shop }: RefundAnalysis, @Ctx() context: Context): Promise<RefundRepeats> {
    const rows = await context.db
      .select()
      .from(refundRepeats)
      .where(eq(refundRepeats.snapshotId, shop.snapshotId))
      .orderBy(asc(refundRepeats.orderNumber));
    const of = (isRefunded: boolean, orderNumber?: number) => {
      const own = rows.filter(
        (row) =>
          row.isRefunded === isRefunded &&
          (orderNumber === undefined || row.orderNumber === orderNumber),
      );
      return {
        repeated: own.reduce((sum, row) => sum + row.repeated, 0),
        orders: own.reduce((sum, row) => sum + row.orders, 0),
      };
    };
    const shareOf = ({ repeated, orders }: ReturnType<typeof of>) => share(repeated, orders);
    const numbers = [...new Set(rows.map(({ orderNumber }) => orderNumber))];
    const found = stratifiedDifference(
      numbers.map((number) => {
        const [exposed, others] = [of(true, number), of(false, number)];
        return {
          ...{ exposed: exposed.orders, exposedCases: exposed.repeated },
          ...{ others: others.orders, otherCases: others.repeated },
        };
      }),
    );
    return {
      withRefund: shareOf(of(true)),
      withoutRefund: shareOf(of(false)),
      matchedDifference:
        found === null
          ? suppressed(SuppressionReason.NO_COMPARISON)
          : modelled({
              value: found.difference,
              ...{ low: found.low, high: found.high, standardError: found.standardError },
              n: of(true).orders + of(false).orders,
              method: EstimateMethod.DELTA_METHOD,
            }),
      byOrderNumber: numbers.map((orderNumber) => ({
        orderNumber,
        withRefund: shareOf(of(true, orderNumber)),
        withoutRefund: shareOf(of(false, orderNumber)),
      })),
    };
  }
}
