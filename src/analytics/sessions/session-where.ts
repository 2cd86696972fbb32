import { and, eq, gte, inArray, lt, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { STAGES, type Stage } from "../../domain/stage.js";
import { matchesText } from "../../graphql/predicate.input.js";
import { keptStep, saysStep } from "../../graphql/funnel-steps.js";
import type { FunnelStepPredicate } from "../../graphql/funnel-step.input.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
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
export function describedBy(filter: SessionFilter, on: DescribedSessions): SQL | undefined {
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

/**
 * The sessions of a filter, of those that began in a span of time: half-open, open where null.
 *
 * @throws UserError for a step of a saved funnel that the shop does not have, or that visitors take
 */
export function sessionsWhere(
  shop: CurrentShop,
  filter: SessionFilter,
  { from, before }: { readonly from: Date | null; readonly before: Date | null },
): SQL | undefined {
  const { hasOrder, visitorId, savedFunnel } = filter;
  return and(
    describedBy(filter, sessions),
    hasOrder === undefined ? undefined : (hasOrder ? gte : lt)(sessions.orderCount, 1),
    savedFunnel === undefined ? undefined : tookStep(shop, savedFunnel),
    visitorId === undefined ? undefined : inArray(sessions.visitorId, visitorId),
    from === null ? undefined : gte(sessions.startedAt, from.toISOString()),
    before === null ? undefined : lt(sessions.startedAt, before.toISOString()),
  );
}

function tookStep(shop: CurrentShop, asked: FunnelStepPredicate): SQL | undefined {
  const step = keptStep(asked, shop);
  if (step.unit === "SESSION") return saysStep(sessions.funnelSteps, step);
  throw badRequest(
    `The funnel "${asked.funnel}" is one of visitors, whose steps may lie in several sessions.`,
    "Ask `customers(where: {savedFunnel: ...})` for those who took a step of it.",
  );
}
