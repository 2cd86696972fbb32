import { existsSync, readdirSync } from "node:fs";
import type { SqlEngine } from "../domain/sql-engine.js";

/** The database in memory that holds all tables but temporary ones. */
export const TABLES = "shop_data";

/** Tables are compressed when so much, of what memory holds, has been put on disk since. */
const WORTHWHILE_SHARE = 0.25;

/**
 * Keeps the tables of a large shop in memory. What DuckDB has written takes some eight times the
 * space of what it compresses at a checkpoint, which takes longer than writing it: tables that fit
 * are left as they are.
 */
export class TableSpace {
  readonly #worthwhileBytes: number;
  #compressedBytes = 0;

  constructor(
    private readonly engine: Pick<SqlEngine, "run" | "rows">,
    private readonly options: { readonly tempDirectory: string; readonly megabytes: number },
  ) {
    this.#worthwhileBytes = WORTHWHILE_SHARE * options.megabytes * 1_000_000;
  }

  /** Compresses the tables if memory no longer holds them. */
  async settle(): Promise<void> {
    if (!this.#isOnDisk()) return;
    const { inMemory, onDisk } = await this.#bytes();
    const written = inMemory + onDisk - this.#compressedBytes;
    if (onDisk < this.#worthwhileBytes || written < this.#worthwhileBytes) return;
    await this.engine.run(`checkpoint ${TABLES}`);
    const left = await this.#bytes();
    this.#compressedBytes = left.inMemory + left.onDisk;
  }

  /** Asking DuckDB takes as long as many a statement of a small shop. */
  #isOnDisk(): boolean {
    const { tempDirectory } = this.options;
    return existsSync(tempDirectory) && readdirSync(tempDirectory).length > 0;
  }

  async #bytes(): Promise<{ readonly inMemory: number; readonly onDisk: number }> {
    const [row] = await this.engine.rows(
      "select memory_usage_bytes as in_memory, temporary_storage_bytes as on_disk from duckdb_memory() where tag = 'IN_MEMORY_TABLE'",
    );
    return { inMemory: Number(row?.["in_memory"] ?? 0), onDisk: Number(row?.["on_disk"] ?? 0) };
  }
}
