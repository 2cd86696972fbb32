import type { SQL } from "drizzle-orm";
import { Arg, Args, Ctx, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { STAGES } from "../../domain/stage.js";
import { connectionOf, PageArgs, type Page } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { Customer } from "../../graphql/entities/customer.type.js";
import { CustomerEvent } from "../../graphql/entities/customer-event.type.js";
import { Order } from "../../graphql/entities/order.type.js";
import { Session } from "../../graphql/entities/session.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { entitiesById } from "../../graphql/entities-by-id.js";
import { globalId } from "../../graphql/global-id.js";
import { keysetPage, type ListQuery, type Row } from "../../graphql/keyset-page.js";
import { descending, sortedBy, withKey } from "../../graphql/ordering.js";
import { moneyOf } from "../../graphql/money.type.js";
import { nestedPage } from "../../graphql/nested-page.js";
import type { NodeSource } from "../../graphql/node.type.js";
import { momentOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { countSessions } from "./count-sessions.js";
import { SessionFilter, SessionOrder, SessionSort } from "./session-list.graphql.js";
import { sessionsWhere } from "./session-where.js";
import { sessionPaths, sessions } from "./sessions.analytic.js";

@ObjectType({ description: "A page of a list of sessions." })
export class SessionConnection extends connectionOf("Session", Session) {}

const reads = ["sessions"] as const;
const newestFirst = withKey([descending(sessions.startedAt)], sessions.sessionId);

const sortColumns = {
  [SessionSort.STARTED_AT]: sessions.startedAt,
  [SessionSort.REVENUE]: sessions.revenue,
  [SessionSort.PAGE_VIEW_COUNT]: sessions.pageViewCount,
  [SessionSort.DURATION_SECONDS]: sessions.durationSeconds,
};

function sessionOf(shop: CurrentShop, row: Row): Session {
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

const loadSessions = entitiesById(sessions, sessions.sessionId, sessionOf);

const loadPaths = entitiesById(sessionPaths, sessionPaths.sessionId, (_shop, row) =>
  String(row["path"]).split(" > "),
);

export const sessionNodes: NodeSource = { type: "Session", load: loadSessions };

function whereOf(shop: CurrentShop, filter: SessionFilter | undefined): SQL | undefined {
  if (filter === undefined) return undefined;
  const { startedFrom = null, startedBefore = null } = filter;
  return sessionsWhere(shop, filter, { from: startedFrom, before: startedBefore });
}

function countOf(
  context: Context,
  shop: CurrentShop,
  filter: SessionFilter | undefined,
): Pick<ListQuery, "knownCount" | "countAll"> {
  return whereOf(shop, filter) === undefined
    ? { knownCount: shop.rowCounts["sessions"] }
    : { countAll: () => countSessions(context, shop, filter ?? {}) };
}

@Resolver(() => Shop)
export class ShopSessionsResolver {
  @FieldResolver(() => SessionConnection, {
    description: "Sessions, newest first unless ordered otherwise.",
  })
  sessions(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => SessionFilter, { nullable: true, description: "Which sessions." })
    where?: SessionFilter,
    @Arg("orderBy", () => SessionOrder, { nullable: true, description: "Ordering." })
    orderBy?: SessionOrder,
  ): Promise<Page<Session>> {
    const order =
      orderBy === undefined
        ? newestFirst
        : withKey([sortedBy(sortColumns[orderBy.by], orderBy.direction)], sessions.sessionId);
    return keysetPage(
      {
        context,
        shop: current,
        table: sessions,
        order,
        where: whereOf(current, where),
        page,
        reads,
        ...countOf(context, current, where),
      },
      (row) => sessionOf(current, row),
    );
  }

  @FieldResolver(() => Session, {
    nullable: true,
    description: "One session; null when the shop has none with this id.",
  })
  session(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("externalId", () => String, { description: "The session's id in the shop's own files." })
    externalId: string,
  ): Promise<Session | null> {
    return loadSessions.one(context, current, externalId);
  }
}

@Resolver(() => Session)
export class SessionPathResolver {
  @FieldResolver(() => [String], {
    description: "Pages in the order they were seen, the first 16; empty without page views.",
  })
  async path(@Root() { shop, externalId }: Session, @Ctx() context: Context): Promise<string[]> {
    return (await loadPaths.one(context, shop, externalId)) ?? [];
  }
}

@Resolver(() => Customer)
export class CustomerSessionsResolver {
  @FieldResolver(() => SessionConnection, { description: "The customer's sessions, newest first." })
  sessions(
    @Root() { shop, externalId }: Customer,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<Session>> {
    return nestedPage(
      {
        context,
        shop,
        table: sessions,
        parent: sessions.visitorId,
        parentId: externalId,
        order: newestFirst,
        page,
        reads,
      },
      (row) => sessionOf(shop, row),
    );
  }
}

@Resolver(() => Order)
export class OrderSessionResolver {
  @FieldResolver(() => Session, {
    nullable: true,
    description: "The session it was placed in; null where the files hold none.",
  })
  session(
    @Root() { shop, sessionId }: Order,
    @Ctx() context: Context,
  ): Promise<Session | null> | null {
    return sessionId === null ? null : loadSessions.one(context, shop, sessionId);
  }
}

@Resolver(() => CustomerEvent)
export class EventSessionResolver {
  @FieldResolver(() => Session, {
    nullable: true,
    description:
      "The session, or the one in which the order was placed; null for what came back and where none is known.",
  })
  session(
    @Root() { shop, sessionId }: CustomerEvent,
    @Ctx() context: Context,
  ): Promise<Session | null> | null {
    return sessionId === null ? null : loadSessions.one(context, shop, sessionId);
  }
}
