/** A number with its interval, as the API gives it. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly suppressed: Suppression | null;
}

export type Suppression = "DENOMINATOR_ZERO" | "NOT_IN_DATA" | "NOT_ADDITIVE" | "NO_COMPARISON";

/** Fields of an estimate, to be spread in a query. */
export const ESTIMATE_FIELDS = "value low high n suppressed";

/** Why there is no number, in words. */
export const SUPPRESSION_WORDS: Readonly<Record<Suppression, string>> = {
  DENOMINATOR_ZERO: "nothing to divide by",
  NOT_IN_DATA: "not in this shop's data",
  NOT_ADDITIVE: "cannot be added up here",
  NO_COMPARISON: "nothing to compare with",
};
