/**
 * What is believed of a number: a distribution that is sampled by its quantile function.
 * Parameters that cannot be are refused before anything runs (distribution-faults.ts).
 */
export type Distribution =
  | { readonly kind: "FIXED"; readonly value: number }
  | { readonly kind: "UNIFORM"; readonly low: number; readonly high: number }
  /** Truncated to [low, high] where they are given. */
  | {
      readonly kind: "NORMAL";
      readonly mean: number;
      readonly sd: number;
      readonly low?: number;
      readonly high?: number;
    }
  | {
      readonly kind: "TRIANGULAR";
      readonly low: number;
      readonly mode: number;
      readonly high: number;
    }
  /** Beta on [low, high] with mean (low + 4 mode + high) / 6. @see Malcolm et al. (1959) */
  | { readonly kind: "PERT"; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: "BETA"; readonly alpha: number; readonly beta: number }
  /** `sigma` is the standard deviation of the logarithm. */
  | { readonly kind: "LOG_NORMAL"; readonly median: number; readonly sigma: number }
  | { readonly kind: "GAMMA"; readonly shape: number; readonly mean: number }
  /** Each value equally likely. */
  | { readonly kind: "EMPIRICAL"; readonly values: readonly number[] }
  /** 5 % below p5, 5 % above p95; AUTO: log-normal where both are above 0, else normal. */
  | {
      readonly kind: "RANGE_90";
      readonly p5: number;
      readonly p95: number;
      readonly shape: "AUTO" | "NORMAL" | "LOG_NORMAL" | "UNIFORM";
    }
  /** Of a component's negative: `-LN(...)` of the policy tables. */
  | { readonly kind: "NEGATIVE"; readonly of: Distribution }
  /** Components in ascending order of where they lie, so that the quantile function rises. */
  | {
      readonly kind: "MIXTURE";
      readonly parts: readonly { readonly weight: number; readonly of: Distribution }[];
    };
