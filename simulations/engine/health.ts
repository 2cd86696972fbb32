export type HealthCode =
  | "PARTIAL_RUN"
  | "MCSE_TARGET_MET"
  | "SEED_STABILITY"
  | "BASELINE_BACKTEST"
  | "AUDIENCE_TOO_SMALL"
  | "EXTRAPOLATED_PARAMETER"
  | "ASSUMPTION_FROM_STUDY_CLAIM"
  | "AOV_LIFT_MECHANICAL"
  | "NO_MARGIN_DATA"
  | "SEASONAL_BASELINE"
  | "PLAUSIBILITY_TWYMAN"
  | "OVERLAPPING_AUDIENCES"
  | "HOLDOUT_RATIO_MISMATCH"
  | "GROUPS_UNDERSTATE_LUCK";

/** What the engine finds of a run by itself: whether its numbers can be acted on. */
export interface HealthCheck {
  readonly code: HealthCode;
  readonly status: "PASS" | "WARN" | "FAIL";
  readonly message: string;
  readonly fix: string | null;
}
