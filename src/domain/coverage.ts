import type { FunnelOutline } from "./saved-funnel.js";
import type { Stage } from "./stage.js";

/** Sessions that no question about behaviour counts. */
export interface SetAside {
  readonly visitors: number;
  readonly sessions: number;
  readonly pageViews: number;
}

/** What a shop's data covers; stored with the snapshot, answers "why is this empty?". */
export interface Coverage {
  /** First day with a session or order, in the shop's zone, `YYYY-MM-DD`. */
  readonly firstOn: string;
  /** Day of the last session or order. */
  readonly asOfOn: string;
  /** Moment of the last session or order, UTC `YYYY-MM-DD HH:MM:SS`. */
  readonly asOfAt: string;
  /**
   * Where observation began within the first day, as clocks showed it, `YYYY-MM-DDTHH:MM`: only in
   * the days of another zone than the shop's. Absent: with the day itself.
   */
  readonly observedFrom?: string;
  /** First and last moment of anything, refunds too; absent in older snapshots, and in empty ones. */
  readonly moments?: { readonly firstAt: string; readonly lastAt: string };
  /** Rows of each fact. */
  readonly facts: Readonly<Record<string, number>>;
  /** Stages that the data can show, entry first; empty without sessions. */
  readonly stages: readonly Stage[];
  /** Whether any order line has a cost. */
  readonly hasCost: boolean;
  /**
   * What visitors who are hardly people did, and no question about behaviour counts; null where they
   * stay. Absent in snapshots that are older than the rule.
   */
  readonly setAside?: SetAside | null;
  /** Whether any order line has a price, where there are orders; absent in older snapshots: it has. */
  readonly hasPrices?: boolean;
  /** The funnels that the shop's settings keep, by key; absent in older snapshots. */
  readonly funnels?: readonly FunnelOutline[];
}

/** False for a shop with orders of which nobody knows what they cost: no amount means anything. */
export function knowsPrices({ hasPrices }: Coverage): boolean {
  return hasPrices !== false;
}
