import type { FileCheck } from "../adapter.js";
import { outOfOrder, purchaseWithoutCart } from "../event-checks.js";

const isPriced = "(select price_property from input.reading) is not null";

export const retailrocketChecks: readonly FileCheck[] = [
  outOfOrder("events", "timestamp"),
  purchaseWithoutCart("events"),
  {
    role: "events",
    code: "SHARED_TRANSACTION",
    message: "transactions name several visitors; the order belongs to the first",
    countSql: `select count(*) from (select order_id from input.purchases
      group by order_id having min(visitor_id) <> max(visitor_id)) as shared`,
  },
  {
    role: "events",
    code: "NO_PRICE",
    message:
      "purchases are of items without a price in any property file: they count in no revenue",
    countSql: `select count(*) from input.purchases where amount is null and ${isPriced}`,
  },
  {
    role: "category_tree",
    code: "UNKNOWN_PARENT",
    message: "categories lie below a parent that is not in the tree: their path begins there",
    countSql: `select count(*) from input.category_paths where unmet_parent_id <> '' and not is_circle`,
  },
  {
    role: "category_tree",
    code: "CATEGORY_CIRCLE",
    message: "categories are their own ancestors: their path ends before it repeats itself",
    countSql: "select count(*) from input.category_paths where is_circle",
  },
  {
    role: "item_properties",
    code: "CATEGORY_CHANGED",
    message: "items changed their category; the one at the last event counts for all their events",
    countSql: "select count(*) from input.item_categories where category_count > 1",
  },
  {
    role: "item_properties",
    code: "CATEGORY_NOT_IN_TREE",
    message: "items have a category that the tree does not hold; its id stands for its path",
    countSql: `select count(*) from input.item_categories
      left join input.category_paths on category_paths.category_id = item_categories.category_id
      where category_paths.category_id is null`,
  },
  {
    role: "item_properties",
    code: "NOT_A_PRICE",
    message: "values of the price property are no number above 0",
    countSql: "select count(*) from input.prices where price is null",
  },
];
