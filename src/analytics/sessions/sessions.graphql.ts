import { and, asc, eq, inArray } from "drizzle-orm";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { PageArgs, type Page } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { Customer } from "../../graphql/entities/customer.type.js";
import { CustomerEvent } from "../../graphql/entities/customer-event.type.js";
import { Order } from "../../graphql/entities/order.type.js";
import { SessionSelection } from "../../graphql/entities/session-selection.type.js";
import { Session } from "../../graphql/entities/session.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { keysetPage } from "../../graphql/keyset-page.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import { nestedPage } from "../../graphql/nested-page.js";
import { countSessions } from "./count-sessions.js";
import { placedOrders } from "./read-orders.js";
import { loadSeenPages } from "./seen-pages.js";
import { selectedSessions } from "./selected-sessions.js";
import {
  loadSessions,
  newestFirst,
  orderingOf,
  SelectedSessionsArgs,
  SessionConnection,
  sessionOf,
} from "./session-entity.graphql.js";
import { SessionFilter } from "./session-list.graphql.js";
import { filterOfWords, readSessionFilter, sessionsOf } from "./session-where.js";
import { sessionTimeline, SessionTimeline, type PlacedOrder } from "./session-timeline.graphql.js";
import { sessions } from "./sessions.analytic.js";

const reads = ["sessions"] as const;

/** Orders of sessions, earliest first; those of all sessions of a page share a statement. */
function ordersIn({ shop, externalId }: Session, context: Context): Promise<PlacedOrder[]> {
  const { snapshotId, sessionId, orderId, orderedAt } = placedOrders;
  const batch = async (ids: readonly string[]) => {
    const rows = await context.db
      .select({ sessionId, orderId, orderedAt })
      .from(placedOrders)
      .where(and(eq(snapshotId, shop.snapshotId), inArray(sessionId, [...ids])))
      .orderBy(asc(orderedAt), asc(orderId));
    return groupByKey(ids, rows, (row) => row.sessionId ?? "");
  };
  const name = `orders in sessions ${shop.snapshotId}`;
  return loaderOf<string, PlacedOrder[]>(context, name, batch).load(externalId);
}

@Resolver(() => Shop)
export class ShopSessionsResolver {
  @FieldResolver(() => SessionConnection, {
    description: "Sessions, newest first unless ordered otherwise.",
  })
  async sessions(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => SelectedSessionsArgs) { orderBy, ...page }: SelectedSessionsArgs,
    @Arg("where", () => SessionFilter, { nullable: true, description: "Which sessions." })
    where: SessionFilter = {},
  ): Promise<Page<Session>> {
    const filter = await readSessionFilter(context.db, current, where);
    const condition = sessionsOf(current, filter);
    return keysetPage(
      {
        ...{ context, shop: current, table: sessions, order: orderingOf(orderBy), page, reads },
        where: condition,
        isJoined: filter.visitors !== undefined,
        ...(condition === undefined
          ? { knownCount: current.rowCounts["sessions"] }
          : { countAll: () => countSessions(context, current, filter) }),
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

@Resolver(() => SessionSelection)
export class SessionSelectionResolver {
  @FieldResolver(() => SessionConnection, {
    description: "These sessions, newest first unless ordered otherwise.",
  })
  sessions(
    @Root() { shop, filter, count }: SessionSelection,
    @Ctx() context: Context,
    @Args(() => SelectedSessionsArgs) { orderBy, ...page }: SelectedSessionsArgs,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<Page<Session>> {
    const whereOf = (words: SessionSelection["filter"]) =>
      sessionsOf(shop, filterOfWords(words, schema));
    const asking = { context, shop, count, whereOf, words: filter, order: orderingOf(orderBy) };
    return selectedSessions(asking, page, (row) => sessionOf(shop, row));
  }
}

@Resolver(() => Session)
export class SessionPathResolver {
  @FieldResolver(() => [String], {
    description: "Pages in the order they were seen, the first 16; empty without page views.",
  })
  async path(@Root() { shop, externalId }: Session, @Ctx() context: Context): Promise<string[]> {
    const seen = await loadSeenPages.one(context, shop, externalId);
    return [...(seen?.pages ?? [])];
  }

  @FieldResolver(() => SessionTimeline, {
    description: "Pages and orders of the session, one after the other, each with its moment.",
  })
  async timeline(@Root() session: Session, @Ctx() context: Context): Promise<SessionTimeline> {
    const [seen, placed] = await Promise.all([
      loadSeenPages.one(context, session.shop, session.externalId),
      ordersIn(session, context),
    ]);
    return sessionTimeline(session, seen, placed);
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
