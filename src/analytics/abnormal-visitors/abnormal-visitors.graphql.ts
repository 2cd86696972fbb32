import { Max, Min } from "class-validator";
import { asc, desc, eq } from "drizzle-orm";
import { Args, ArgsType, Ctx, Field, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { centsOf, decimalOf } from "../../domain/decimal.js";
import type { Context } from "../../graphql/context.js";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { ratio, share } from "../../graphql/estimate.type.js";
import { moneyEstimate, moneyOf } from "../../graphql/money.type.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import {
  AbnormalRuleName,
  AbnormalVisitor,
  AbnormalVisitors,
  type VisitorFigures,
} from "./abnormal-answer.graphql.js";
import {
  abnormalThresholds,
  abnormalTotals,
  abnormalVisitors,
} from "./abnormal-visitors.analytic.js";

const DEFINITION =
  "Thresholds: median times spread factor to the power 3.5 / 0.6745, that is a modified z-score of 3.5 on the log scale (Iglewicz, Hoaglin 1993), over days of visitors, or visitors without an order, but never below the least. Pace: seconds per page of a session, three times as many from 100 page views on. The other limits are fixed; the shop's settings may give any. All figures here are of the files, flagged visitors included.";

const MOST_VISITORS = 1_000;
const IDS_A_CONDITION = 100;

type TotalsRow = typeof abnormalTotals.$inferSelect;
type VisitorRow = typeof abnormalVisitors.$inferSelect;

@ArgsType()
export class AbnormalVisitorArgs {
  @Field(() => Int, {
    defaultValue: 10,
    description: "How many, most page views first, 1 to 100.",
  })
  @Min(1)
  @Max(100)
  first!: number;
}

@Resolver(() => Shop)
export class ShopAbnormalVisitorsResolver {
  @FieldResolver(() => AbnormalVisitors, {
    description: "Visitors who are hardly people, by rules that are shown, and what they change.",
  })
  async abnormalVisitors(
    @Root() { current }: Shop,
    @Ctx() context: Context,
  ): Promise<AbnormalVisitors> {
    const [rules, totals, visitors] = await Promise.all([
      context.db
        .select()
        .from(abnormalThresholds)
        .where(eq(abnormalThresholds.snapshotId, current.snapshotId)),
      context.db
        .select()
        .from(abnormalTotals)
        .where(eq(abnormalTotals.snapshotId, current.snapshotId)),
      context.db
        .select()
        .from(abnormalVisitors)
        .where(eq(abnormalVisitors.snapshotId, current.snapshotId))
        .orderBy(desc(abnormalVisitors.pageViews), asc(abnormalVisitors.visitorId))
        .limit(MOST_VISITORS),
    ]);
    const unavailable = unavailableFor(current, ["sessions"]);
    const of = (rule: string): TotalsRow => totals.find((row) => row.rule === rule) ?? NOBODY;
    const isKnown = unavailable === null;
    return {
      isExcluding: (current.coverage.setAside ?? null) !== null,
      rules: Object.values(AbnormalRuleName).flatMap((rule) => {
        const row = rules.find((each) => each.rule === rule);
        if (row === undefined) return [];
        const { threshold, isSet, least, median, spread, leastAmount } = row;
        return [
          {
            ...{ rule, threshold, isSet, least, median, spreadFactor: spread },
            leastPageViews: leastAmount === 0 ? null : leastAmount,
            flagged: figuresOf(current, of(rule)),
          },
        ];
      }),
      flagged: isKnown ? figuresOf(current, of("any")) : null,
      withThem: isKnown ? figuresOf(current, of("all")) : null,
      withoutThem: isKnown ? figuresOf(current, without(of("all"), of("any"))) : null,
      who: isKnown ? selectionOf(current, customersAmong(visitors)) : null,
      unavailable,
      provenance: provenanceOf(current, DEFINITION),
      visitors: visitors.map((row) => visitorOf(current, row)),
    };
  }
}

