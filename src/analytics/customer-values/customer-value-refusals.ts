import type { Context } from "../../graphql/context.js";
import { loadModelCard, unavailableModel } from "../../graphql/model-cards.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor, type Unavailable } from "../../graphql/unavailable.type.js";
import type { PartRow } from "./customer-value-distribution.js";
import { CustomerValueBreakdown, CustomerValueMeasure } from "./customer-values-input.graphql.js";

/** Why there is no value of any customer. */
export async function unavailableValues(
  context: Context,
  shop: CurrentShop,
  { by, rows }: { readonly by: CustomerValueMeasure; readonly rows: readonly PartRow[] },
): Promise<Unavailable | null> {
  const missing = unavailableFor(shop, ["orders", "prices"]);
  if (missing !== null || rows.length > 0) return missing;
  const isOlder = shop.rowCounts["customer-value-parts"] === undefined;
  if (isOlder || by !== CustomerValueMeasure.PREDICTED_VALUE) return unavailableModel(shop, null);
  // a value takes both: what an order is worth, and how many there will be
  for (const model of ["gamma-gamma", "bg-nbd"]) {
    const refusal = unavailableModel(shop, await loadModelCard(context, shop, model));
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Why the customers, who have values, cannot be told apart. */
export async function unavailableBreakdown(
  context: Context,
  shop: CurrentShop,
  {
    breakdown,
    rows,
  }: {
    readonly breakdown: CustomerValueBreakdown | undefined;
    readonly rows: readonly PartRow[];
  },
): Promise<Unavailable | null> {
  const parts = rows.filter(({ split }) => split === breakdown);
  const isKnown = parts.some(({ part }) => part !== "unknown");
  if (breakdown === undefined || isKnown || rows.length === 0) return null;
  switch (breakdown) {
    case CustomerValueBreakdown.SEGMENT:
      return unavailableModel(shop, await loadModelCard(context, shop, "segmentation"));
    case CustomerValueBreakdown.BRANDS:
      return {
        reason: "No product bought by a known customer has a brand in this shop's files.",
        missingFacts: ["products"],
        substitute: "Break down by FREQUENCY_TIER or RFM_SEGMENT.",
      };
    case CustomerValueBreakdown.CHANNEL:
      return unavailableFor(shop, ["sessions"]);
    default:
      return null;
  }
}
