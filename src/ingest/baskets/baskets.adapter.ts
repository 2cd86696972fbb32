import { sqlText } from "../../domain/sql-engine.js";
import { UserError } from "../../domain/user-error.js";
import type { Adapter } from "../adapter.js";

const role = "baskets";

/** Baskets of any shop: a line each, of items, without customer, time and price. */
export const basketsAdapter: Adapter = {
  layout: "baskets",
  title: "One basket per line, its items apart by commas; only with --layout baskets",
  stages: [],
  factsSql: new URL("./baskets.facts.sql", import.meta.url),
  rulesSql: ({ basketDate }) => {
    if (basketDate === undefined) throw noDate();
    return [`create temp table basket_day as select cast(${sqlText(basketDate)} as date) as day`];
  },
  options: ["basketDate"],
  cautions: ({ basketDate }) => [
    {
      code: "NO_TIMES",
      message: `The files hold no times: all baskets are dated to ${basketDate}, so that answers over time say nothing.`,
    },
    {
      code: "NO_CUSTOMERS",
      message: "The files name no customers: answers about customers are empty.",
    },
  ],
  files: [
    {
      role,
      form: "baskets",
      isRequired: true,
      columns: { items: { kind: "text" } },
    },
  ],
  checks: [
    {
      role,
      code: "SINGLE_ITEM",
      message: "baskets hold one item: nothing was bought with it",
      countSql: `select count(*) from (
        select order_id from order_lines group by order_id having count(*) = 1) as alone`,
    },
    {
      role,
      code: "REPEATED_ITEM",
      message: "items stand more than once in their basket: that is their quantity",
      countSql: "select count(*) from order_lines where quantity > 1",
    },
  ],
};

function noDate(): UserError {
  return new UserError("Files of baskets hold no dates, and no day was given for them.", {
    reason: "NO_BASKET_DATE",
    remedy:
      "Pass --basket-date with the day the baskets are from, such as 2024-01-31; any day will do for questions about products.",
  });
}
