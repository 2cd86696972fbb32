import { and, eq, inArray } from "drizzle-orm";
import type { Refusal } from "../domain/model-card.js";
import { storedCard, type StoredModelCard } from "../store/model-cards.js";
import { modelCards } from "../store/model-cards.table.js";
import type { Context } from "./context.js";
import { loaderOf } from "./loader.js";
import type { CurrentShop } from "./shop-directory.js";
import { unavailableFor, type Unavailable } from "./unavailable.type.js";

/**
 * The card of one of the snapshot's models, its artefact included; null when the snapshot has no
 * such model. All that a request asks for are one statement, each at most once.
 */
export function loadModelCard(
  context: Context,
  shop: CurrentShop,
  model: string,
): Promise<StoredModelCard | null> {
  return loaderOf<string, StoredModelCard | null>(
    context,
    `model cards ${shop.snapshotId}`,
    async (models) => {
      const rows = await context.db
        .select()
        .from(modelCards)
        .where(
          and(eq(modelCards.snapshotId, shop.snapshotId), inArray(modelCards.model, [...models])),
        );
      const cards = new Map(rows.map((row) => [row.model, storedCard(row)]));
      return models.map((name) => cards.get(name) ?? null);
    },
  ).load(model);
}

/** A refused model as an answer that cannot be given, with what to ask instead. */
export function refused({ code, reason, substitute }: Refusal): Unavailable {
  return { reason, missingFacts: [], code, substitute };
}

/**
 * Why a shop has no answer of a model: its files lack orders, the model was refused, or the snapshot
 * is older than the model. Null for a model that stands.
 */
export function unavailableModel(
  shop: CurrentShop,
  card: StoredModelCard | null,
): Unavailable | null {
  const missing = unavailableFor(shop, ["orders"]);
  if (missing !== null) return missing;
  if (card === null) {
    return {
      reason: "The shop was loaded before this model existed.",
      missingFacts: [],
      code: "NOT_COMPUTED",
      substitute: "Load the shop's files again.",
    };
  }
  return card.refusal === null ? null : refused(card.refusal);
}
