import {
  COUNT_FORMAT,
  nameAxis,
  markOf,
  SHARE_FORMAT,
  tooltipOf,
  tooltipOfNumber,
  vegaLiteOf,
  type JsonObject,
} from "../../graphql/vega-lite.js";
import type { CrossSellCell } from "./cross-sell-matrix.graphql.js";

/** A map of products by what is added to them; null without cells. */
export function crossSellChart(cells: readonly CrossSellCell[]): JsonObject | null {
  if (cells.length === 0) return null;
  const nameOf = productNames(cells);
  const words = { title: "Rate", format: SHARE_FORMAT };
  const marks = cells.map((cell) => ({
    product: nameOf(cell.productId),
    added: nameOf(cell.addedProductId),
    ...markOf(cell.rate),
    affinity: cell.affinity.value,
    togetherOrders: cell.togetherOrders,
    eligibleOrders: cell.eligibleOrders,
  }));
  return vegaLiteOf(
    {
      title: "What is added to which product",
      notes: [
        "Share of the product's orders, placed while the added one was on sale, that hold both",
      ],
    },
    [
      {
        width: { step: 28 },
        height: { step: 22 },
        data: { values: marks },
        mark: { type: "rect" },
        encoding: {
          x: nameAxis("added", "Added"),
          y: nameAxis("product", "Order of"),
          color: {
            field: "value",
            type: "quantitative",
            title: "Rate",
            legend: { format: SHARE_FORMAT },
          },
          tooltip: [
            ...tooltipOf({ product: "Order of", added: "Added" }),
            ...tooltipOfNumber(words),
            ...tooltipOf(
              {
                ...{ affinity: "Affinity", togetherOrders: "Orders with both" },
                eligibleOrders: "Eligible orders",
              },
              { affinity: ".3~f", togetherOrders: COUNT_FORMAT, eligibleOrders: COUNT_FORMAT },
            ),
          ],
        },
      },
    ],
  );
}

/** By their names, with the ids where there are none or two products are called the same. */
function productNames(cells: readonly CrossSellCell[]): (id: string) => string {
  const names = new Map(
    cells.flatMap((cell) => [
      [cell.productId, cell.productName] as const,
      [cell.addedProductId, cell.addedProductName] as const,
    ]),
  );
  const given = [...names.values()];
  return (id) => {
    const name = names.get(id) ?? null;
    if (name === null) return id;
    return given.filter((each) => each === name).length === 1 ? name : `${name} (${id})`;
  };
}
