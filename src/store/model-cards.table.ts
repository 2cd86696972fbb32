import { integer, pgTable, text } from "drizzle-orm/pg-core";

/**
 * The models behind a snapshot's modelled numbers, one row each (domain/model-card.ts). Lists and
 * the artefact are JSON text, so that equal models are equal bytes.
 */
export const modelCards = pgTable("model_cards", {
  snapshotId: integer("snapshot_id").notNull(),
  model: text("model").notNull(),
  method: text("method").notNull(),
  version: integer("version").notNull(),
  customers: integer("customers").notNull(),
  fromOn: text("from_on"),
  toOn: text("to_on"),
  /** JSON; null for a model that stands. */
  refusal: text("refusal"),
  parameters: text("parameters").notNull(),
  metrics: text("metrics").notNull(),
  warnings: text("warnings").notNull(),
  /** JSON; null for a refused model. */
  artefact: text("artefact"),
  /** SHA-256 of the artefact's text, hexadecimal. */
  artefactHash: text("artefact_hash"),
});
