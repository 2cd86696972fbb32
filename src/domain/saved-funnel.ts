import type { Stage } from "./stage.js";

/** Which events count: all given conditions hold together; of several pages, any. */
export interface FunnelEvent {
  /** A page view of that stage; "order" is an order placed. */
  readonly stage?: Stage;
  /** The page as the files spell it; a `*` at its end stands for anything. */
  readonly pages?: readonly string[];
  /** The page is about this product or, with the stage "order", the order holds it; by its id. */
  readonly product?: string;
  /** The same for any product of this category. */
  readonly category?: string;
}

export interface FunnelStepConfig extends FunnelEvent {
  readonly name: string;
  /** Most seconds since the last step before it that is not optional; null: no limit. */
  readonly withinSeconds: number | null;
  /** Need not happen for the steps after it to count. */
  readonly isOptional: boolean;
  /** Must not happen between the last step before it that is not optional, and this required one. */
  readonly notBetween: readonly FunnelEvent[];
}

/** SESSION: all within one session. VISITOR: across a visitor's sessions. */
export type FunnelUnit = "SESSION" | "VISITOR";

/** ORDERED: one after the other. STRICT: with nothing else in between. ANY: in any order. */
export type FunnelOrder = "ORDERED" | "STRICT" | "ANY";

/** A funnel that a shop keeps, as its settings file says it. */
export interface SavedFunnel {
  /** Lower-case name used in queries. */
  readonly key: string;
  readonly name: string;
  readonly unit: FunnelUnit;
  readonly order: FunnelOrder;
  /** Most seconds from the first step to the last; null: no limit, for sessions only. */
  readonly withinSeconds: number | null;
  /** 2 to 8; the first and the last are not optional. */
  readonly steps: readonly FunnelStepConfig[];
}

/** What those who ask for the people of a saved funnel need to know of it. */
export interface FunnelOutline {
  readonly key: string;
  readonly unit: FunnelUnit;
  /** Of each step, first one first, whether it is optional. */
  readonly optional: readonly boolean[];
}

/** Steps of one funnel, at most. */
export const MAX_FUNNEL_STEPS = 8;

/** Funnels of one shop, at most. */
export const MAX_SAVED_FUNNELS = 20;
