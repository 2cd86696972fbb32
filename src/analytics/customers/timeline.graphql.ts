import { Max, Min } from "class-validator";
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import { connectionOf, MAX_PAGE, type Page } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { decodeCursor, encodeCursor } from "../../graphql/cursor.js";
import { CustomerEvent, EventKind } from "../../graphql/entities/customer-event.type.js";
import { Customer } from "../../graphql/entities/customer.type.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import { moneyOf } from "../../graphql/money.type.js";
import { momentOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { timelineRows, type TimelinePlace, type TimelineRow } from "./timeline-rows.js";

@ObjectType({ description: "A page of what a customer did." })
export class EventConnection extends connectionOf("Event", CustomerEvent) {}

@ArgsType()
class TimelineArgs {
  @Field(() => Int, { defaultValue: 20, description: "Events at most, 0 to 100." })
  @Min(0)
  @Max(MAX_PAGE)
  first!: number;

  @Field(() => String, { nullable: true, description: "Only what follows this cursor." })
  after?: string;
}

@Resolver(() => Customer)
export class CustomerTimelineResolver {
  @FieldResolver(() => EventConnection, {
    description:
      "Sessions, orders, refunds and cancellations of the customer, latest first; those after asOf too.",
  })
  async timeline(
    @Root() { shop, externalId }: Customer,
    @Ctx() context: Context,
    @Args(() => TimelineArgs) { first, after }: TimelineArgs,
  ): Promise<Page<CustomerEvent>> {
    const { cursorSecret } = context;
    const scope = JSON.stringify([shop.contentId, "timeline", externalId]);
    const limit = first + 1;
    const rows =
      after === undefined
        ? await latestOf(context, shop, limit).load(externalId)
        : await timelineRows(context.db, shop.snapshotId, {
            ...{ customerIds: [externalId], limit },
            before: decodeCursor(after, scope, cursorSecret) as unknown as TimelinePlace,
          });
    const edges = rows.slice(0, first).map((row) => {
      const { happenedAt, kind, eventId } = row;
      const cursor = encodeCursor([happenedAt, kind, eventId], scope, cursorSecret);
      return { cursor, node: eventOf(shop, row) };
    });
    return {
      edges,
      pageInfo: {
        hasNextPage: rows.length > first,
        hasPreviousPage: after !== undefined,
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
