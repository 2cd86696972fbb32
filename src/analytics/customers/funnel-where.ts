import { and, eq, gte, lt, sql, type SQL } from "drizzle-orm";
import { keptStep, saysStep } from "../../graphql/funnel-steps.js";
import { resolvePeriod } from "../../graphql/period.input.js";
import type { Members } from "./behaviour-where.js";
import { customerSessions } from "./customers.analytic.js";
import type { FilteredShop } from "./filtered-shop.js";
import type { SavedFunnelPredicate } from "./funnel-predicate.graphql.js";
import { funnelCustomers } from "./read-results.js";
import { snapshotRows } from "./snapshot-rows.js";

/**
 * Customers who went so far in a saved funnel.
 *
 * @throws UserError for a funnel or a step that the shop does not have, or a period that cannot be
 */
export function funnelMembers(asked: SavedFunnelPredicate, shop: FilteredShop): Members {
  const step = keptStep(asked, shop);
  const isOfVisitors = step.unit === "VISITOR";
  const [rows, beganOn, letters] = isOfVisitors
    ? ([funnelCustomers, funnelCustomers.beganOn, funnelCustomers.steps] as const)
    : ([customerSessions, customerSessions.startedOn, customerSessions.funnelSteps] as const);
  const { period, isReturning } = asked;
  const span = period === undefined ? null : resolvePeriod({ between: period }, shop.coverage);
  const where = and(
    eq(rows.snapshotId, shop.snapshotId),
    isOfVisitors ? eq(funnelCustomers.funnelKey, asked.funnel) : undefined,
    saysStep(letters, step),
    span === null ? undefined : and(gte(beganOn, span.from), lt(beganOn, span.to)),
    ...ORIGINS.map((name): SQL | undefined => {
      const value = asked[name];
      return value === undefined ? undefined : eq(rows[name], value);
    }),
    isReturning === undefined ? undefined : eq(rows.isReturning, isReturning),
  );
  const ids = sql`select ${rows.customerId} as customer_id from ${snapshotRows(rows, shop)} where ${where}`;
  return { ids, isMember: true };
}

const ORIGINS = ["channel", "device", "campaign", "country", "landingPage"] as const;
