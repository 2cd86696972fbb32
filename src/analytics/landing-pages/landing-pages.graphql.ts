import { and, eq, gte, lt, sql, sum } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { isAligned, nextStart, type Period } from "../../domain/calendar.js";
import type { Context } from "../../graphql/context.js";
import {
  selectionOf,
  type CustomerSelection,
} from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { mean, share } from "../../graphql/estimate.type.js";
import { moneyEstimate, moneyOf } from "../../graphql/money.type.js";
import { allTime, resolvePeriod } from "../../graphql/period.input.js";
import { behaviourProvenance } from "../../graphql/behaviour-provenance.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { landingPages } from "./landing-pages.analytic.js";
import {
  LandingPageBreakdown,
  LandingPageList,
  LandingPagesInput,
  type LandingPage,
} from "./landing-page-list.graphql.js";

const DEFINITION =
  "Sessions by their first page. A bounce is a session with one page view; conversion is the share with an order; shares with Wilson 95 % intervals, revenue per session with the normal one.";

@Resolver(() => Shop)
export class LandingPagesResolver {
  @FieldResolver(() => LandingPageList, {
    description: "Which first pages keep sessions and sell: bounce rate, conversion and revenue.",
  })
  async landingPages(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => LandingPagesInput, { nullable: true, description: "Which sessions." })
    input?: LandingPagesInput,
  ): Promise<LandingPageList> {
    const months = monthsOf(input, current);
    const rows = await readPages(context, current, { input, months });
    const pages = rows
      .map((row) => pageOf(row, { input, months }, current))
      .sort(
        (a, b) =>
          b.sessions - a.sessions ||
          (a.page === b.page ? 0 : a.page < b.page ? -1 : 1) ||
          ((a.value ?? "") < (b.value ?? "") ? -1 : 1),
      );
    return {
      pages: pages.slice(0, input?.first ?? 50),
      totalCount: { value: pages.length, isExact: true },
      sessions: pages.reduce((all, { sessions }) => all + sessions, 0),
      unavailable: unavailableFor(current, ["sessions", "page_views"]),
      provenance: behaviourProvenance(current, DEFINITION, warningsOf(current)),
    };
  }
}

/** Null for all time. */
function monthsOf(input: LandingPagesInput | undefined, shop: CurrentShop): Period | null {
  const { from, to } = resolvePeriod(input?.period, shop.coverage);
  const whole = allTime(shop.coverage);
  if (from <= whole.from && to >= whole.to) return null;
  if (isAligned("month", { from, to })) return { from, to };
  throw badRequest(
    `Landing pages are kept by the month; ${from} to ${to} is not whole months.`,
    "Pass a period from the first of a month to the first of another, such as LAST_MONTH or LAST_QUARTER.",
  );
}

interface Asked {
  readonly input: LandingPagesInput | undefined;
  readonly months: Period | null;
}

/** One statement. */
function readPages(context: Context, shop: CurrentShop, { input, months }: Asked) {
  const table = landingPages;
  const value =
    input?.breakdown === undefined
      ? sql<string | null>`null`
      : sql<string>`${table[input.breakdown]}`;
  return context.db
    .select({
      page: table.landingPage,
      value,
      sessions: sum(table.sessions).mapWith(Number),
      bounces: sum(table.bounces).mapWith(Number),
      converted: sum(table.converted).mapWith(Number),
      orders: sum(table.orders).mapWith(Number),
      revenue: sum(table.revenue).mapWith(String),
      revenueSquared: sum(table.revenueSquared).mapWith(Number),
    })
    .from(table)
    .where(
      and(
        eq(table.snapshotId, shop.snapshotId),
        months === null
          ? undefined
          : and(gte(table.bucketOn, months.from), lt(table.bucketOn, months.to)),
        input?.channel === undefined ? undefined : eq(table.channel, input.channel),
        input?.device === undefined ? undefined : eq(table.device, input.device),
      ),
    )
    .groupBy(
      table.landingPage,
      ...(input?.breakdown === undefined ? [] : [table[input.breakdown]]),
    );
}

function pageOf(
  row: Awaited<ReturnType<typeof readPages>>[number],
  asked: Asked,
  shop: CurrentShop,
): LandingPage {
  const { page, value, sessions, bounces, converted, orders, revenue, revenueSquared } = row;
  return {
    ...{ page, value, sessions, bounces, converted, orders },
    bounceRate: share(bounces, sessions),
    conversion: share(converted, sessions),
    revenue: moneyOf(revenue, shop),
    revenuePerSession: moneyEstimate(shop, mean(sessions, Number(revenue), revenueSquared)),
    who: page === "other" ? null : whoOf(row, asked, shop),
  };
}

function whoOf(
  { page, value }: { readonly page: string; readonly value: string | null },
  { input, months }: Asked,
  shop: CurrentShop,
): CustomerSelection {
  const period =
    value !== null && input?.breakdown === LandingPageBreakdown.MONTH
      ? { from: value, to: nextStart("month", value) }
      : months;
  const isSplit = (by: LandingPageBreakdown): boolean => input?.breakdown === by && value !== null;
  const channel = isSplit(LandingPageBreakdown.CHANNEL) ? value : input?.channel;
  const device = isSplit(LandingPageBreakdown.DEVICE) ? value : input?.device;
  return selectionOf(shop, {
    behaviour: {
      event: "SESSION",
      landingPage: page,
      ...(typeof channel === "string" ? { channel } : {}),
      ...(typeof device === "string" ? { device } : {}),
      ...(period === null ? {} : { period }),
    },
  });
}

/** Sessions without a page view have no first page. */
function warningsOf(shop: CurrentShop): DataWarning[] {
  const { sessions = 0, page_views: views = 0 } = shop.coverage.facts;
  if (sessions === 0 || views === 0) return [];
  return [
    {
      code: "SESSIONS_WITHOUT_PAGES_LEFT_OUT",
      message: "Sessions without page views have no landing page and are not counted here.",
    },
  ];
}
