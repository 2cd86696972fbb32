import { sqlName } from "../domain/sql-engine.js";
import { isRefusedByCitus, SPREAD_TABLES } from "./citus.js";
import type { PostgresSession } from "./postgres-session.js";

/**
 * Copies of the spread facts on the coordinator, for queries that a cluster cannot spread. Made when
 * the first such query comes; the queries see them under the names of the facts.
 */
export class WholeCopies {
  readonly #schema: string;
  #areMade = false;

  constructor(
    private readonly session: PostgresSession,
    private readonly loadSchema: string,
  ) {
    // begins like the load's own, so that it is removed with it
    this.#schema = `${loadSchema}_whole`;
  }

  /** Runs the work over the spread facts and, where that is refused, over the copies. */
  async computing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isRefusedByCitus(error)) throw error;
    }
    await this.#make();
    const [own, whole] = [sqlName(this.loadSchema), sqlName(this.#schema)];
    await this.session.rows(`set search_path = ${whole}, ${own}`);
    try {
      return await work();
    } finally {
      await this.session.rows(`set search_path = ${own}`);
    }
  }

  async #make(): Promise<void> {
    if (this.#areMade) return;
    const whole = sqlName(this.#schema);
    await this.session.rows(`create schema ${whole}`);
    for (const table of SPREAD_TABLES) {
      const copy = `${whole}.${sqlName(table)}`;
      const fact = `${sqlName(this.loadSchema)}.${sqlName(table)}`;
      await this.session.rows(`create table ${copy} as select * from ${fact}`);
      await this.session.rows(`analyze ${copy}`);
    }
    this.#areMade = true;
  }
}
