import { Field, ArgsType, ObjectType } from "type-graphql";
import { STAGES } from "../../domain/stage.js";
import { connectionOf, PageArgs } from "../../graphql/connection.type.js";
import { Session } from "../../graphql/entities/session.type.js";
import { entitiesById } from "../../graphql/entities-by-id.js";
import { globalId } from "../../graphql/global-id.js";
import type { Row } from "../../graphql/keyset-page.js";
import { descending, sortedBy, withKey, type SortColumn } from "../../graphql/ordering.js";
import { moneyOf } from "../../graphql/money.type.js";
import type { NodeSource } from "../../graphql/node.type.js";
import { momentOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { SessionOrder, SessionSort } from "./session-list.graphql.js";
import { sessions } from "./sessions.analytic.js";

@ObjectType({ description: "A page of a list of sessions." })
export class SessionConnection extends connectionOf("Session", Session) {}

@ArgsType()
export class SelectedSessionsArgs extends PageArgs {
  @Field(() => SessionOrder, { nullable: true, description: "Ordering." })
  orderBy?: SessionOrder;
}

export const newestFirst = withKey([descending(sessions.startedAt)], sessions.sessionId);

const sortColumns = {
  [SessionSort.STARTED_AT]: sessions.startedAt,
  [SessionSort.REVENUE]: sessions.revenue,
  [SessionSort.PAGE_VIEW_COUNT]: sessions.pageViewCount,
  [SessionSort.DURATION_SECONDS]: sessions.durationSeconds,
};

export function orderingOf(orderBy: SessionOrder | undefined): readonly SortColumn[] {
  if (orderBy === undefined) return newestFirst;
  return withKey([sortedBy(sortColumns[orderBy.by], orderBy.direction)], sessions.sessionId);
}

export function sessionOf(shop: CurrentShop, row: Row): Session {
  const session = row as typeof sessions.$inferSelect;
  return {
    ...session,
    shop,
    id: globalId("Session", shop.key, session.sessionId),
    externalId: session.sessionId,
    startedAt: momentOf(session.startedAt),
    furthestStage: STAGES[session.furthestStagePosition] ?? "landing",
    revenue: moneyOf(session.revenue, shop),
  };
}

export const loadSessions = entitiesById(sessions, sessions.sessionId, sessionOf);

export const sessionNodes: NodeSource = { type: "Session", load: loadSessions };
