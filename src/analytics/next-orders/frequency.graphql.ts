import { and, asc, eq, inArray } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { groupBy } from "../../domain/group-by.js";
import { peakWarning } from "../../graphql/peak-warning.js";
import type { Context } from "../../graphql/context.js";
import { charted } from "../../graphql/made-when-read.js";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { allOf, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { mean, share } from "../../graphql/estimate.type.js";
import { provenanceOf, type DataWarning } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { FrequencyHorizon, FrequencyTiersInput, HORIZON_DAYS } from "./frequency-input.graphql.js";
import { FrequencyReport, type OrderTransition } from "./frequency-report.graphql.js";
import { rangesOf, sumsOf, tiersOf, type OrderRange } from "./frequency-tiers.js";
import { followedInDays, waitingAfter } from "./next-order-words.js";
import { orderCounts } from "./next-orders.analytic.js";
import { atRiskAt, followedWithin, waitCurve } from "./wait-curve.js";
import { readWaits, timesOf, type WaitRow } from "./wait-rows.js";
import { frequencyChart } from "./frequency-chart.js";

const DEFINITION =
  "Customers by their number of orders until asOf (with a horizon: until that many days after their first order, of the customers observed that long). Shares of orders and revenue are ratios of sums over customers. Transitions: Kaplan-Meier over the days from each order to the next, orders without a next one censored at asOf. Orders without a customer are left out.";

const TRANSITION_DAYS = [30, 90, 180, 365];
/** What young means where no horizon is asked. */
const YEAR_DAYS = 365;
const MOST_COUNTS = 100;

const DEFAULTS: FrequencyTiersInput = { cuts: [1, 2, 4], horizon: FrequencyHorizon.EVER };

@Resolver(() => Shop)
export class FrequencyTiersResolver {
  @FieldResolver(() => FrequencyReport, {
    description:
      "One-time, occasional and frequent customers (1, 2 to 3, 4 or more orders, unless cut otherwise), and how likely each next order is.",
  })
  async frequencyTiers(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => FrequencyTiersInput, {
      nullable: true,
      description: "How to cut, and which orders count.",
    })
    input?: FrequencyTiersInput,
  ): Promise<FrequencyReport> {
    const { cuts, horizon } = { ...DEFAULTS, ...input };
    const ranges = rangesOf(cuts);
    const days = HORIZON_DAYS[horizon];
    const [counts, waits] = await Promise.all([
      context.db
        .select()
        .from(orderCounts)
        .where(
          and(
            eq(orderCounts.snapshotId, current.snapshotId),
            inArray(orderCounts.horizonDays, [0, days === 0 ? YEAR_DAYS : days]),
          ),
        )
        .orderBy(asc(orderCounts.horizonDays), asc(orderCounts.orderCount)),
      readWaits(context, current, {}),
    ]);
    const rows = counts.filter(({ horizonDays }) => horizonDays === days);
    const sums = sumsOf(rows);
    const ever = sumsOf(counts.filter(({ horizonDays }) => horizonDays === 0));
    const old = sumsOf(counts.filter(({ horizonDays }) => horizonDays !== 0));
    const younger = ever.customers - old.customers;
    const unavailable = unavailableFor(current, ["orders"]);
    const whoOf = (range: OrderRange) => withOrders(days, range);
    const answer = {
      customers: sums.customers,
      youngerCustomers: younger,
      ordersPerCustomer: mean(sums.customers, sums.orders, sums.orderSquares),
      tiers: unavailable === null ? tiersOf(current, rows, ranges, whoOf) : [],
      orderCounts: rows.slice(0, MOST_COUNTS).map(({ orderCount, customers }) => ({
        orders: orderCount,
        customers,
        shareOfCustomers: share(customers, sums.customers),
        who: selectionOf(current, whoOf({ from: orderCount, to: orderCount })),
      })),
      transitions: transitionsOf(current, waits),
      unavailable,
      provenance: provenanceOf(current, DEFINITION, [
        ...cautionsOf(days, younger, ever.customers),
        ...(await peakWarning(context, current)),
      ]),
    };
    return charted(answer, () => (unavailable === null ? frequencyChart(answer) : null));
  }
}

/** Customers with a number of orders in a range, at the horizon. */
function withOrders(days: number, { from, to }: OrderRange): CustomerFilterWords {
  const number = { gte: from, ...(to === null ? {} : { lte: to }) };
  if (days === 0) return { feature: { feature: "ORDER_COUNT", number } };
  return allOf(
    { feature: { feature: "TENURE_DAYS", number: { gte: days } } },
    { behaviour: { event: "PURCHASE", daysSinceFirstOrder: { lte: days }, count: number } },
  );
}

function transitionsOf(shop: CurrentShop, waits: readonly WaitRow[]): OrderTransition[] {
  return [...groupBy(waits, ({ orderNumber }) => orderNumber)]
    .sort(([one], [other]) => one - other)
    .map(([fromOrders, rows]): OrderTransition => {
      const curve = waitCurve(timesOf(rows));
      return {
        fromOrders,
        orders: curve.orders,
        followed: curve.followed,
        within: TRANSITION_DAYS.map((days) => ({
          days,
          atRisk: atRiskAt(curve, days),
          orderedAgain: followedWithin(curve, days),
          who: selectionOf(shop, followedInDays(fromOrders, days)),
        })),
        followedSoFar: share(curve.followed, curve.orders),
        ever: followedWithin(curve, curve.longestDays),
        whoWaits: selectionOf(shop, waitingAfter(fromOrders)),
      };
    });
}

function cautionsOf(days: number, younger: number, customers: number): DataWarning[] {
  if (younger === 0) return [];
  if (days > 0) {
    return [
      {
        code: "YOUNG_CUSTOMERS_LEFT_OUT",
        message: `${younger} of ${customers} customers first ordered less than ${days} days before asOf and are left out of the tiers.`,
      },
    ];
  }
  return [
    {
      code: "RIGHT_CENSORED",
      message: `${younger} of ${customers} customers first ordered less than ${YEAR_DAYS} days before asOf and may still move up: tiers of all orders so far are too low. Ask for a horizon to compare customers with equal time.`,
    },
  ];
}
