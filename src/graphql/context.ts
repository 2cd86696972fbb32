import type DataLoader from "dataloader";
import type { Db } from "../store/store.js";
import type { CurrentShop } from "./shop-directory.js";

/** What every resolver gets; made anew for each request. */
export interface Context {
  readonly db: Db;
  /** The shops and snapshots this request speaks for, fixed at its start. */
  readonly shops: ReadonlyMap<string, CurrentShop>;
  /** Signs cursors, so that a client cannot make one up. */
  readonly cursorSecret: string;
  /** Aborted when the client leaves or the deadline passes. */
  readonly signal: AbortSignal;
  /** Whose turn a request takes where turns are shared out: the client's address, or the command line. */
  readonly caller: string;
  readonly loaders: Map<unknown, DataLoader<unknown, unknown>>;
}
