import type { DataWarning } from "./provenance.type.js";
import type { CurrentShop } from "./shop-directory.js";

/**
 * Whether the files tell what came back: by a refund, or a file of refunds that holds none. Without
 * either nobody knows whether none did.
 */
export function knowsRefunds({ coverage, ingestReport }: CurrentShop): boolean {
  const isSeen = (coverage.facts["refunds"] ?? 0) > 0;
  return isSeen || ingestReport.files.some(({ role }) => role.includes("refund"));
}

/** Of an answer with net revenue or margin: says where nothing could be taken off for refunds. */
export function refundWarning(shop: CurrentShop): DataWarning[] {
  if (knowsRefunds(shop)) return [];
  return [
    {
      code: "NO_RETURNS_DATA",
      message:
        "The files hold no refunds and no cancellations: net revenue is gross revenue, and margin is too high by what came back.",
    },
  ];
}
