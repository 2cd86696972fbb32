import type { CrossSellAnswer, CrossSellCell } from "./cross-sell-query.js";

export interface CrossSellMatrix {
  readonly products: readonly { readonly id: string; readonly name: string }[];
  /** By product and added product. */
  readonly cellOf: (productId: string, addedProductId: string) => CrossSellCell | undefined;
  /** Largest share among the products shown. */
  readonly most: number;
}

/** The products with most orders, and the cells among them. */
export function matrixOf(
  { crossSell, products }: CrossSellAnswer["shop"],
  size: number,
): CrossSellMatrix {
  const names = new Map(products.nodes.map(({ externalId, name }) => [externalId, name]));
  const orders = new Map(crossSell.cells.map((cell) => [cell.productId, cell.orders]));
  const leaders = [...orders]
    .sort(([, a], [, b]) => b - a)
    .slice(0, size)
    .map(([id]) => id);
  const shown = new Set(leaders);
  const cells = new Map(
    crossSell.cells
      .filter(({ productId, addedProductId }) => shown.has(productId) && shown.has(addedProductId))
      .map((cell) => [`${cell.productId} ${cell.addedProductId}`, cell]),
  );
  return {
    products: leaders.map((id) => ({ id, name: names.get(id) ?? id })),
    cellOf: (productId, addedProductId) => cells.get(`${productId} ${addedProductId}`),
    most: Math.max(0, ...[...cells.values()].map(({ rate }) => rate.value ?? 0)),
  };
}
