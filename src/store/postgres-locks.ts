import pg from "pg";

/** First half of every lock key, so that no other program's locks in the database are met. */
const LOCK_CLASS = 0x43415254;

/**
 * Advisory locks on a connection of their own: they end with it, so with this process, however it
 * ends. A lost connection frees them all.
 */
export class PostgresLocks {
  readonly #held = new Set<number>();
  #client: Promise<pg.Client> | undefined;

  constructor(private readonly config: pg.ClientConfig) {}

  async tryLock(key: number): Promise<boolean> {
    const client = await this.#connect();
    // a session may take its own lock twice; here the second is refused as anyone's
    if (this.#held.has(key)) return false;
    this.#held.add(key);
    try {
      const sql = "select pg_try_advisory_lock($1, $2) as is_held";
      const { rows } = await client.query<{ is_held: boolean }>(sql, [LOCK_CLASS, key]);
      if (rows[0]?.is_held !== true) this.#held.delete(key);
      return this.#held.has(key);
    } catch (error) {
      this.#held.delete(key);
      throw error;
    }
  }

  async unlock(key: number): Promise<void> {
    if (!this.#held.delete(key)) return;
    const client = await this.#connect();
    await client.query("select pg_advisory_unlock($1, $2)", [LOCK_CLASS, key]);
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    this.#held.clear();
    await client?.end();
  }

  #connect(): Promise<pg.Client> {
    this.#client ??= this.#open().catch((error: unknown) => {
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }

  async #open(): Promise<pg.Client> {
    const client = new pg.Client(this.config);
    client.on("error", () => {
      this.#client = undefined;
      this.#held.clear();
    });
    await client.connect();
    return client;
  }
}
