import type pg from "pg";
import { throughRestart } from "./postgres-retry.js";

/**
 * One transaction on a connection of its own, without the pool's deadline. A connection that broke
 * is thrown away, and the error of the work is kept.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await throughRestart(true, () => pool.connect());
  let isBroken = false;
  try {
    await client.query("begin; set local statement_timeout = 0");
    const result = await work(client);
    const { command } = await client.query("commit");
    if (command === "ROLLBACK") throw new Error("A statement of the transaction had failed.");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => (isBroken = true));
    throw error;
  } finally {
    client.release(isBroken);
  }
}
