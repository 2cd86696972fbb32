import type { Formats } from "../format/formats.js";
import { intervalText } from "../format/interval-text.js";
import { ScrollArea } from "../parts/scroll-area.js";
import type { Product } from "./products-query.js";
import { Sparkline } from "./sparkline.js";

interface ProductsTableProps {
  readonly products: readonly Product[];
  /** First days of all months of the data. */
  readonly months: readonly string[];
  readonly hasCost: boolean;
  readonly formats: Formats;
}

export function ProductsTable({ products, months, hasCost, formats }: ProductsTableProps) {
  return (
    <ScrollArea label="Products">
      <table>
        <thead>
          <tr>
            <th scope="col">Product</th>
            <th scope="col" className="number">
              Orders
            </th>
            <th scope="col" className="number">
              Revenue
            </th>
            <th scope="col" className="number">
              Margin
            </th>
            <th scope="col" className="number">
              Refund rate
            </th>
            <th scope="col">Revenue by month</th>
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <tr key={product.externalId}>
              <th scope="row" className="name">
                {product.name ?? product.externalId}
                <span className="below">
                  {product.launchedOn === null
                    ? product.externalId
                    : `since ${formats.date(product.launchedOn)}`}
                </span>
              </th>
              <td className="number">{formats.count(product.orders)}</td>
              <td className="number">{formats.wholeMoney(product.grossRevenue.amount)}</td>
              <td className="number">
                {product.margin === null ? (
                  <span className="muted">{hasCost ? "–" : "cost unknown"}</span>
                ) : (
                  <>
                    {formats.wholeMoney(product.margin.amount)}
                    <span className="below">{marginShare(product, formats)}</span>
                  </>
                )}
              </td>
              <td className="number">
                {product.refundRate.value === null ? "–" : formats.share(product.refundRate.value)}
                <span className="below">{intervalText(product.refundRate, formats.share)}</span>
              </td>
              <td className="spark">
                <Sparkline
                  label={`Revenue of ${product.name ?? product.externalId} by month`}
                  months={months}
                  points={product.months}
                  write={formats.compactMoney}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function marginShare({ margin, grossRevenue }: Product, formats: Formats): string {
  const revenue = Number(grossRevenue.amount);
  return margin === null || revenue === 0
    ? ""
    : `${formats.share(Number(margin.amount) / revenue)} of revenue`;
}
