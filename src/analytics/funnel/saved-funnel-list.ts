import { and, asc, eq } from "drizzle-orm";
import type { Context } from "../../graphql/context.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor, type Unavailable } from "../../graphql/unavailable.type.js";
import type { FactName } from "../../domain/facts.js";
import { groupBy } from "../../domain/group-by.js";
import { savedFunnelEvents, savedFunnelSteps } from "./funnel.analytic.js";

/** Steps of a saved funnel, first one first. */
export type SavedSteps = readonly (typeof savedFunnelSteps.$inferSelect)[];

/** The shop's saved funnels by key. One statement. */
export async function readSavedFunnels(
  context: Context,
  shop: CurrentShop,
  key?: string,
): Promise<ReadonlyMap<string, SavedSteps>> {
  const rows = await context.db
    .select()
    .from(savedFunnelSteps)
    .where(
      and(
        eq(savedFunnelSteps.snapshotId, shop.snapshotId),
        key === undefined ? undefined : eq(savedFunnelSteps.funnelKey, key),
      ),
    )
    .orderBy(asc(savedFunnelSteps.funnelKey), asc(savedFunnelSteps.stepNumber));
  return groupBy(rows, ({ funnelKey }) => funnelKey);
}

/** A kind of event that is a step of a saved funnel, or that must not come before it. */
export type SavedEvent = typeof savedFunnelEvents.$inferSelect;

/** Events of all saved funnels, in the order of their stages and pages. One statement. */
export async function readSavedEvents(
  context: Context,
  shop: CurrentShop,
): Promise<readonly SavedEvent[]> {
  const { snapshotId, stagePosition, page, pageStart, productId, category } = savedFunnelEvents;
  return context.db
    .select()
    .from(savedFunnelEvents)
    .where(eq(snapshotId, shop.snapshotId))
    .orderBy(asc(stagePosition), asc(page), asc(pageStart), asc(productId), asc(category));
}

/** @throws UserError when the shop keeps no funnel of that key */
export async function savedFunnelOf(
  context: Context,
  shop: CurrentShop,
  key: string,
): Promise<SavedSteps> {
  const steps = (await readSavedFunnels(context, shop, key)).get(key);
  if (steps !== undefined) return steps;
  throw badRequest(
    `The shop keeps no funnel "${key}".`,
    "Ask `savedFunnels { funnels { key } }` for those it keeps; load the shop with --config to save one.",
  );
}

/** Why the shop's files cannot answer it; null when they can. */
export function savedUnavailable(shop: CurrentShop, steps: SavedSteps): Unavailable | null {
  const reads: readonly FactName[] = [
    ...(steps.some(({ unit }) => unit === "SESSION") ? (["sessions"] as const) : []),
    ...(steps.some(({ needsPageViews }) => needsPageViews) ? (["page_views"] as const) : []),
    ...(steps.some(({ needsOrders }) => needsOrders) ? (["orders"] as const) : []),
  ];
  const missing = unavailableFor(shop, reads);
  if (missing !== null) return missing;
  const without = steps.find((step) => step.lacksViewedProducts || step.lacksCategories);
  if (without === undefined) return null;
  return without.lacksCategories
    ? {
        reason: `The step "${without.stepName}" asks for a category, but this shop's products have none.`,
        missingFacts: ["products"],
      }
    : {
        reason: `The step "${without.stepName}" asks for views of a product, but this shop's page views name none.`,
        missingFacts: ["page_views"],
        substitute: "Name the pages of the product, or ask for orders of it with the stage ORDER.",
      };
}

/** Steps that no event of the shop could ever be. */
export function neverSeen(steps: SavedSteps): DataWarning[] {
  return steps
    .filter(({ events }) => events === 0)
    .map(({ stepName }) => ({
      code: "STEP_NEVER_SEEN",
      message: `No page view and no order of this shop is the step "${stepName}": its spelling may differ from the files'.`,
    }));
}
