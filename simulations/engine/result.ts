import type { ResolvedAssumption } from "./assumption.js";
import type { BreakEven, JointBreakEven } from "./break-even.js";
import type { HealthCheck } from "./health.js";
import type { OutcomeName } from "./outcome.js";
import type { PolicyWarning } from "./policy.js";
import type { Sampler, SimulationUnit } from "./scenario.js";

/**
 * What an experiment found: plain JSON, the same bytes for the same engine, snapshot, scenario and
 * seed. Money in cents, shares and probabilities 0 to 1. `null`: nothing can be said, and `reasons`
 * or a health check says why.
 */
export interface ExperimentResult {
  readonly engineVersion: string;
  readonly fingerprint: string;
  readonly snapshotId: number;
  readonly seed: string;
  readonly unit: SimulationUnit;
  readonly sampler: Sampler;
  readonly horizonDays: number;
  readonly currency: string;
  readonly draws: number;
  /** Why it stopped; CANCELLED: partial, of the draws there were. */
  readonly stopped: "PRECISE_ENOUGH" | "MAX_DRAWS" | "CANCELLED";
  readonly assumptions: readonly AssumptionSummary[];
  readonly arms: readonly ArmResult[];
  readonly contrasts: readonly Contrast[];
  /** By expected profit, best first. */
  readonly ranking: readonly RankedArm[];
  readonly convergence: readonly ConvergencePoint[];
  readonly health: readonly HealthCheck[];
  readonly warnings: readonly PolicyWarning[];
}

/** Mean and spread of one number over the draws. */
export interface Spread {
  readonly mean: number;
  readonly sd: number;
  /** 0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975, each with its Monte Carlo standard error. */
  readonly quantiles: readonly {
    readonly probability: number;
    readonly value: number;
    readonly mcse: number;
  }[];
  /** Monte Carlo standard error of the mean. */
  readonly mcse: number;
}

export interface LiftSummary {
  /** Both layers of chance: what is not known and what chance does. */
  readonly total: Spread;
  /** The expected outcome given what is believed: the first layer alone. */
  readonly epistemic: { readonly sd: number; readonly p5: number; readonly p95: number };
  readonly pPositive: number;
  readonly pPositiveMcse: number;
  /** Null without a target. */
  readonly pAboveTarget: number | null;
  /** Mean of the worst 5 % of the draws. */
  readonly expectedShortfall5: number;
  /** Mean of max(0, -lift): what shipping is expected to lose. */
  readonly expectedLoss: number;
  readonly relativeMcse: number | null;
  /** Variance of the mean under independent sampling over the one reached. */
  readonly essRatio: number | null;
}

export interface OutcomeResult {
  readonly outcome: OutcomeName;
  readonly control: Spread | null;
  readonly treated: Spread | null;
  /** treated - control. */
  readonly absolute: LiftSummary | null;
  /** (treated - control) / control; null where the control may be 0. */
  readonly relative: LiftSummary | null;
}

export interface WeekPoint {
  /** 1 for the first. */
  readonly week: number;
  readonly outcome: "RETENTION" | "AOV" | "ORDERS" | "NET_REVENUE" | "INCREMENTAL_PROFIT";
  /** Cumulated until the end of the week: the lift's quantiles 0.05, 0.25, 0.5, 0.75, 0.95. */
  readonly quantiles: readonly number[];
  readonly controlMean: number;
  readonly treatedMean: number;
}

export interface SegmentOutcome {
  /** The segment's id in the snapshot; null for customers of none. */
  readonly segmentId: string | null;
  readonly name: string;
  readonly customers: number;
  readonly outcomes: readonly OutcomeResult[];
}

/** ln(AOV treated / AOV control) = basket + price + mix + mechanical, exactly. */
export interface AovDecomposition {
  readonly total: Spread;
  /** Items and their price tier at unchanged customers. */
  readonly basket: Spread;
  readonly price: Spread;
  /** Who orders. */
  readonly mix: Spread;
  /** Orders merged or split. */
  readonly mechanical: Spread;
}

export interface ResponseTypes {
  /** Customers per draw. */
  readonly persuadable: Spread;
  readonly sureThing: Spread;
  readonly lostCause: Spread;
  readonly sleepingDog: Spread;
  /** Discount on orders that would have come anyway, cents. */
  readonly subsidyCents: Spread;
  readonly pulledForward: Spread;
}

export interface CostLine {
  readonly category:
    | "DISCOUNTS"
    | "REWARDS"
    | "CONTACTS"
    | "ORDERS"
    | "CUSTOMERS"
    | "MEDIA"
    | "FIXED"
    | "UNSUBSCRIBES"
    | "REFUNDS"
    /** Below 0: what merging saves. */
    | "SHIPPING_SAVED";
  /** What the policy adds, cents. */
  readonly cents: Spread;
}

/** Media and fixed costs per additional new customer. */
export interface AcquisitionCost {
  /** Sum of the costs over sum of the customers, of all draws, cents. */
  readonly cents: number | null;
  /** The same draw by draw. */
  readonly byDraw: Spread | null;
  /**
   * NO_NEW_CUSTOMERS: none are expected, and both are null. NOT_IN_EVERY_DRAW: a draw brings none, and
   * there is no spread.
   */
  readonly reason: "NO_NEW_CUSTOMERS" | "NOT_IN_EVERY_DRAW" | null;
}

