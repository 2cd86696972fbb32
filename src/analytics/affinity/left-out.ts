import type { DataWarning } from "../../graphql/provenance.type.js";
import type { affinityLists } from "./affinity.analytic.js";

type Counted = Pick<
  typeof affinityLists.$inferSelect,
  "hugeBaskets" | "missingProducts" | "missingBaskets"
>;

/** What a level's baskets do not tell, and what would say nothing: counted, never silent. */
export function leftOut({ hugeBaskets, missingProducts, missingBaskets }: Counted): DataWarning[] {
  const warnings: DataWarning[] = [];
  if (hugeBaskets > 0) {
    warnings.push({
      code: "HUGE_BASKETS_EXCLUDED",
      message: `${hugeBaskets} baskets of more than 100 products are left out: they pair everything with everything.`,
    });
  }
  if (missingProducts > 0) {
    warnings.push({
      code: "MISSING_ATTRIBUTE_EXCLUDED",
      message: `${missingProducts} products in baskets have no value at this level and are left out, and so are the ${missingBaskets} baskets in which no product has one.`,
    });
  }
  return warnings;
}
