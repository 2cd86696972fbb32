import type { ResolvedAssumption } from "./assumption.js";
import type { Baseline } from "./baseline.js";
import type { ArmWide, Behaviour } from "./behaviour.js";
import type { RecordShape } from "./draw-record.js";
import type { ParameterValues, Policy, PolicyKind, PolicyWarning } from "./policy.js";
import type { SeedKey } from "./random/seed-key.js";
import type { Scenario, SimulationUnit } from "./scenario.js";

/** A scenario with what it leaves to the shop settled. */
export type ShopScenario = Scenario & {
  readonly orderValues: "GAMMA_GAMMA" | "EMPIRICAL";
  readonly unit: SimulationUnit;
};

/**
 * A scenario made ready to run on a baseline: whom each arm reaches, what is drawn, and how beliefs
 * become behaviour. The same on every worker. Made by `planRun`.
 */
export interface Plan {
  readonly scenario: ShopScenario;
  readonly baseline: Baseline;
  /** Weeks of the run, the last maybe short. */
  readonly weeks: number;
  readonly shape: RecordShape;
  /** Every number drawn per draw, each once, arms sharing what they share; in a fixed order. */
  readonly assumptions: readonly ResolvedAssumption[];
  readonly arms: readonly PlannedArm[];
  /** Key of all chance, expanded from the scenario's seed. */
  readonly key: SeedKey;
  /** SHA-256 of engine version, snapshot, scenario and seed, as 64 hexadecimal digits. */
  readonly fingerprint: string;
  /** What does not hold the run up, but its reader must know. */
  readonly warnings: readonly PolicyWarning[];
}

export interface PlannedArm {
  readonly key: string;
  /**
   * Per customer: -1 outside the audience or reached by no policy, 0 held out, else the joint class j,
   * 1 to `jointClasses`: mixed radix of the classes of the arm's policies, each 0 (not in its reach) to
   * its number of classes, first policy fastest.
   */
  readonly kindOf: Int16Array;
  /** Customers with `kindOf` at or above 0. */
  readonly audience: number;
  /** Those with `kindOf` 0. */
  readonly heldOut: number;
  /** Joint class of customers who arrive during the run; 0: not treated. */
  readonly arrivalKind: number;
  readonly jointClasses: number;
  /** Policies of the arm: what a customer noticed is a bit mask over them. */
  readonly policies: number;
  /** The same policies, in order. */
  readonly parts: readonly PlannedPolicy[];
  /**
   * Share of its contacts that policy k keeps with customers of joint class j under the arm's contact
   * cap, 0 to 1: [j - 1][k]. Policies use the cap up in order.
   */
  readonly contactShares: readonly (readonly number[])[];
}

/** One policy of an arm, with where its numbers lie. */
export interface PlannedPolicy {
  readonly policy: Policy;
  readonly kind: PolicyKind;
  /** Place of the kind among POLICY_KINDS: the address of its luck. */
  readonly kindIndex: number;
  readonly parameters: ParameterValues;
  /** Names of its assumptions, and the place of each in `Plan.assumptions`. */
  readonly assumptionNames: readonly string[];
  readonly assumptionPlaces: readonly number[];
  /** Contacts per customer that it asks for, before the cap. */
  readonly contacts: number;
}

/** Values of `Plan.assumptions` in one draw, in their order. */
export type Beliefs = Float64Array;

/**
 * One draw's parameters of the shop itself, from `shop.*` assumptions. `valueP`, `valueQ` and
 * `valueGamma` are 0 where the shop has no Gamma-Gamma model; such runs take EMPIRICAL order values.
 */
export interface ShopBeliefs {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly valueP: number;
  readonly valueQ: number;
  readonly valueGamma: number;
  readonly margin: number;
  readonly returns: number;
  readonly arrivalsPerWeek: number;
  /** Yearly discount rate of later margin. */
  readonly discountRate: number;
}

/** What one draw's beliefs mean for one arm. */
export interface ArmBeliefs {
  readonly wide: ArmWide;
  /** Probability that a customer of joint class j notices policy k: [j - 1][k]. */
  readonly exposure: readonly (readonly number[])[];
  /** Behaviour of joint class j (from 1) noticing the policies of `mask`; made once, then kept. */
  readonly behaviourOf: (jointClass: number, mask: number) => Behaviour;
}

export interface DrawBeliefs {
  readonly values: Beliefs;
  readonly shop: ShopBeliefs;
  readonly arms: readonly ArmBeliefs[];
}
