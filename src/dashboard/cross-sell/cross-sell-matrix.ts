import type { CrossSellAnswer, CrossSellCell } from "./cross-sell-query.js";

export interface CrossSellMatrix {
  readonly products: readonly { readonly id: string; readonly name: string }[];
  /** By product and added product. */
  readonly cellOf: (productId: string, addedProductId: string) => CrossSellCell | undefined;
  /** Largest share among the products shown. */
  readonly most: number;
}

/** Products in order of orders, and the cells between them. */
export function matrixOf({ crossSell }: CrossSellAnswer["shop"]): CrossSellMatrix {
  const rows = new Map(crossSell.cells.map((cell) => [cell.productId, cell]));
  const cells = new Map(
    crossSell.cells.map((cell) => [`${cell.productId} ${cell.addedProductId}`, cell]),
  );
  return {
    products: [...rows.values()]
      .sort((a, b) => b.orders - a.orders)
      .map(({ productId, productName }) => ({ id: productId, name: productName ?? productId })),
    cellOf: (productId, addedProductId) => cells.get(`${productId} ${addedProductId}`),
    most: Math.max(0, ...crossSell.cells.map(({ rate }) => rate.value ?? 0)),
  };
}
