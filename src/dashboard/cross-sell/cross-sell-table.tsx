import type { Formats } from "../format/formats.js";
import { narrowInterval } from "../format/interval-text.js";
import { ScrollArea } from "../parts/scroll-area.js";
import { shade } from "../parts/shade.js";
import type { CrossSellMatrix } from "./cross-sell-matrix.js";
import type { CrossSellCell } from "./cross-sell-query.js";

interface CrossSellTableProps {
  readonly matrix: CrossSellMatrix;
  readonly formats: Formats;
}

/** Products by products; the diagonal is empty. */
export function CrossSellTable({ matrix, formats }: CrossSellTableProps) {
  const { products, cellOf, most } = matrix;
  return (
    <ScrollArea label="Cross-sell by product and added product">
      <table className="heat cross-sell">
        <thead>
          <tr>
            <th scope="col">Orders of</th>
            {products.map(({ id, name }) => (
              <th key={id} scope="col" className="number">
                <span className="unseen">that also hold </span>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <tr key={product.id}>
              <th scope="row" className="name">
                {product.name}
              </th>
              {products.map((added) => {
                const cell = cellOf(product.id, added.id);
                if (cell === undefined)
                  return (
                    <td key={added.id} className="number muted">
                      ·
                    </td>
                  );
                return (
                  <td
                    key={added.id}
                    className="number cell"
                    style={shade(cell.rate.value, [0, most])}
                    title={titleOf(cell, formats)}
                  >
                    {cell.rate.value === null ? "–" : formats.share(cell.rate.value)}
                    <span className="below">{narrowInterval(cell.rate, formats.share)}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function titleOf({ togetherOrders, rate }: CrossSellCell, formats: Formats): string {
  return `${formats.count(togetherOrders)} of ${formats.count(rate.n)} orders placed while both were on sale`;
}
