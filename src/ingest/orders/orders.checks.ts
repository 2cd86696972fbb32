import type { FileCheck } from "../adapter.js";
import { exactRepeatsSql } from "../exact-repeats.js";

const role = "order_rows";
const among = "order_rows_read";

export const ordersChecks: readonly FileCheck[] = [
  {
    role,
    code: "NO_CUSTOMER",
    message: "rows name no customer: they count in shop totals and in no customer analytic",
    among,
    where: "customer_id is null",
  },
  {
    role,
    code: "NO_PRICE",
    message: "rows have no price: the files name none, so every figure of money is unknown",
    among,
    where: "amount is null",
  },
  {
    role,
    code: "NO_PRODUCT",
    message: "rows name no product: they count as one product that is unknown",
    among,
    where: "product_id is null and kind <> 'charge'",
  },
  {
    role,
    code: "NO_ORDER_ID",
    message: "rows name no order: those of a customer at one moment, or on one day, make one",
    among,
    where: "not has_order_id",
  },
  {
    role,
    code: "EXACT_DUPLICATE",
    message: "rows repeat an earlier row exactly; they are kept",
    countSql: exactRepeatsSql(among, {
      agreeIn: ["order_id", "product_id"],
      columns: [
        "order_id",
        "customer_id",
        "ordered_at",
        "product_id",
        "product_name",
        "quantity",
        "amount",
        "status",
      ],
    }),
  },
  {
    role,
    code: "CHARGE",
    message: "rows are charges such as postage, or discounts, not products",
    among,
    where: "kind = 'charge'",
  },
  {
    role,
    code: "REFUNDED",
    message: "rows are refunds or cancellations: a negative quantity, a prefix or a status says so",
    countSql: "select count(*) from refunds",
  },
  {
    role,
    code: "FREE_ITEM",
    message: "rows have a price of zero",
    among,
    where: "kind = 'sale' and amount = 0",
  },
  {
    role,
    code: "IGNORED_STATUS",
    message: "rows have a status of no order, such as a failed payment",
    among,
    where: "kind = 'ignored'",
  },
  {
    role,
    code: "REFUND_WITHOUT_ORDER",
    message: "refunds match no earlier order of their customer",
    countSql: "select count(*) from refunds where order_id is null",
  },
  {
    role,
    code: "AMOUNT_DIFFERS",
    message: "rows have an amount that is not quantity x price; the amount counts",
    among,
    where: "abs(amount - priced) > 0.01",
  },
  {
    role,
    code: "ORDER_OF_SEVERAL_CUSTOMERS",
    message: "orders name several customers; the first in the alphabet counts",
    countSql: `select count(*) from (select order_id from order_rows_read where kind = 'sale'
      group by order_id having count(distinct customer_id) > 1) as shared`,
  },
];
