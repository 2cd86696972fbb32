/** Why a model is not there, or not to be trusted; never NaN, never a silent zero. */
export type RefusalCode =
  | "NO_ORDERS"
  | "NO_PRICES"
  | "TOO_FEW_CUSTOMERS"
  | "TOO_FEW_REPEAT_ORDERS"
  | "SHORT_HISTORY"
  | "ONE_OUTCOME_ONLY"
  | "CONSTANT_FEATURES"
  | "NOT_CONVERGED"
  | "DEGENERATE_FIT";

/** A model that the data cannot carry, and what to look at instead. */
export interface Refusal {
  readonly code: RefusalCode;
  /** A sentence with the counts that decided. */
  readonly reason: string;
  /** What answers the question nearly as well, in a sentence. */
  readonly substitute: string;
}

/** A number that a fit found; `standardError` is null where the method gives none. */
export interface FittedParameter {
  readonly name: string;
  readonly value: number;
  readonly standardError: number | null;
}

/** How well a model does; `low` and `high` are the ends of its 95 % interval, where it has one. */
export interface ModelMetric {
  readonly name: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** What it was computed on: "fit", "hold-out", ... */
  readonly on: string;
}

/**
 * All there is to know about one fitted model (Mitchell et al. 2019, Model cards for model
 * reporting): what it was fitted on, what came out, how good it is, and the model itself.
 */
export interface ModelCard {
  /** kebab-case, unique in a snapshot: "bg-nbd", "segmentation", "churn-forest". */
  readonly model: string;
  /** What it is in the field's words, with the paper. */
  readonly method: string;
  /** Raised whenever the same data would give another artefact. */
  readonly version: number;
  /** Customers it was fitted on. */
  readonly customers: number;
  /** Calendar days of the data it saw, both included; null for a refused model without data. */
  readonly fromOn: string | null;
  readonly toOn: string | null;
  /** Null for a model that stands. */
  readonly refusal: Refusal | null;
  readonly parameters: readonly FittedParameter[];
  readonly metrics: readonly ModelMetric[];
  /** Sentences about what a reader should beware of. */
  readonly warnings: readonly string[];
  /** Plain JSON from which the model can be made again; null for a refused one. */
  readonly artefact: unknown;
}