@Resolver(() => AbnormalVisitors)
export class AbnormalExamplesResolver {
  @FieldResolver(() => [AbnormalVisitor], {
    description: "Flagged visitors, most page views first.",
  })
  examples(
    @Root() { visitors }: AbnormalVisitors,
    @Args(() => AbnormalVisitorArgs) { first }: AbnormalVisitorArgs,
  ): AbnormalVisitor[] {
    return visitors.slice(0, first);
  }
}

const NOBODY: TotalsRow = {
  ...{ snapshotId: 0, rule: "", visitors: 0, customers: 0, sessions: 0 },
  ...{ orderingSessions: 0, pageViews: 0, orders: 0, revenue: "0.00" },
};

const without = (all: TotalsRow, some: TotalsRow): TotalsRow => ({
  ...all,
  visitors: all.visitors - some.visitors,
  customers: all.customers - some.customers,
  sessions: all.sessions - some.sessions,
  orderingSessions: all.orderingSessions - some.orderingSessions,
  pageViews: all.pageViews - some.pageViews,
  orders: all.orders - some.orders,
  revenue: decimalOf(centsOf(all.revenue) - centsOf(some.revenue)),
});

function figuresOf(shop: CurrentShop, row: TotalsRow): VisitorFigures {
  const { visitors, customers, sessions, orderingSessions, pageViews, orders, revenue } = row;
  return {
    ...{ visitors, customers, sessions, pageViews, orders },
    revenue: moneyOf(revenue, shop),
    conversion: share(orderingSessions, sessions),
    pageViewsPerSession: ratio(pageViews, sessions),
    revenuePerSession: moneyEstimate(shop, ratio(Number(revenue), sessions)),
  };
}

function visitorOf(shop: CurrentShop, row: VisitorRow): AbnormalVisitor {
  const { sessions, pageViews, orders, firstOn, lastOn } = row;
  const { hoursInADay, instantViews, sameItem, score } = row;
  const rules: readonly (readonly [boolean, AbnormalRuleName])[] = [
    [row.bySessions, AbnormalRuleName.SESSIONS_IN_A_DAY],
    [row.byPageViews, AbnormalRuleName.PAGE_VIEWS_IN_A_DAY],
    [row.byActivity, AbnormalRuleName.SESSIONS_WITHOUT_ORDER],
    [row.byPace, AbnormalRuleName.PACE],
    [row.byHours, AbnormalRuleName.HOURS_IN_A_DAY],
    [row.byInstantViews, AbnormalRuleName.INSTANT_VIEWS],
    [row.bySameItem, AbnormalRuleName.SAME_ITEM],
    [row.byIsolation, AbnormalRuleName.ISOLATION],
  ];
  return {
    ...{ externalId: row.visitorId, sessions, pageViews, orders, firstOn, lastOn },
    ...{ hoursInADay, instantViews, sameItem, score },
    rules: rules.filter(([isFlagged]) => isFlagged).map(([, rule]) => rule),
    mostSessionsInADay: row.mostSessions,
    mostPageViewsInADay: row.mostPageViews,
    revenue: moneyOf(row.revenue, shop),
  };
}

/** By their ids; nobody where none of them has an order. */
function customersAmong(visitors: readonly VisitorRow[]): CustomerFilterWords {
  const ids = visitors.filter(({ orders }) => orders > 0).map(({ visitorId }) => visitorId);
  if (ids.length === 0) return { feature: { feature: "ORDER_COUNT", number: { lt: 1 } } };
  const conditions = Array.from(
    { length: Math.ceil(ids.length / IDS_A_CONDITION) },
    (_, place): CustomerFilterWords => ({
      attribute: {
        attribute: "EXTERNAL_ID",
        string: { in: ids.slice(place * IDS_A_CONDITION, (place + 1) * IDS_A_CONDITION) },
      },
    }),
  );
  const [only] = conditions;
  return only !== undefined && conditions.length === 1 ? only : { or: conditions };
}
