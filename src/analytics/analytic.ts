import type { PgTable } from "drizzle-orm/pg-core";
import type { FactNeed } from "../domain/facts.js";
import type { ModelStep } from "./model-step.js";

/** One precomputed result and the table its rows are served from. */
export interface ResultTable {
  /** kebab-case; `<name>.sql` lies in the analytic's folder, unless the analytic's model fills it. */
  readonly name: string;
  /** What one row means. */
  readonly grain: string;
  /** Without which the result says nothing; it stays empty for a shop that lacks one. */
  readonly reads: readonly FactNeed[];
  /** Has `snapshot_id` first; the other columns are those of the SQL, by name. */
  readonly table: PgTable;
  /** Later queries of other analytics read it, by the name of its table. */
  readonly isRead?: boolean;
}

/** A query whose rows the analytic's own queries and model share: a table while they are computed. */
export interface PreparedTable {
  /** kebab-case; `<name>.sql` lies in the analytic's folder. */
  readonly name: string;
  /** Facts without which it stays empty. */
  readonly reads: readonly FactNeed[];
  /** Later queries of other analytics read it too: it stays until everything is computed. */
  readonly isRead?: boolean;
}

/**
 * A business question and the results that answer it. Knows nothing about GraphQL;
 * `<name>.graphql.ts` next to it does.
 */
export interface Analytic {
  /** kebab-case; the same as the folder. */
  readonly name: string;
  /** The business question in one sentence; ends with "?". */
  readonly question: string;
  /** Fields of Shop that answer it; by default the one of its name, in camelCase. */
  readonly answeredBy?: readonly string[];
  readonly results: readonly ResultTable[];
  /** In the order of computing, before the model and the results. */
  readonly prepares?: readonly PreparedTable[];
  /** Fills those results that have no SQL, from queries of its own. */
  readonly model?: ModelStep;
}
