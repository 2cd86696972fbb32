import { eq } from "drizzle-orm";
import type { ModelCard, Refusal } from "../domain/model-card.js";
import { modelCards } from "./model-cards.table.js";
import type { Store } from "./store.js";

/** A card as it is stored, with the hash of its artefact. */
export interface StoredModelCard extends ModelCard {
  /** SHA-256 of the artefact's JSON text, hexadecimal; null for a refused model. */
  readonly artefactHash: string | null;
}

/** All cards of a snapshot, by the name of their model. One statement. */
export async function modelCardsOf(
  { db }: Pick<Store, "db">,
  snapshotId: number,
): Promise<StoredModelCard[]> {
  const rows = await db
    .select()
    .from(modelCards)
    .where(eq(modelCards.snapshotId, snapshotId))
    .orderBy(modelCards.model);
  return rows.map(storedCard);
}

/** The card that a row of the table holds. */
export function storedCard(row: typeof modelCards.$inferSelect): StoredModelCard {
  const { refusal, parameters, metrics, warnings, artefact, ...plain } = row;
  return {
    ...plain,
    refusal: refusal === null ? null : (JSON.parse(refusal) as Refusal),
    parameters: JSON.parse(parameters) as ModelCard["parameters"],
    metrics: JSON.parse(metrics) as ModelCard["metrics"],
    warnings: JSON.parse(warnings) as string[],
    artefact: artefact === null ? null : (JSON.parse(artefact) as unknown),
  };
}
