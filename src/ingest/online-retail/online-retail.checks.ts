import type { FileCheck } from "../adapter.js";

const role = "invoice_lines";
const lines = "select count(*) from classified where";

export const onlineRetailChecks: readonly FileCheck[] = [
  {
    role,
    code: "NO_CUSTOMER",
    message: "lines name no customer: they count in shop totals and in no customer analytic",
    countSql: `${lines} customer_id is null`,
  },
  {
    role,
    code: "EXACT_DUPLICATE",
    message: "lines repeat an earlier line of their invoice exactly; they are kept",
    countSql: `select coalesce(sum(copies - 1), 0) from (
      select count(*) as copies from input.invoice_lines
      group by invoice_no, stock_code, description, quantity, invoice_date, unit_price,
        customer_id, country
      having count(*) > 1) as repeated`,
  },
  {
    role,
    code: "CHARGE",
    message: "lines are charges such as postage or fees, not products",
    countSql: `${lines} kind = 'charge'`,
  },
  {
    role,
    code: "STOCK_CORRECTION",
    message: "lines have a negative quantity on an invoice that is no cancellation",
    countSql: `${lines} kind = 'stock correction'`,
  },
  {
    role,
    code: "FREE_ITEM",
    message: "lines have a price of zero",
    countSql: `${lines} kind = 'sale' and unit_price = 0`,
  },
  {
    role,
    code: "BAD_DEBT",
    message: "lines are bad debt: an invoice starting with A, or a negative price",
    countSql: `${lines} kind = 'bad debt'`,
  },
  {
    role,
    code: "CANCELLATION_WITHOUT_ORDER",
    message: "cancelled lines match no earlier order of their customer",
    countSql: `select count(*) from refunds where order_id is null`,
  },
];
