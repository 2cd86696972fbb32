import { INFERRED_ORDERS } from "../../domain/inferred-orders.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";

export function cautionsOf(
  { layout, coverage }: CurrentShop,
  { orders, customerOrders }: { readonly orders: number; readonly customerOrders: number },
): DataWarning[] {
  const inferred = INFERRED_ORDERS[layout];
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