export interface SensitivityRow {
  /** `ResolvedAssumption.key`. */
  readonly key: string;
  readonly outcome: OutcomeName;
  /** Spearman's rank correlation with the lift. */
  readonly rankCorrelation: number;
  /** First-order share of the lift's epistemic variance, 0 to 1 (Sobol' index by binned means). */
  readonly varianceShare: number;
  /** Mean lift where the assumption lies in its lowest and its highest tenth. */
  readonly lowMean: number;
  readonly highMean: number;
}

export interface PowerPlan {
  readonly outcome: "RETENTION" | "AOV" | "NET_REVENUE" | "INCREMENTAL_PROFIT";
  /** Expected lift, absolute, that a test is to detect. */
  readonly effect: number;
  /** Standard deviation of one customer's outcome (delta method for AOV), mean of both sides. */
  readonly sd: number;
  readonly alpha: number;
  readonly power: number;
  /** Customers per arm for `power` at the expected effect; null: no effect expected. */
  readonly customersPerArm: number | null;
  readonly weeks: number | null;
  /** With the customers there are: power at the expected effect, and averaged over the belief. */
  readonly classicalPower: number;
  readonly assurance: number;
  /** Smallest effect that the customers there are show with `power`. */
  readonly minimumDetectableEffect: number;
  /** Both arms together. */
  readonly customersAvailable: number;
}

/** The best test on part of the audience, after which the better of both goes to the rest. */
export interface TestAndRoll {
  readonly controlCustomers: number;
  readonly treatedCustomers: number;
  /** Test and what follows, fixed costs paid. */
  readonly expectedProfitWithTestCents: number;
  /** The better of going to all at once and doing nothing. */
  readonly expectedProfitRollNowCents: number;
}

export interface ValueOfInformation {
  /** Expected value of perfect information, cents. */
  readonly perfectCents: number;
  readonly byAssumption: readonly { readonly key: string; readonly cents: number }[];
  readonly bestTest: TestAndRoll | null;
  readonly worthTesting: boolean;
}

export interface Decision {
  readonly verdict: "SHIP" | "TEST_FIRST" | "REVIEW" | "DONT";
  /** The rule as applied, in plain words with its numbers. */
  readonly because: string;
  /** The assumptions that would change it if they were known, strongest first; at most two. */
  readonly flips: readonly {
    readonly key: string;
    readonly believed: number;
    readonly flipsAt: number;
    /** Known to be at least that, or at most. Results of engines before 1.3 do not say. */
    readonly side?: "AT_LEAST" | "AT_MOST";
    readonly to: "SHIP" | "TEST_FIRST" | "REVIEW" | "DONT";
  }[];
}

export interface ArmResult {
  readonly key: string;
  readonly audience: number;
  readonly heldOut: number;
  readonly outcomes: readonly OutcomeResult[];
  readonly bySegment: readonly SegmentOutcome[];
  readonly weeks: readonly WeekPoint[];
  readonly aovDecomposition: AovDecomposition | null;
  readonly responseTypes: ResponseTypes;
  readonly costs: readonly CostLine[];
  readonly sensitivity: readonly SensitivityRow[];
  readonly breakEven: readonly BreakEven[];
  /** Results of engines before 1.4 do not say. */
  readonly jointBreakEven?: JointBreakEven;
  readonly power: readonly PowerPlan[];
  readonly valueOfInformation: ValueOfInformation | null;
  readonly decision: Decision;
  /** Profit gain of a draw over what it spends on the policy; null where a draw spends nothing. */
  readonly roi: Spread | null;
  /** Weeks until the cumulated expected profit gain turns positive for good; null: not in the horizon. */
  readonly paybackWeeks: number | null;
  /** The same in days, even within a week. Results of engines before 1.4 do not say. */
  readonly paybackDays?: number | null;
  /** Results of engines before 1.4 do not say. */
  readonly acquisitionCost?: AcquisitionCost;
  /** Of the gain in profit, cents: counts between the edges. */
  readonly histogram: { readonly edges: readonly number[]; readonly counts: readonly number[] };
  /** Variance of the profit gain with independent luck in both arms over that with shared luck. */
  readonly varianceReduction: number | null;
}

export interface Contrast {
  readonly outcome: OutcomeName;
  readonly a: string;
  readonly b: string;
  /** Lift of a - lift of b, on the same draws. */
  readonly difference: LiftSummary;
  readonly pABetter: number;
  readonly varianceReduction: number | null;
}

export interface RankedArm {
  readonly key: string;
  readonly expectedProfitCents: number;
  readonly pBest: number;
  /** Expected loss of choosing it instead of the best of each draw, cents. Doing nothing counts. */
  readonly expectedRegretCents: number;
}

export interface ConvergencePoint {
  readonly draws: number;
  readonly arm: string;
  readonly meanProfitCents: number;
  readonly mcseCents: number;
}

export interface AssumptionSummary extends ResolvedAssumption {
  readonly mean: number;
  readonly p5: number;
  readonly p95: number;
}
