import type { ColumnTable } from "../domain/column-table.js";
import type { ModelCard } from "../domain/model-card.js";

export type { ColumnTable };

export type Cell = string | number | boolean | null;

/** Rows of one result, in the order of `columns`; all columns of its table but snapshot_id. */
export interface ModelRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface ModelOutput {
  /** By the name of the result; each of `fills` once. */
  readonly results: Readonly<Record<string, ModelRows>>;
  readonly cards: readonly ModelCard[];
}

/**
 * A model between queries and results: `inputs` are run, `compute` fits and predicts, and its rows
 * are loaded like those of any SQL. Same input, same bytes: chance comes from a fixed seed.
 */
export interface ModelStep {
  /** Queries: `<name>.sql` in the analytic's folder, not published themselves. */
  readonly inputs: readonly string[];
  /** Names of the results that `compute` fills. */
  readonly fills: readonly string[];
  /** Pure but for the packages it uses. Refuses with a card, never throws for what data can hold. */
  readonly compute: (inputs: Readonly<Record<string, ColumnTable>>) => ModelOutput;
}
