import type { Money } from "../api/money.js";
import type { Operation } from "../api/operation.js";
import { PAGE_FIELDS, type PageInfo, type PageVariables } from "../api/page.js";
import type { Unavailable } from "../api/unavailable.js";

export interface Customer {
  readonly id: string;
  readonly externalId: string;
  readonly lastOrderAt: string;
  readonly firstOrderAt: string;
  readonly orderCount: number;
  readonly grossRevenue: Money;
  readonly refunds: Money;
  readonly sessionCount: number | null;
  readonly channel: string;
  readonly country: string;
}

export interface CustomersAnswer {
  readonly shop: {
    readonly customers: {
      readonly nodes: readonly Customer[];
      readonly totalCount: { readonly value: number };
      readonly pageInfo: PageInfo;
      readonly unavailable: Unavailable | null;
    };
  };
}

const CUSTOMERS = `query LatestCustomers($shop: String!, $first: Int, $after: String, $last: Int, $before: String) {
  shop(key: $shop) {
    customers(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        externalId
        lastOrderAt
        firstOrderAt
        orderCount
        grossRevenue { amount }
        refunds { amount }
        sessionCount
        channel
        country
      }
      ${PAGE_FIELDS}
      unavailable { reason }
    }
  }
}`;

export function customersOperation(shop: string, page: PageVariables): Operation {
  return { query: CUSTOMERS, variables: { shop, ...page } };
}
