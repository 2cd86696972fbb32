import type { FileCheck } from "../adapter.js";
import { outOfOrder, purchaseWithoutCart } from "../event-checks.js";

const role = "events";
const among = "input.events";

export const rees46Checks: readonly FileCheck[] = [
  outOfOrder(role, "event_time"),
  {
    role,
    code: "NO_SESSION",
    message: "events name no session: they are put into sessions by inactivity",
    among,
    where: "user_session is null",
  },
  {
    role,
    code: "SHARED_SESSION",
    message:
      "events are in sessions that several visitors share: each visitor has a session of its own",
    countSql: "select coalesce(sum(events), 0) from input.shared_session_keys",
  },
  {
    role,
    code: "NO_CATEGORY",
    message: "events have no category code: questions about categories leave them out",
    among,
    where: "category_code is null",
  },
  {
    role,
    code: "NO_BRAND",
    message: "events have no brand: questions about brands leave them out",
    among,
    where: "brand is null",
  },
  {
    role,
    code: "FREE_ITEM",
    message: "purchases have a price of zero; alone in an order they are no order",
    among,
    where: "event_type = 'purchase' and price = 0",
  },
  {
    role,
    code: "NO_PRICE",
    message: "purchases have no price: they count in no revenue",
    among,
    where: "event_type = 'purchase' and price is null",
  },
  purchaseWithoutCart(role),
];
