import type { CurrentShop } from "../../graphql/shop-directory.js";

/** Part of the shop that filters ask about. */
export type FilteredShop = Pick<
  CurrentShop,
  "key" | "layout" | "snapshotId" | "coverage" | "rowCounts"
>;
