import type { Store } from "../store/store.js";
import { unlessInterrupted } from "./interrupted.js";

/**
 * A store whose bulk loads can be given up, so that a load that was told to stop discards its
 * snapshot at once instead of after the last row.
 *
 * @param onRows called with the rows of all bulk loads so far
 */
export function interruptibleStore(
  store: Store,
  signal: AbortSignal,
  onRows: (rows: number) => void,
): Store {
  let before = 0;
  return {
    ...store,
    async copyFrom(table, columns, csvPath) {
      const copy = store.copyFrom(table, columns, csvPath, (rows) => onRows(before + rows));
      const rows = await unlessInterrupted(signal, copy);
      before += rows;
      return rows;
    },
  };
}
