import type { FileCheck } from "../adapter.js";
import { exactRepeatsSql } from "../exact-repeats.js";

const role = "invoice_lines";
const among = "classified";

export const onlineRetailChecks: readonly FileCheck[] = [
  {
    role,
    code: "NO_CUSTOMER",
    message: "lines name no customer: they count in shop totals and in no customer analytic",
    among,
    where: "customer_id is null",
  },
  {
    role,
    code: "EXACT_DUPLICATE",
    message: "lines repeat an earlier line of their invoice exactly; they are kept",
    countSql: exactRepeatsSql("input.invoice_lines", {
      agreeIn: ["invoice_no", "stock_code"],
      columns: [
        "invoice_no",
        "stock_code",
        "description",
        "quantity",
        "invoice_date",
        "unit_price",
        "customer_id",
        "country",
      ],
    }),
  },
  {
    role,
    code: "CHARGE",
    message: "lines are charges such as postage or fees, not products",
    among,
    where: "kind = 'charge'",
  },
  {
    role,
    code: "STOCK_CORRECTION",
    message: "lines have a negative quantity on an invoice that is no cancellation",
    among,
    where: "kind = 'stock correction'",
  },
  {
    role,
    code: "FREE_ITEM",
    message: "lines have a price of zero",
    among,
    where: "kind = 'sale' and unit_price = 0",
  },
  {
    role,
    code: "BAD_DEBT",
    message: "lines are bad debt: an invoice starting with A, or a negative price",
    among,
    where: "kind = 'bad debt'",
  },
  {
    role,
    code: "CANCELLATION_WITHOUT_ORDER",
    message: "cancelled lines match no earlier order of their customer",
    countSql: `select count(*) from refunds where order_id is null`,
  },
];
