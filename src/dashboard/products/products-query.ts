import { ESTIMATE_FIELDS, type Estimate } from "../api/estimate.js";
import type { Money } from "../api/money.js";
import type { Operation } from "../api/operation.js";
import { PAGE_FIELDS, type PageInfo, type PageVariables } from "../api/page.js";
import type { Unavailable } from "../api/unavailable.js";

export interface ProductMonth {
  readonly monthOn: string;
  readonly complete: boolean;
  readonly grossRevenue: Money;
}

export interface Product {
  readonly externalId: string;
  readonly name: string | null;
  readonly launchedOn: string | null;
  readonly orders: number;
  readonly grossRevenue: Money;
  readonly margin: Money | null;
  readonly refundRate: Estimate;
  readonly months: readonly ProductMonth[];
}

export interface ProductsAnswer {
  readonly shop: {
    readonly products: {
      readonly nodes: readonly Product[];
      readonly totalCount: { readonly value: number };
      readonly pageInfo: PageInfo;
      readonly unavailable: Unavailable | null;
    };
  };
}

const PRODUCTS = `query Products($shop: String!, $first: Int, $after: String, $last: Int, $before: String) {
  shop(key: $shop) {
    products(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        externalId
        name
        launchedOn
        orders
        grossRevenue { amount }
        margin { amount }
        refundRate { ${ESTIMATE_FIELDS} }
        months { monthOn complete grossRevenue { amount } }
      }
      ${PAGE_FIELDS}
      unavailable { reason }
    }
  }
}`;

export function productsOperation(shop: string, page: PageVariables): Operation {
  return { query: PRODUCTS, variables: { shop, ...page } };
}
