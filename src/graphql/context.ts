import type DataLoader from "dataloader";
import type { FieldNode } from "graphql";
import type { Db } from "../store/store.js";
import type { CurrentShop } from "./shop-directory.js";

/** One call of a field's resolver, and what became of its arguments. */
export interface CheckedCall {
  /** The same object for all arguments of the call. */
  readonly call: object;
  readonly checks: Promise<void>[];
}

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
  /**
   * By the list of nodes that the execution selects a field with: the same for all items of a list. Not
   * in a WeakMap: what those hold outlives a collection of young objects, and this holds the request.
   */
  readonly checkedCalls: Map<readonly FieldNode[], CheckedCall>;
}
