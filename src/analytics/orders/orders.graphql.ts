import { and, asc, eq, inArray } from "drizzle-orm";
import { Arg, Args, Ctx, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { connectionOf, PageArgs, type Page } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { Customer } from "../../graphql/entities/customer.type.js";
import { CustomerEvent } from "../../graphql/entities/customer-event.type.js";
import { Order } from "../../graphql/entities/order.type.js";
import { SessionEvent } from "../../graphql/entities/session-event.type.js";
import { Session } from "../../graphql/entities/session.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { entitiesById } from "../../graphql/entities-by-id.js";
import { globalId } from "../../graphql/global-id.js";
import { keysetPage, type Row } from "../../graphql/keyset-page.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import { descending, sortedBy, withKey } from "../../graphql/ordering.js";
import { moneyOf } from "../../graphql/money.type.js";
import { nestedPage } from "../../graphql/nested-page.js";
import type { NodeSource } from "../../graphql/node.type.js";
import { momentOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { OrderFilter, OrderOrder, OrderSort } from "./order-list.graphql.js";
import { OrderLine } from "./order-line.graphql.js";
import { OrderTally, orderTally } from "./order-tally.graphql.js";
import { ordersWhere } from "./order-where.js";
import { orderLines, orders } from "./orders.analytic.js";

@ObjectType({ description: "A page of a list of orders." })
export class OrderConnection extends connectionOf("Order", Order) {}

const reads = ["orders"] as const;
const newestFirst = withKey([descending(orders.orderedAt)], orders.orderId);

const sortColumns = {
  [OrderSort.ORDERED_AT]: orders.orderedAt,
  [OrderSort.REVENUE]: orders.revenue,
  [OrderSort.ITEM_COUNT]: orders.itemCount,
};

function orderOf(shop: CurrentShop, row: Row): Order {
  const order = row as typeof orders.$inferSelect;
  return {
    ...order,
    shop,
    id: globalId("Order", shop.key, order.orderId),
    externalId: order.orderId,
    orderedAt: momentOf(order.orderedAt),
    revenue: moneyOf(order.revenue, shop),
    refunds: moneyOf(order.refunds, shop),
    cost: order.cost === null ? null : moneyOf(order.cost, shop),
  };
}

const loadOrders = entitiesById(orders, orders.orderId, orderOf);

export const orderNodes: NodeSource = { type: "Order", load: loadOrders };

@Resolver(() => Shop)
export class ShopOrdersResolver {
  @FieldResolver(() => OrderConnection, {
    description: "Orders, newest first unless ordered otherwise.",
  })
  async orders(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => OrderFilter, { nullable: true, description: "Which orders." })
    where?: OrderFilter,
    @Arg("orderBy", () => OrderOrder, { nullable: true, description: "Ordering." })
    orderBy?: OrderOrder,
  ): Promise<Page<Order>> {
    const order =
      orderBy === undefined
        ? newestFirst
        : withKey([sortedBy(sortColumns[orderBy.by], orderBy.direction)], orders.orderId);
    const filter = await ordersWhere(context.db, current, where);
    return keysetPage(
      {
        context,
        shop: current,
        table: orders,
        order,
        ...filter,
        page,
        reads,
        knownCount: filter.where === undefined ? current.rowCounts["orders"] : undefined,
      },
      (row) => orderOf(current, row),
    );
  }

  @FieldResolver(() => OrderTally, {
    description: "How many orders a filter finds, and what they bring.",
  })
  orderCount(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("where", () => OrderFilter, {
      nullable: true,
      description: "Which orders; all by default.",
    })
    where?: OrderFilter,
  ): Promise<OrderTally> {
    return orderTally(context, current, where);
  }

  @FieldResolver(() => Order, {
    nullable: true,
    description: "One order; null when the shop has none with this id.",
  })
  order(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("externalId", () => String, { description: "The order's id in the shop's own files." })
    externalId: string,
  ): Promise<Order | null> {
    return loadOrders.one(context, current, externalId);
  }
}

@Resolver(() => Customer)
export class CustomerOrdersResolver {
  @FieldResolver(() => OrderConnection, { description: "The customer's orders, newest first." })
  orders(
    @Root() { shop, externalId }: Customer,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<Order>> {
    return nestedPage(
      {
        context,
        shop,
        table: orders,
        parent: orders.customerId,
        parentId: externalId,
        order: newestFirst,
        page,
        reads,
      },
      (row) => orderOf(shop, row),
    );
  }
}

@Resolver(() => CustomerEvent)
export class EventOrderResolver {
  @FieldResolver(() => Order, {
    nullable: true,
    description:
      "The order that was placed, or of which something came back; null for sessions and where none is known.",
  })
  order(
    @Root() { shop, orderId }: CustomerEvent,
    @Ctx() context: Context,
  ): Promise<Order | null> | null {
    return orderId === null ? null : loadOrders.one(context, shop, orderId);
  }
}

@Resolver(() => SessionEvent)
export class SessionEventOrderResolver {
  @FieldResolver(() => Order, {
    nullable: true,
    description: "The order that was placed; null for a page view.",
  })
  order(
    @Root() { shop, orderId }: SessionEvent,
    @Ctx() context: Context,
  ): Promise<Order | null> | null {
    return orderId === null ? null : loadOrders.one(context, shop, orderId);
  }
}

/** More than any session holds: this list has no pages. */
const ALL_OF_A_SESSION = 1_000_000;

@Resolver(() => Session)
export class SessionOrdersResolver {
  @FieldResolver(() => [Order], { description: "Orders placed in the session." })
  async orders(@Root() { shop, externalId }: Session, @Ctx() context: Context): Promise<Order[]> {
    const page = await nestedPage(
      {
        context,
        shop,
        table: orders,
        parent: orders.sessionId,
        parentId: externalId,
        order: newestFirst,
        page: { first: ALL_OF_A_SESSION },
        reads,
      },
      (row) => orderOf(shop, row),
    );
    return page.edges.map(({ node }) => node);
  }
}

@Resolver(() => Order)
export class OrderLinesResolver {
  @FieldResolver(() => [OrderLine], { description: "Product lines of the order." })
  async lines(@Root() { shop, externalId }: Order, @Ctx() context: Context): Promise<OrderLine[]> {
    const rows = await loaderOf<string, (typeof orderLines.$inferSelect)[]>(
      context,
      `order lines ${shop.snapshotId}`,
      async (orderIds) =>
        groupByKey(
          orderIds,
          await context.db
            .select()
            .from(orderLines)
            .where(
              and(
                eq(orderLines.snapshotId, shop.snapshotId),
                inArray(orderLines.orderId, [...orderIds]),
              ),
            )
            .orderBy(asc(orderLines.orderLineId)),
          ({ orderId }) => orderId,
        ),
    ).load(externalId);
    return rows.map((line) => ({
      ...line,
      revenue: moneyOf(line.revenue, shop),
      cost: line.cost === null ? null : moneyOf(line.cost, shop),
    }));
  }
}
