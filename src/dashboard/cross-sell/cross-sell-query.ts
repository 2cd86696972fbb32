import type { Estimate } from "../api/estimate.js";
import type { Operation } from "../api/operation.js";
import type { Unavailable } from "../api/unavailable.js";

export interface CrossSellCell {
  readonly productId: string;
  readonly productName: string | null;
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
  };
}

const CROSS_SELL = `query CrossSell($shop: String!, $products: Int!) {
  shop(key: $shop) {
    crossSell(products: $products) {
      cells { productId productName addedProductId orders togetherOrders rate { value low high n } }
      unavailable { reason }
    }
  }
}`;

/** @param products among how many of the products with most orders */
export function crossSellOperation(shop: string, products: number): Operation {
  return { query: CROSS_SELL, variables: { shop, products } };
}
