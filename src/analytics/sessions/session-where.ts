import { and, eq, gte, inArray, lt, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { coerceInputValue, isInputType, type GraphQLSchema } from "graphql";
import { STAGES, type Stage } from "../../domain/stage.js";
import { customerIds } from "../../graphql/customer-finder.js";
import { matchesText } from "../../graphql/predicate.input.js";
import { keptStep, saysStep } from "../../graphql/funnel-steps.js";
import type { FunnelStepPredicate } from "../../graphql/funnel-step.input.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { Db } from "../../store/store.js";
import type { SessionFilter } from "./session-list.graphql.js";
import { sessions } from "./sessions.analytic.js";

/** Columns that sessions are found by, and that sessions alike are counted by. */
export interface DescribedSessions {
  readonly channel: PgColumn;
  readonly device: PgColumn;
  readonly campaign: PgColumn;
  readonly country: PgColumn;
  readonly landingPage: PgColumn;
  readonly furthestStagePosition: PgColumn;
  readonly isReturning: PgColumn;
}

const TEXTS = ["channel", "device", "campaign", "country", "landingPage"] as const;

/** What a filter says of a session itself, but for its orders, its visitor and its time. */
export function describedBy(filter: ReadSessionFilter, on: DescribedSessions): SQL | undefined {
  const { reached, furthestStage, isReturning } = filter;
  const placeOf = (stage: string): number => STAGES.indexOf(stage as Stage);
  return and(
    ...TEXTS.map((field) => {
      const predicate = filter[field];
      return predicate === undefined ? undefined : matchesText(on[field], predicate);
    }),
    reached === undefined ? undefined : gte(on.furthestStagePosition, placeOf(reached)),
    furthestStage === undefined ? undefined : eq(on.furthestStagePosition, placeOf(furthestStage)),
    isReturning === undefined ? undefined : eq(on.isReturning, isReturning),
  );
}

/** A filter whose customers are found. */
export interface ReadSessionFilter extends Omit<SessionFilter, "customers"> {
  /** Ids of the visitors, as a select. */
  readonly visitors?: SQL | undefined;
}

/**
 * Finds the customers that a filter names. Sends a statement only where their own filter does.
 *
 * @throws UserError for a filter of customers that cannot be
 */
export async function readSessionFilter(
  db: Db,
  shop: CurrentShop,
  { customers, ...filter }: SessionFilter,
): Promise<ReadSessionFilter> {
  return { ...filter, visitors: await customerIds(db, shop, customers) };
}

/**
 * The sessions of a filter, of those that began in a span of time: half-open, open where null.
 *
 * @throws UserError for a step of a saved funnel that the shop does not have, or that visitors take
 */
export function sessionsWhere(
  shop: CurrentShop,
  filter: ReadSessionFilter,
  { from, before }: { readonly from: Date | null; readonly before: Date | null },
): SQL | undefined {
  const { hasOrder, visitorId, savedFunnel, visitors } = filter;
  return and(
    describedBy(filter, sessions),
    hasOrder === undefined ? undefined : (hasOrder ? gte : lt)(sessions.orderCount, 1),
    savedFunnel === undefined ? undefined : tookStep(shop, savedFunnel),
    visitorId === undefined ? undefined : inArray(sessions.visitorId, visitorId),
    visitors && sql`${sessions.visitorId} in (${visitors})`,
    from === null ? undefined : gte(sessions.startedAt, from.toISOString()),
    before === null ? undefined : lt(sessions.startedAt, before.toISOString()),
  );
}

/** The sessions of a filter, of whatever time it says; undefined: all. */
export function sessionsOf(shop: CurrentShop, filter: ReadSessionFilter): SQL | undefined {
  const { startedFrom = null, startedBefore = null } = filter;
  return sessionsWhere(shop, filter, { from: startedFrom, before: startedBefore });
}

/** A filter of an answer, in the words of the API and without customers, as the API reads it. */
export function filterOfWords(
  words: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): ReadSessionFilter {
  const type = schema.getType("SessionFilter");
  if (!isInputType(type)) throw new Error("the schema has no SessionFilter");
  return coerceInputValue(words, type) as ReadSessionFilter;
}

function tookStep(shop: CurrentShop, asked: FunnelStepPredicate): SQL | undefined {
  const step = keptStep(asked, shop);
  if (step.unit === "SESSION") return saysStep(sessions.funnelSteps, step);
  throw badRequest(
    `The funnel "${asked.funnel}" is one of visitors, whose steps may lie in several sessions.`,
    "Ask `customers(where: {savedFunnel: ...})` for those who took a step of it.",
  );
}
