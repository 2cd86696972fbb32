import { useState } from "react";
import type { PageVariables } from "../api/page.js";
import { useAnswer } from "../api/use-answer.js";
import { Pager } from "../parts/pager.js";
import { Panel } from "../parts/panel.js";
import type { PanelProps } from "../parts/panel-props.js";
import { UnavailableBox } from "../parts/unavailable-box.js";
import { customersOperation, type CustomersAnswer } from "./customers-query.js";
import { CustomersTable } from "./customers-table.js";

const PAGE_SIZE = 10;

/** Who ordered last. */
export function CustomersPanel({ shop, formats }: PanelProps) {
  const [page, setPage] = useState<PageVariables>({ first: PAGE_SIZE });
  const operation = customersOperation(shop.key, page);
  const answered = useAnswer<CustomersAnswer>(operation);
  return (
    <Panel
      name="customers"
      title="Latest customers"
      caption="Latest order first, each with what it amounts to so far."
      operation={operation}
      answered={answered}
    >
      {({ shop: { customers } }) =>
        customers.unavailable !== null ? (
          <UnavailableBox
            title="There are no customers for this shop"
            reason={customers.unavailable.reason}
          />
        ) : (
          <>
            <CustomersTable customers={customers.nodes} formats={formats} />
            <Pager
              what="customers"
              size={PAGE_SIZE}
              total={formats.count(customers.totalCount.value)}
              pageInfo={customers.pageInfo}
              onPage={setPage}
            />
          </>
        )
      }
    </Panel>
  );
}
