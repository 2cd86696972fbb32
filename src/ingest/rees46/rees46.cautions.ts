import type { Caution } from "../../domain/ingest-report.js";
import type { OrderDefinition, Reading } from "../../domain/reading.js";

const MEANINGS: Readonly<Record<OrderDefinition, string>> = {
  session: "an order is the purchases of one session",
  "visitor-day": "an order is the purchases of a visitor on one day",
  event: "every purchase event is an order",
};

/** Orders are inferred, so whatever counts them hangs on how. */
export function rees46Cautions({ orderDefinition = "session" }: Reading): readonly Caution[] {
  return [
    {
      code: "INFERRED_ORDERS",
      message: `The files have no order ids: ${MEANINGS[orderDefinition]}. Other definitions give other numbers of orders and order values (splitOrders compares them).`,
    },
  ];
}
