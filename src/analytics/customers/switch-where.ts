import { and, eq, sql } from "drizzle-orm";
import type { Members } from "./behaviour-where.js";
import type { FilteredShop } from "./filtered-shop.js";
import { customerSwitches } from "./read-results.js";
import { snapshotRows } from "./snapshot-rows.js";
import type { SwitchPredicate } from "./switch-predicate.graphql.js";

/** Customers who went from one brand, category or product to another, or stayed. */
export function switchMembers({ by, from, to }: SwitchPredicate, shop: FilteredShop): Members {
  const { snapshotId, attribute, fromKey, toKey, customerId } = customerSwitches;
  const where = and(
    eq(snapshotId, shop.snapshotId),
    eq(attribute, by),
    from === undefined ? undefined : eq(fromKey, from),
    to === undefined ? undefined : eq(toKey, to),
  );
  const ids = sql`select distinct ${customerId} as customer_id from ${snapshotRows(customerSwitches, shop)} where ${where}`;
  return { ids, isMember: true };
}
