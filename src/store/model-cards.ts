import { eq } from "drizzle-orm";
import { modelCards } from "./model-cards.table.js";
import type { Store } from "./store.js";

/** A model's card as it is stored. */
export type ModelCardRow = typeof modelCards.$inferSelect;

/** All cards of a snapshot, by the name of their model. One statement. */
export function modelCardsOf(
  { db }: Pick<Store, "db">,
  snapshotId: number,
): Promise<ModelCardRow[]> {
  return db
    .select()
    .from(modelCards)
    .where(eq(modelCards.snapshotId, snapshotId))
    .orderBy(modelCards.model);
}
