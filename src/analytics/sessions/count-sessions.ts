import { and, eq, gte, lt, sql, type SQL } from "drizzle-orm";
import { nextStart, startOf, type Day } from "../../domain/calendar.js";
import { startOfDay } from "../../domain/zoned-day.js";
import type { Context } from "../../graphql/context.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { describedBy, sessionsWhere, type ReadSessionFilter } from "./session-where.js";
import { sessions, sessionTallies } from "./sessions.analytic.js";

/**
 * How many sessions a filter finds: of whole months those that were counted at the load, and one by
 * one only those of the rest of its time. One statement, or two where the shop has more values than
 * are counted by.
 */
export async function countSessions(
  context: Context,
  shop: CurrentShop,
  filter: ReadSessionFilter,
): Promise<number> {
  const { startedFrom: from = null, startedBefore: before = null } = filter;
  const months = wholeMonths(shop, from, before);
  const isKept = shop.rowCounts["session-tallies"] !== undefined;
  const untallied = [filter.visitorId, filter.visitors, filter.savedFunnel];
  const isTallied = untallied.every((condition) => condition === undefined);
  if (!isTallied || months === null || !isKept) {
    return countEach(context, shop, sessionsWhere(shop, filter, { from, before }));
  }
  const { start, end, startsAt, endsAt } = months;
  const rests = [
    ...(startsAt === null ? [] : [{ from, before: startsAt }]),
    ...(endsAt === null ? [] : [{ from: endsAt, before }]),
  ].map((span) => sessionsWhere(shop, filter, span));
  const [row] = await context.db
    .select({
      isTold: sql<boolean>`coalesce(bool_and(${toldFor(filter)}), true)`,
      counted:
        sql<number>`coalesce(sum(${sessionTallies.sessions}) filter (where ${matching(filter) ?? sql`true`}), 0)`.mapWith(
          Number,
        ),
      others:
        sql<number>`${sql.join([sql`0`, ...rests.map((rest) => countSql(shop, rest))], sql` + `)}`.mapWith(
          Number,
        ),
    })
    .from(sessionTallies)
    .where(
      and(
        eq(sessionTallies.snapshotId, shop.snapshotId),
        start === null ? undefined : gte(sessionTallies.monthOn, start),
        end === null ? undefined : lt(sessionTallies.monthOn, end),
      ),
    );
  if (row?.isTold === true) return row.counted + row.others;
  return countEach(context, shop, sessionsWhere(shop, filter, { from, before }));
}

interface WholeMonths {
  /** First day of the first month; null: from the beginning. */
  readonly start: Day | null;
  /** First day after the last month; null: to the end. */
  readonly end: Day | null;
  /** The same as moments. */
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

/** The months, cut in the shop's zone, that a span of time holds whole; null for none. */
function wholeMonths(
  { coverage, timezone }: CurrentShop,
  from: Date | null,
  before: Date | null,
): WholeMonths | null {
  const monthAfter = (moment: Date): Day => {
    // a zone's day is at most one off the day in UTC
    let month = startOf("month", new Date(moment.getTime() - DAY_MS).toISOString().slice(0, 10));
    while (startOfDay(month, timezone) < moment) month = nextStart("month", month);
    return month;
  };
  const monthBefore = (moment: Date): Day => {
    let month = startOf("month", new Date(moment.getTime() + DAY_MS).toISOString().slice(0, 10));
    while (startOfDay(month, timezone) > moment) month = startOf("month", dayBefore(month));
    return month;
  };
  const start = from === null ? null : monthAfter(from);
  const end = before === null ? null : monthBefore(before);
  if ((start ?? coverage.firstOn) >= (end ?? nextStart("day", coverage.asOfOn))) return null;
  const momentOf = (month: Day | null): Date | null =>
    month === null ? null : startOfDay(month, timezone);
  return { start, end, startsAt: momentOf(start), endsAt: momentOf(end) };
}

const DAY_MS = 86_400_000;
const dayBefore = (day: Day): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);

function matching(filter: ReadSessionFilter): SQL | undefined {
  const { hasOrder } = filter;
  return and(
    describedBy(filter, sessionTallies),
    hasOrder === undefined ? undefined : eq(sessionTallies.hasOrder, hasOrder),
  );
}

/** Whether the tallies tell all values that the filter asks about. */
function toldFor({ campaign, country, landingPage }: ReadSessionFilter): SQL {
  const { isCampaignTold, isCountryTold, isLandingPageTold } = sessionTallies;
  const asked = [
    ...(campaign === undefined ? [] : [isCampaignTold]),
    ...(country === undefined ? [] : [isCountryTold]),
    ...(landingPage === undefined ? [] : [isLandingPageTold]),
  ];
  return and(...asked.map((column) => sql`${column}`)) ?? sql`true`;
}

async function countEach(
  { db }: Context,
  { snapshotId }: CurrentShop,
  where: SQL | undefined,
): Promise<number> {
  const [row] = await db
    .select({ value: sql<number>`count(*)`.mapWith(Number) })
    .from(sessions)
    .where(and(eq(sessions.snapshotId, snapshotId), where));
  return row?.value ?? 0;
}

const countSql = ({ snapshotId }: CurrentShop, where: SQL | undefined): SQL =>
  sql`(select count(*) from ${sessions} where ${and(eq(sessions.snapshotId, snapshotId), where)})`;
