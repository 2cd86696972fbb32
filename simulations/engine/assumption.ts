import type { Distribution } from "./distribution.js";

/** How good the grounds of a belief are, from the best. */
export type EvidenceGrade =
  | "META_ANALYSIS"
  | "RANDOMISED"
  | "QUASI_EXPERIMENT"
  | "OBSERVATIONAL"
  | "EXPERT"
  | "STUDY_CLAIM"
  /** Measured in this shop's own data. */
  | "MEASURED";

/**
 * Whose beliefs a run takes. EVIDENCE is the default; STUDY_CLAIM never is; CALIBRATED is what a
 * shop's own recorded outcomes left of EVIDENCE.
 */
export type BeliefSet = "STUDY_CLAIM" | "EVIDENCE" | "SCEPTICAL" | "CALIBRATED";

export type AssumptionUnit =
  "PROBABILITY" | "SHARE" | "FACTOR" | "CENTS" | "DAYS" | "ELASTICITY" | "COUNT";

/** A number somebody believes, with its range, unit and source; drawn once per draw. */
export interface AssumptionSpec {
  readonly unit: AssumptionUnit;
  /** One sentence: what it is. */
  readonly description: string;
  readonly grade: EvidenceGrade;
  /** Paper, data set or "expert judgement", and how the numbers follow from it. */
  readonly source: string;
  readonly evidence: Distribution;
  /** The study's own claim, as a narrow distribution, where it makes one. */
  readonly studyClaim?: { readonly distribution: Distribution; readonly claim: string };
  /** Without one, scepticism leaves the assumption as it is. */
  readonly sceptical?: Distribution;
  /** Values outside are refused, draws are cut to it. */
  readonly bounds: { readonly low: number; readonly high: number };
  /**
   * The value at which the assumption has no effect; break-even is looked for between it and the far
   * end. Null where there is none.
   */
  readonly neutral: number | null;
}

export type AssumptionSpecs<Name extends string = string> = Readonly<Record<Name, AssumptionSpec>>;
export type AssumptionValues<Name extends string = string> = Readonly<Record<Name, number>>;

/** An assumption as a run takes it. */
export interface ResolvedAssumption {
  /** `<policy kind>.<name>`, or `shop.<name>` for what is measured of the shop. */
  readonly key: string;
  readonly unit: AssumptionUnit;
  readonly description: string;
  readonly distribution: Distribution;
  readonly grade: EvidenceGrade;
  readonly source: string;
  readonly bounds: { readonly low: number; readonly high: number };
  readonly neutral: number | null;
  /** Where the distribution comes from: a belief set, this run's own override, or the shop's data. */
  readonly from: BeliefSet | "OVERRIDE" | "SHOP";
  /** Given with an override. */
  readonly rationale: string | null;
}
