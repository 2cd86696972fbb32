import DataLoader from "dataloader";
import type { Context } from "./context.js";

/**
 * The request's loader under a key, made at its first use: one SQL statement for all entities of
 * a page, instead of one each.
 *
 * @param key the batch function itself, or a text that names it with its arguments
 */
export function loaderOf<Key, Value>(
  context: Context,
  key: unknown,
  batch: (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
): DataLoader<Key, Value> {
  const known = context.loaders.get(key);
  if (known !== undefined) return known as unknown as DataLoader<Key, Value>;
  const loader = new DataLoader<Key, Value>(async (keys) => {
    context.signal.throwIfAborted();
    return batch(keys);
  });
  context.loaders.set(key, loader as unknown as DataLoader<unknown, unknown>);
  return loader;
}

/** Gives every key its rows, in the rows' order; an empty list where there is none. */
export function groupByKey<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Row[][] {
  const groups = new Map<Key, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return keys.map((key) => groups.get(key) ?? []);
}
