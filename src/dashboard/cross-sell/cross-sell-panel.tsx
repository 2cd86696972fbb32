import { useAnswer } from "../api/use-answer.js";
import { Panel } from "../parts/panel.js";
import type { PanelProps } from "../parts/panel-props.js";
import { UnavailableBox } from "../parts/unavailable-box.js";
import { matrixOf } from "./cross-sell-matrix.js";
import { crossSellOperation, type CrossSellAnswer } from "./cross-sell-query.js";
import { CrossSellTable } from "./cross-sell-table.js";

const SIZE = 5;

/** Which product is added to which. */
export function CrossSellPanel({ shop, formats }: PanelProps) {
  const operation = crossSellOperation(shop.key, SIZE);
  const answered = useAnswer<CrossSellAnswer>(operation);
  return (
    <Panel
      name="cross-sell"
      title="Cross-sell"
      caption="Share of the orders of a product (row) that also hold another (column), counted while both were on sale."
      operation={operation}
      answered={answered}
    >
      {(answer) =>
        answer.shop.crossSell.unavailable !== null ? (
          <UnavailableBox
            title="There is no cross-sell for this shop"
            reason={answer.shop.crossSell.unavailable.reason}
          />
        ) : answer.shop.crossSell.cells.length === 0 ? (
          <UnavailableBox
            title="Nothing to compare yet"
            reason="No two different products have been on sale and ordered in this shop's data."
          />
        ) : (
          <CrossSellTable matrix={matrixOf(answer.shop)} formats={formats} />
        )
      }
    </Panel>
  );
}
