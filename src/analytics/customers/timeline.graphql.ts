import { Args, Ctx, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { connectionOf, PageArgs, type Page } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { decodeCursor, encodeCursor } from "../../graphql/cursor.js";
import { CustomerEvent, EventKind } from "../../graphql/entities/customer-event.type.js";
import { Customer } from "../../graphql/entities/customer.type.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import { moneyOf } from "../../graphql/money.type.js";
import { directionOf, sidesOf } from "../../graphql/page-direction.js";
import { momentOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { timelineRows, type TimelinePlace, type TimelineRow } from "./timeline-rows.js";

const DEFAULT_PAGE = 20;

@ObjectType({ description: "A page of what a customer did." })
export class EventConnection extends connectionOf("Event", CustomerEvent) {}

@Resolver(() => Customer)
export class CustomerTimelineResolver {
  @FieldResolver(() => EventConnection, {
    description:
      "Sessions, orders, refunds and cancellations of the customer, latest first; those after asOf too. What happened in a session: `session { timeline }`.",
  })
  async timeline(
    @Root() { shop, externalId }: Customer,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<CustomerEvent>> {
    const { isBackward, size } = directionOf(page, DEFAULT_PAGE);
    const { after, before } = page;
    const { cursorSecret } = context;
    const scope = JSON.stringify([shop.contentId, "timeline", externalId]);
    const place = (cursor: string | undefined): TimelinePlace | undefined =>
      cursor === undefined
        ? undefined
        : (decodeCursor(cursor, scope, cursorSecret) as unknown as TimelinePlace);
    const limit = size + 1;
    const isFront = !isBackward && after === undefined && before === undefined;
    const rows = isFront
      ? await latestOf(context, shop, limit).load(externalId)
      : await timelineRows(context.db, shop.snapshotId, {
          ...{ customerIds: [externalId], limit, isBackward },
          ...{ after: place(after), before: place(before) },
        });
    const hasMore = rows.length > size;
    const kept = rows.slice(0, size);
    if (isBackward) kept.reverse();
    const edges = kept.map((row) => {
      const { happenedAt, kind, eventId } = row;
      const cursor = encodeCursor([happenedAt, kind, eventId], scope, cursorSecret);
      return { cursor, node: eventOf(shop, row) };
    });
    return {
      edges,
      pageInfo: {
        ...sidesOf(page, { isBackward, hasMore }),
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      count: async () => ({
        value: (await latestOf(context, shop, limit).load(externalId))[0]?.total ?? 0,
        isExact: true,
      }),
      unavailable: null,
    };
  }
}

/** All customers of a page share a statement. */
function latestOf(context: Context, shop: CurrentShop, limit: number) {
  return loaderOf<string, TimelineRow[]>(
    context,
    `timelines ${shop.snapshotId} ${limit}`,
    async (customerIds) => {
      const rows = await timelineRows(context.db, shop.snapshotId, { customerIds, limit });
      return groupByKey(customerIds, rows, ({ customerId }) => customerId);
    },
  );
}

function eventOf(shop: CurrentShop, row: TimelineRow): CustomerEvent {
  const { happenedAt, kind, amount, productId, items, orderId, sessionId } = row;
  return {
    ...{ productId, items, orderId, sessionId, shop },
    kind: EventKind[kind as keyof typeof EventKind],
    happenedAt: momentOf(happenedAt),
    amount: moneyOf(amount, shop),
  };
}
