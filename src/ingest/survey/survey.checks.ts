import type { FileCheck } from "../adapter.js";

export const surveyChecks: readonly FileCheck[] = [
  {
    role: "transactions",
    code: "AMOUNT_DIFFERS",
    message: "transactions have an amount other than quantity times list price; the amount counts",
    countSql: `select count(*) from input.transactions as t
      join input.products as p on p.product_id = t.product_id
      where t.amount <> t.quantity * p.price`,
  },
  {
    role: "transactions",
    code: "FREE_ITEM",
    message: "transactions have an amount of zero: they are no orders",
    countSql: "select count(*) from input.transactions where amount = 0",
  },
  {
    role: "transactions",
    code: "ORDER_BEFORE_SIGNUP",
    message: "transactions are dated before their customer signed up",
    countSql: `select count(*) from input.transactions as t
      join input.customers as c on c.customer_id = t.customer_id
      where t.transaction_date_on < c.signup_date_on`,
  },
  {
    role: "interactions",
    code: "INTERACTION_BEFORE_SIGNUP",
    message: "interactions are dated before their customer signed up",
    countSql: `select count(*) from input.interactions as i
      join input.customers as c on c.customer_id = i.customer_id
      where i.interaction_date_on < c.signup_date_on`,
  },
];
