import type { Estimate } from "../api/estimate.js";
import type { Operation } from "../api/operation.js";
import type { Unavailable } from "../api/unavailable.js";

export interface CrossSellCell {
  readonly productId: string;
  readonly addedProductId: string;
  readonly orders: number;
  readonly togetherOrders: number;
  readonly rate: Pick<Estimate, "value" | "low" | "high" | "n">;
}

export interface CrossSellAnswer {
  readonly shop: {
    readonly crossSell: {
      readonly cells: readonly CrossSellCell[];
      readonly unavailable: Unavailable | null;
    };
    readonly products: {
      readonly nodes: readonly { readonly externalId: string; readonly name: string | null }[];
    };
  };
}

const CROSS_SELL = `query CrossSell($shop: String!) {
  shop(key: $shop) {
    crossSell {
      cells { productId addedProductId orders togetherOrders rate { value low high n } }
      unavailable { reason }
    }
    products(orderBy: { by: ORDERS }, first: 50) { nodes { externalId name } }
  }
}`;

export function crossSellOperation(shop: string): Operation {
  return { query: CROSS_SELL, variables: { shop } };
}
