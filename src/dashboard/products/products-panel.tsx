import { useState } from "react";
import type { PageVariables } from "../api/page.js";
import { useAnswer } from "../api/use-answer.js";
import { Pager } from "../parts/pager.js";
import { Panel } from "../parts/panel.js";
import type { PanelProps } from "../parts/panel-props.js";
import { UnavailableBox } from "../parts/unavailable-box.js";
import { monthsOf } from "../view/calendar.js";
import { periodSpan } from "../view/period-span.js";
import { productsOperation, type ProductsAnswer } from "./products-query.js";
import { ProductsTable } from "./products-table.js";

const PAGE_SIZE = 8;

/** What sells, what it leaves, and what comes back. */
export function ProductsPanel({ shop, formats }: PanelProps) {
  const [page, setPage] = useState<PageVariables>({ first: PAGE_SIZE });
  const operation = productsOperation(shop.key, page);
  const answered = useAnswer<ProductsAnswer>(operation);
  const months = monthsOf(periodSpan("ALL_TIME", shop.coverage));
  return (
    <Panel
      name="products"
      title="Products"
      caption="Over all time, most revenue first. Refund rate: items refunded or cancelled, of items sold."
      operation={operation}
      answered={answered}
    >
      {({ shop: { products } }) =>
        products.unavailable !== null ? (
          <UnavailableBox
            title="There are no products for this shop"
            reason={products.unavailable.reason}
          />
        ) : (
          <>
            <ProductsTable
              products={products.nodes}
              months={months}
              hasCost={shop.coverage.hasCost}
              formats={formats}
            />
            {products.totalCount.value > PAGE_SIZE && (
              <Pager
                what="products"
                size={PAGE_SIZE}
                total={formats.count(products.totalCount.value)}
                pageInfo={products.pageInfo}
                onPage={setPage}
              />
            )}
          </>
        )
      }
    </Panel>
  );
}
