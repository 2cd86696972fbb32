import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { Unavailable } from "../../graphql/unavailable.type.js";
import { NextOrderBreakdown } from "./next-order-input.graphql.js";

const NOUNS: Readonly<Record<NextOrderBreakdown, string>> = {
  [NextOrderBreakdown.CHANNEL]: "channel of any customer's first session",
  [NextOrderBreakdown.DEVICE]: "device of any customer's first session",
  [NextOrderBreakdown.COUNTRY]: "country of any customer",
  [NextOrderBreakdown.FIRST_PRODUCT]: "primary product of any first order",
  [NextOrderBreakdown.COHORT_YEAR]: "year of any first order",
};

/** Why nothing can be split by a word. */
export function untold(by: NextOrderBreakdown, { layout, coverage }: CurrentShop): Unavailable {
  const needsSessions = by === NextOrderBreakdown.CHANNEL || by === NextOrderBreakdown.DEVICE;
  const isMissing = needsSessions && (coverage.facts["sessions"] ?? 0) === 0;
  return {
    reason: `This shop's files (layout ${layout}) tell no ${NOUNS[by]}, or no such order was placed.`,
    missingFacts: isMissing ? ["sessions"] : [],
  };
}
