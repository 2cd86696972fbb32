/** The value of one assumption at which a policy neither earns nor loses. */
export interface BreakEven {
  readonly key: string;
  /** Value at which expected profit is 0, all else as believed; null: none between its bounds. */
  readonly value: number | null;
  /** Share of its belief on the profitable side. */
  readonly pBetter: number | null;
  /** Why there is none. */
  readonly reason: "ALWAYS_PROFITABLE" | "NEVER_PROFITABLE" | "NO_EFFECT" | null;
}

/**
 * How well all assumptions must turn out together for expected profit to be 0. At level u each has the
 * quantile of its belief with a share u of the belief on its worse side.
 */
export interface JointBreakEven {
  /** 0.01 to 0.99; 0.5: every assumption in the middle of its belief. Null: none between. */
  readonly level: number | null;
  /** The assumptions there, those without effect left out; empty without a level. */
  readonly values: readonly { readonly key: string; readonly value: number }[];
  /** Why there is none. TOO_FEW_DRAWS: fewer than four a fitted term. */
  readonly reason: "ALWAYS_PROFITABLE" | "NEVER_PROFITABLE" | "NO_EFFECT" | "TOO_FEW_DRAWS" | null;
}
