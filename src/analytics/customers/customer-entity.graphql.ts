import { ArrayMaxSize } from "class-validator";
import { ArgsType, Field, ObjectType } from "type-graphql";
import { connectionOf, PageArgs } from "../../graphql/connection.type.js";
import { Customer } from "../../graphql/entities/customer.type.js";
import { entitiesById } from "../../graphql/entities-by-id.js";
import { globalId } from "../../graphql/global-id.js";
import type { Row } from "../../graphql/keyset-page.js";
import { descending, sortedBy, withKey, type SortColumn } from "../../graphql/ordering.js";
import { moneyOf } from "../../graphql/money.type.js";
import type { NodeSource } from "../../graphql/node.type.js";
import { momentOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { CustomerFilter } from "./customer-filter.graphql.js";
import { CustomerOrder } from "./customer-order.graphql.js";
import { customers } from "./customers.analytic.js";

@ObjectType({ description: "A page of a list of customers." })
export class CustomerConnection extends connectionOf("Customer", Customer) {}

@ArgsType()
export class SelectedCustomersArgs extends PageArgs {
  @Field(() => [CustomerOrder], {
    nullable: true,
    description: "Ordering, at most 3 keys; latest order first by default.",
  })
  @ArrayMaxSize(3)
  orderBy?: CustomerOrder[];
}

@ArgsType()
export class CustomersArgs extends SelectedCustomersArgs {
  @Field(() => CustomerFilter, { nullable: true, description: "Which customers." })
  where?: CustomerFilter;
}

export const latestFirst = withKey([descending(customers.lastOrderAt)], customers.customerId);

/** Columns to order by; a score among them leaves out customers without it. */
export function orderingOf(orderBy: readonly CustomerOrder[] = []): readonly SortColumn[] {
  if (orderBy.length === 0) return latestFirst;
  const asked = orderBy.map(({ by, direction }) => sortedBy(customers[by], direction));
  return withKey(asked, customers.customerId);
}

export function customerOf(shop: CurrentShop, row: Row): Customer {
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

export const loadCustomers = entitiesById(customers, customers.customerId, customerOf);

export const customerNodes: NodeSource = { type: "Customer", load: loadCustomers };
