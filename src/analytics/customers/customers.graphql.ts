import { and, isNotNull } from "drizzle-orm";
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { PageArgs, type Page } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { Customer } from "../../graphql/entities/customer.type.js";
import { Order } from "../../graphql/entities/order.type.js";
import { Segment, SegmentKind } from "../../graphql/entities/segment.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { keysetPage } from "../../graphql/keyset-page.js";
import { nestedPage } from "../../graphql/nested-page.js";
import {
  CustomerConnection,
  customerOf,
  CustomersArgs,
  latestFirst,
  loadCustomers,
  orderingOf,
} from "./customer-entity.graphql.js";
import "./customer-finder.graphql.js";
import { CustomerFilter } from "./customer-filter.graphql.js";
import { customerTally, CustomerTally, EVERYBODY } from "./customer-tally.graphql.js";
import { customers } from "./customers.analytic.js";
import { refuseUnknownSegments, whereOfFilter } from "./filter-where.js";

@Resolver(() => Shop)
export class ShopCustomersResolver {
  @FieldResolver(() => CustomerConnection, {
    description: "Customers, latest order first unless ordered otherwise.",
  })
  async customers(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => CustomersArgs) args: CustomersArgs,
  ): Promise<Page<Customer>> {
    const { where, orderBy } = args;
    const order = orderingOf(orderBy);
    const scored = order.map(({ column }) => column).filter(({ notNull }) => !notNull);
    const matching = where && (await whereOfFilter(context.db, current, where));
    return keysetPage(
      {
        context,
        shop: current,
        table: customers,
        order,
        page: args,
        reads: ["orders"],
        isJoined: matching?.isJoined ?? false,
        where: and(matching?.where, ...scored.map((column) => isNotNull(column))),
        knownCount:
          where === undefined && scored.length === 0 ? current.rowCounts["customers"] : undefined,
      },
      (row) => customerOf(current, row),
    );
  }

  @FieldResolver(() => Customer, {
    nullable: true,
    description: "One customer; null when the shop has none with this id.",
  })
  customer(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("externalId", () => String, { description: "The customer's id in the shop's own files." })
    externalId: string,
  ): Promise<Customer | null> {
    return loadCustomers.one(context, current, externalId);
  }

  @FieldResolver(() => CustomerTally, {
    description: "How many customers a filter finds, and what they bring: before it is saved.",
  })
  async customerCount(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("where", () => CustomerFilter, {
      nullable: true,
      description: "Which customers; all by default.",
    })
    where?: CustomerFilter,
  ): Promise<CustomerTally> {
    if (where !== undefined) await refuseUnknownSegments(context.db, current, where);
    return customerTally(context, current, where ?? EVERYBODY);
  }
}

@Resolver(() => Order)
export class OrderCustomerResolver {
  @FieldResolver(() => Customer, {
    nullable: true,
    description: "Who placed it; null where the files do not say.",
  })
  customer(
    @Root() { shop, customerId }: Order,
    @Ctx() context: Context,
  ): Promise<Customer | null> | null {
    return customerId === null ? null : loadCustomers.one(context, shop, customerId);
  }
}

@Resolver(() => Segment)
export class SegmentCustomersResolver {
  @FieldResolver(() => CustomerConnection, {
    description: "Customers of the segment, latest order first.",
  })
  customers(
    @Root() { key, kind, shop }: Segment,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<Customer>> {
    return nestedPage(
      {
        context,
        shop,
        table: customers,
        order: latestFirst,
        page,
        reads: ["orders"],
        parent: kind === SegmentKind.RFM ? customers.rfmSegmentId : customers.segmentId,
        parentId: key,
      },
      (row) => customerOf(shop, row),
    );
  }
}
