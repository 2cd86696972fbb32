import type { Unavailable } from "../../graphql/unavailable.type.js";
import type { BasketLevel } from "./basket-level.js";

const LACKING: Readonly<Record<BasketLevel, string>> = {
  PRODUCT: "product",
  CATEGORY: "category",
  BRAND: "brand",
  CATEGORY_BRAND: "category and brand",
};

/** Why a level has nothing to pair, where the orders are there and their products lack it. */
export function levelUnavailable(level: BasketLevel): Unavailable {
  return {
    reason: `No product sold by this shop has a ${LACKING[level]} in its files.`,
    missingFacts: ["products"],
    substitute: "Ask for level: PRODUCT.",
  };
}
