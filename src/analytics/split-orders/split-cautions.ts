import type { DataWarning } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";

/** Layouts whose files have no order ids, and what is taken for an order there. */
const INFERRED: Readonly<Record<string, string>> = {
  rees46: "everything bought in one session is one order, so splits within a session cannot show",
  cdnow: "a line of a customer and day is one order, and no time of day is known",
};

export function cautionsOf(
  { layout, coverage }: CurrentShop,
  { orders, customerOrders }: { readonly orders: number; readonly customerOrders: number },
): DataWarning[] {
  const inferred = INFERRED[layout];
  const lost = orders - customerOrders;
  const warnings: readonly (DataWarning & { readonly holds: boolean })[] = [
    {
      code: "ORDER_IDS_INFERRED",
      message: `The files of the layout ${layout} have no order ids: ${inferred ?? ""}.`,
      holds: inferred !== undefined,
    },
    {
      code: "ORDERS_WITHOUT_CUSTOMER",
      message: `${lost} of ${orders} orders have no customer: they repeat nothing and are merged with nothing.`,
      holds: lost > 0,
    },
    {
      code: "NO_SESSIONS",
      message: "The files hold no sessions, so orders cannot be merged by session.",
      holds: (coverage.facts["sessions"] ?? 0) === 0,
    },
  ];
  return warnings.flatMap(({ holds, code, message }) => (holds ? [{ code, message }] : []));
}
