import type { BeliefSet, EvidenceGrade } from "./assumption.js";
import type { Distribution } from "./distribution.js";
import type { OutcomeName } from "./outcome.js";
import type { ParameterValues, PolicyKind } from "./policy.js";

/**
 * What is to be simulated: plain data without a default left open, so that equal scenarios are equal
 * text. Made by `resolveScenario` from what a caller gave.
 */
export interface Scenario {
  readonly name: string;
  /** 1 to 8, each with a key of its own. */
  readonly arms: readonly ScenarioArm[];
  readonly horizonDays: number;
  /** Any text; expanded to the key of every draw. */
  readonly seed: string;
  readonly unit: AskedUnit;
  readonly sampler: Sampler;
  readonly precision: Precision;
  readonly beliefs: BeliefSet;
  /** Where order values come from. */
  readonly orderValues: OrderValueSource;
  /** Margin as a share of revenue for shops whose files hold no costs; null: a wide belief about 40 %. */
  readonly margin: Distribution | null;
  readonly decision: DecisionRule;
  /** Rank correlations between assumptions, by key; a Gaussian copula joins them. */
  readonly correlations: readonly RankCorrelation[];
  /** What this shop's real tests found, for CALIBRATED beliefs; empty for all others. */
  readonly recorded: readonly RecordedOutcome[];
}

export interface RankCorrelation {
  readonly a: string;
  readonly b: string;
  /** Spearman's, above -1 and below 1. */
  readonly rho: number;
}

/** An assumption as a real test estimated it. */
export interface RecordedOutcome {
  /** `<POLICY KIND>.<name>`. */
  readonly key: string;
  readonly estimate: number;
  readonly standardError: number;
}

/** AUTO: GAMMA_GAMMA where the shop's data carry that model, else EMPIRICAL. */
export type OrderValueSource = "AUTO" | "GAMMA_GAMMA" | "EMPIRICAL";

export interface ScenarioArm {
  readonly key: string;
  /** At least one. */
  readonly policies: readonly ScenarioPolicy[];
  /**
   * Positions of the customers the arm is meant for, ascending; null: all. Whom a policy reaches among
   * them is the policy's to say.
   */
  readonly audience: Uint32Array | null;
  /** How the audience was asked for, for the record; null: all customers. */
  readonly audienceText: string | null;
  /** Share of the audience that is left alone, by a draw of the customer's own. */
  readonly holdout: number;
  /** Contacts per customer at most; null: no cap. */
  readonly contactCap: number | null;
  readonly overrides: readonly AssumptionOverride[];
}

export interface ScenarioPolicy {
  readonly kind: PolicyKind;
  readonly parameters: ParameterValues;
}

export interface AssumptionOverride {
  /** `<POLICY KIND>.<name>` or `shop.<name>`. */
  readonly key: string;
  readonly distribution: Distribution;
  readonly rationale: string | null;
  readonly grade: EvidenceGrade | null;
}

/** SEGMENT_AGGREGATE: sums per group of like customers. CUSTOMER: every customer's every order. */
export type SimulationUnit = "SEGMENT_AGGREGATE" | "CUSTOMER";

/** AUTO: CUSTOMER for up to 40,000 customers x arms, else SEGMENT_AGGREGATE. */
export type AskedUnit = SimulationUnit | "AUTO";

export type Sampler = "PSEUDO_RANDOM" | "SOBOL_OWEN" | "LATIN_HYPERCUBE";

/** Draws double until the expected profit's Monte Carlo error is small enough, or `maxDraws`. */
export interface Precision {
  readonly draws: number;
  readonly maxDraws: number;
  /** Monte Carlo standard error of expected profit as a share of it. */
  readonly targetRelativeMcse: number;
}

export interface DecisionRule {
  /** SHIP from this probability of profit on, 0 to 1. */
  readonly shipAbove: number;
  /** DONT up to this one. */
  readonly dontBelow: number;
  /** Largest loss that is bearable, cents: expected shortfall at 5 % must not lie below its negative. */
  readonly budgetCents: number | null;
  /** A gain in profit to beat, cents; its probability is reported. */
  readonly targetCents: number | null;
  /** Lifts to beat, at most one each; their probabilities are reported. */
  readonly targets: readonly OutcomeTarget[];
}

export interface OutcomeTarget {
  readonly outcome: OutcomeName;
  readonly scale: "ABSOLUTE" | "RELATIVE";
  /** In the outcome's unit, money in cents; RELATIVE: a share of the control. */
  readonly lift: number;
}

/** Where the parts of a scenario may lie; what is outside is refused by field and range. */
export const LIMITS = {
  arms: 8,
  policiesPerArm: 4,
  horizonDays: { low: 7, high: 730 },
  draws: { low: 64, high: 200_000 },
  customers: 2_000_000,
  /** Customer-draws of a CUSTOMER run: customers x arms x draws. */
  customerDraws: 2e10,
} as const;
