import type { AssumptionSpecs, AssumptionValues } from "./assumption.js";
import type { Baseline } from "./baseline.js";
import type { CustomerView } from "./customer-view.js";
import type { PolicyEffects } from "./effect.js";

export const POLICY_KINDS = [
  "SECOND_PURCHASE_FLOW",
  "WIN_BACK",
  "REENGAGEMENT_AUTOMATION",
  "ORDER_MERGE_WINDOW",
  "CROSS_CATEGORY_DISCOVERY",
  "SHIPPING_THRESHOLD_NUDGE",
  "PREMIUM_UPSELL_BUNDLE",
  "PERSONALISED_RECOMMENDATIONS",
  "LOYALTY_PROGRAMME",
  "CHECKOUT_UX_FIX",
  "EARLY_LIFE_BENEFITS",
  "TIMED_CAMPAIGN",
  "GEO_ACQUISITION",
  "VIP_SERVICE",
  "VALUE_BASED_PRICING",
  "CUSTOM",
] as const;

export type PolicyKind = (typeof POLICY_KINDS)[number];

/** A knob that the shop sets: by design, not believed. Shares and probabilities 0 to 1, money in cents. */
export type ParameterSpec =
  | {
      readonly type: "NUMBER";
      readonly unit: "SHARE" | "CENTS" | "DAYS" | "COUNT" | "MINUTES" | "FACTOR";
      readonly isWhole?: boolean;
      readonly low: number;
      readonly high: number;
      readonly standard: number;
      readonly description: string;
    }
  | {
      readonly type: "CHOICE";
      readonly choices: readonly string[];
      readonly standard: string;
      readonly description: string;
    }
  | { readonly type: "SWITCH"; readonly standard: boolean; readonly description: string }
  /** Names, such as countries; empty by default. */
  | {
      readonly type: "NAMES";
      readonly atMost: number;
      readonly description: string;
    };

export type ParameterSpecs<Name extends string = string> = Readonly<Record<Name, ParameterSpec>>;

export type ParameterValue = number | string | boolean | readonly string[];
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** What a baseline must hold for the policy to be simulated at all. */
export type BaselineNeed = "PRICES" | "FUNNEL" | "SPLIT_ORDERS" | "CROSSING" | "COUNTRIES";

/** Something that does not hold the run up, but that its reader must know. */
export interface PolicyWarning {
  readonly code: string;
  readonly message: string;
  readonly fix: string | null;
  /** A parameter lies where the evidence does not reach: told by a health check, too. */
  readonly isExtrapolated?: true;
}

export interface PolicyInputs<Name extends string> {
  readonly parameters: ParameterValues;
  readonly assume: AssumptionValues<Name>;
  /** 1 to `classes.length`. */
  readonly customerClass: number;
  readonly baseline: Baseline;
  readonly horizonDays: number;
}

/**
 * A change the shop could make, told as a change in how some customers behave. It draws no random
 * numbers and counts no money: the engine does both.
 */
export interface Policy<Name extends string = string> {
  readonly kind: PolicyKind;
  /** One line for a list. */
  readonly title: string;
  /** The business question in one sentence; ends with "?". */
  readonly question: string;
  /** What the policy does, and what its trap is. */
  readonly description: string;
  /** The study's words it is grounded in. */
  readonly grounding: string;
  readonly parameters: ParameterSpecs;
  readonly assumptions: AssumptionSpecs<Name>;
  readonly needs: readonly BaselineNeed[];
  /** Names of the classes of customers it treats differently; at least one. */
  readonly classes: readonly string[];
  /** The class of a customer, 1 to `classes.length`; 0: not in the policy's reach. */
  readonly classOf: (
    customer: CustomerView,
    parameters: ParameterValues,
    baseline: Baseline,
  ) => number;
  /** Class of customers who arrive during the run; 0: they are not treated. */
  readonly arrivalClass: number;
  /**
   * Its gain hangs on so few orders, of so unlike values, that their luck outweighs belief where few
   * customers are reached; sums over groups understate it there. Never without it.
   */
  readonly hangsOnFewOrders?: true;
  /** Whether customers come who are in none of the sessions that the shop had; never without it. */
  readonly bringsSessions?: (parameters: ParameterValues) => boolean;
  /** Contacts that each customer of the policy gets: what a contact cap counts. */
  readonly contactsPerCustomer: (parameters: ParameterValues) => number;
  readonly effects: (inputs: PolicyInputs<Name>) => PolicyEffects;
  /** Field-named contradictions between parameters; empty where there are none. */
  readonly faults?: (
    parameters: ParameterValues,
    baseline: Baseline,
  ) => readonly { readonly field: string; readonly message: string }[];
  readonly warnings?: (parameters: ParameterValues, baseline: Baseline) => readonly PolicyWarning[];
}

/** Keeps the assumption names as literals, so that `effects` cannot misspell one. */
export function definePolicy<Name extends string>(policy: Policy<Name>): Policy {
  return policy as unknown as Policy;
}
