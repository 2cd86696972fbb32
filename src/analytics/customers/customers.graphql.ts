import { ArrayMaxSize } from "class-validator";
import { and, isNotNull } from "drizzle-orm";
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import { connectionOf, PageArgs, type Page } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { Customer } from "../../graphql/entities/customer.type.js";
import { Order } from "../../graphql/entities/order.type.js";
import { Segment, SegmentKind } from "../../graphql/entities/segment.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { entitiesById } from "../../graphql/entities-by-id.js";
import { globalId } from "../../graphql/global-id.js";
import { keysetPage, type Row } from "../../graphql/keyset-page.js";
import { nestedPage } from "../../graphql/nested-page.js";
import { descending, sortedBy, withKey } from "../../graphql/ordering.js";
import { moneyOf } from "../../graphql/money.type.js";
import type { NodeSource } from "../../graphql/node.type.js";
import { momentOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { CustomerFilter, CustomerOrder } from "./customer-filter.graphql.js";
import { customersMatching } from "./customer-where.js";
import { customers } from "./customers.analytic.js";

@ObjectType({ description: "A page of a list of customers." })
export class CustomerConnection extends connectionOf("Customer", Customer) {}

@ArgsType()
export class CustomersArgs extends PageArgs {
  @Field(() => CustomerFilter, { nullable: true, description: "Which customers." })
  where?: CustomerFilter;

  @Field(() => [CustomerOrder], {
    nullable: true,
    description: "Ordering, at most 3 keys; latest order first by default.",
  })
  @ArrayMaxSize(3)
  orderBy?: CustomerOrder[];
}

const latestFirst = withKey([descending(customers.lastOrderAt)], customers.customerId);

function customerOf(shop: CurrentShop, row: Row): Customer {
  const customer = row as typeof customers.$inferSelect;
  return {
    ...customer,
    shop,
    id: globalId("Customer", shop.key, customer.customerId),
    externalId: customer.customerId,
    firstOrderAt: momentOf(customer.firstOrderAt),
    lastOrderAt: momentOf(customer.lastOrderAt),
    grossRevenue: moneyOf(customer.grossRevenue, shop),
    refunds: moneyOf(customer.refunds, shop),
    netRevenue: moneyOf(customer.netRevenue, shop),
    cost: customer.cost === null ? null : moneyOf(customer.cost, shop),
    valueAtRisk:
      customer.valueAtRisk === null ? null : moneyOf(customer.valueAtRisk.toFixed(2), shop),
  };
}

const loadCustomers = entitiesById(customers, customers.customerId, customerOf);

export const customerNodes: NodeSource = { type: "Customer", load: loadCustomers };

@Resolver(() => Shop)
export class ShopCustomersResolver {
  @FieldResolver(() => CustomerConnection, {
    description: "Customers, latest order first unless ordered otherwise.",
  })
  customers(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => CustomersArgs) args: CustomersArgs,
  ): Promise<Page<Customer>> {
    const { where, orderBy = [] } = args;
    const asked = orderBy.map(({ by, direction }) => sortedBy(customers[by], direction));
    const scored = asked.map(({ column }) => column).filter(({ notNull }) => !notNull);
    const order = asked.length === 0 ? latestFirst : withKey(asked, customers.customerId);
    return keysetPage(
      {
        context,
        shop: current,
        table: customers,
        order,
        page: args,
        reads: ["orders"],
        where: and(
          where === undefined ? undefined : customersMatching(where),
          ...scored.map((column) => isNotNull(column)),
        ),
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
