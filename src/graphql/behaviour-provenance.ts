import { provenanceOf, type DataWarning, type Provenance } from "./provenance.type.js";
import type { CurrentShop } from "./shop-directory.js";

/** Of an answer about sessions or page views: says whose are not counted. */
export function behaviourProvenance(
  shop: CurrentShop,
  definition: string,
  warnings: readonly DataWarning[] = [],
): Provenance {
  return provenanceOf(shop, definition, [...warnings, ...setAsideWarning(shop)]);
}

export function setAsideWarning({ coverage }: CurrentShop): DataWarning[] {
  const { visitors = 0, sessions = 0 } = coverage.setAside ?? {};
  if (visitors === 0) return [];
  const whose = visitors === 1 ? "one visitor who is" : `${visitors} visitors who are`;
  return [
    {
      code: "VISITORS_SET_ASIDE",
      message: `The ${sessions} sessions of ${whose} hardly people are not counted; abnormalVisitors shows them, and the shop's settings can keep them.`,
    },
  ];
}
