import type { FileCheck } from "../adapter.js";

const role = "purchases";

export const cdnowChecks: readonly FileCheck[] = [
  {
    role,
    code: "FREE_ORDER",
    message: "purchases cost nothing or have no unit: they are no orders, but adjustments",
    countSql: "select count(*) from adjustments",
  },
  {
    role,
    code: "SAME_DAY_ORDER",
    message: "orders are not the first of their customer on that day; each counts as an order",
    countSql: "select count(*) - count(distinct (visitor_id, ordered_on)) from orders",
  },
];
