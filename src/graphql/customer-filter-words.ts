import type { Stage } from "../domain/stage.js";

/** Bounds of a number, as the API's `NumberPredicate`; all given ones hold together. */
export interface NumberWords {
  readonly gt?: number;
  readonly gte?: number;
  readonly lt?: number;
  readonly lte?: number;
  readonly eq?: number;
  readonly isNull?: boolean;
}

/** A condition on text, as the API's `StringPredicate`; exactly one field. */
export type TextWords =
  | { readonly eq: string }
  | { readonly in: readonly string[] }
  | { readonly startsWith: string }
  | { readonly isNull: boolean };

/** What a product of an order is; one product meets all given conditions. */
export interface HeldWords {
  readonly product?: string;
  readonly category?: string;
  readonly brand?: string;
}

/**
 * What a customer did, as the API's `BehaviourPredicate`: events of one kind that meet every given
 * condition are counted (`count`, at least one by default) and their money is summed (`sum`).
 */
export interface BehaviourWords {
  readonly event: "PURCHASE" | "SESSION" | "REFUND" | "CANCEL" | "VIEW" | "ADD_TO_CART";
  readonly count?: NumberWords;
  /** What `count` counts: events unless given. */
  readonly countOf?: "EVENTS" | "DAYS" | "WEEKS" | "MONTHS";
  /** Revenue of the orders or sessions, or money returned, in the shop's currency. */
  readonly sum?: NumberWords;
  /** Half-open days in the shop's zone. */
  readonly period?: DaysWords;
  /** ISO 8601 duration of whole days that ends with the day of asOf. */
  readonly within?: string;
  /** The order holds this product. */
  readonly product?: string;
  /** The order holds all of these products. */
  readonly products?: readonly string[];
  /** The order holds at least one of these products. */
  readonly anyProduct?: readonly string[];
  /** For each of these the order holds a product that meets it; one product may meet several. */
  readonly holds?: readonly HeldWords[];
  readonly category?: string;
  readonly brand?: string;
  readonly channel?: string;
  readonly device?: string;
  readonly campaign?: string;
  readonly country?: string;
  readonly landingPage?: string;
  /** ISO 8601 weekday in the shop's zone, 1 for Monday to 7. */
  readonly weekday?: number;
  /** Hour of the day in the shop's zone, 0 to 23. */
  readonly hour?: number;
  /** Place among the customer's orders; 1 is the first. */
  readonly orderNumber?: NumberWords;
  /** Revenue of the single order. */
  readonly orderRevenue?: NumberWords;
  /** Revenue per item of a line of the order, of the product that is asked for. */
  readonly unitPrice?: NumberWords;
  /** Items of the single order. */
  readonly orderItems?: NumberWords;
  /** Seconds since the customer's previous order; no order before: no match. */
  readonly secondsSincePreviousOrder?: NumberWords;
  /** Days of the shop's zone since the customer's previous order. */
  readonly daysSincePreviousOrder?: NumberWords;
  /** Days of the shop's zone since the customer's first order; 0 for that order. */
  readonly daysSinceFirstOrder?: NumberWords;
  /** Days of the shop's zone from the order to its refund. */
  readonly daysSinceOrder?: NumberWords;
  /** The session saw this stage or a later one. */
  readonly reached?: Uppercase<Stage>;
  /** The session got exactly this far. */
  readonly furthestStage?: Uppercase<Stage>;
  /** Whether the visitor had been here before the session. */
  readonly isReturning?: boolean;
}

/** Half-open days in the shop's zone. */
export interface DaysWords {
  readonly from: string;
  readonly to: string;
}

/** How a customer's revenue changed, as the API's `ChangePredicate`. */
export interface ChangeWords extends HeldWords {
  readonly period: DaysWords;
  readonly against: DaysWords;
  /** Revenue in `period` less revenue in `against`. */
  readonly revenue: NumberWords;
}

/** How far a customer went in a saved funnel, as the API's `SavedFunnelPredicate`. */
export interface SavedFunnelWords {
  /** Key of the funnel. */
  readonly funnel: string;
  /** Index of the step that was taken, from 0; either this or `stoppedAt`. */
  readonly took?: number;
  /** Index of the step that was the last one taken of those that are not optional. */
  readonly stoppedAt?: number;
  readonly period?: DaysWords;
  readonly channel?: string;
  readonly device?: string;
  readonly campaign?: string;
  readonly country?: string;
  readonly landingPage?: string;
  readonly isReturning?: boolean;
}

/** From what to what a customer went between two orders, as the API's `SwitchPredicate`. */
export interface SwitchWords {
  readonly by: "BRAND" | "CATEGORY" | "PRODUCT";
  /** Any unless given. */
  readonly from?: string;
  readonly to?: string;
}

/** Whom an arm of an experiment reaches, as the API's `ReachPredicate`. */
export interface ReachWords {
  /** Experiment.id. */
  readonly experiment: string;
  /** Key of the arm. */
  readonly arm: string;
  /** Those treated, unless given. */
  readonly group?: "TREATED" | "HELD_OUT";
  /** Name of a class of one of the arm's policies. */
  readonly class?: string;
}

/**
 * Which customers, in the words of the API's `CustomerFilter`, so that an answer can carry the
 * filter that names the people behind it, and a client can send it back as it is.
 */
export type CustomerFilterWords =
  | { readonly and: readonly CustomerFilterWords[] }
  | { readonly or: readonly CustomerFilterWords[] }
  | { readonly not: CustomerFilterWords }
  | { readonly inCohort: string }
  | { readonly inSegment: string }
  | {
      readonly attribute: {
        readonly attribute:
          | "CHANNEL"
          | "DEVICE"
          | "COUNTRY"
          | "FIRST_PRODUCT"
          | "CAMPAIGN"
          | "LANDING_PAGE"
          | "EXTERNAL_ID";
        readonly string: TextWords;
      };
    }
  | {
      readonly feature: {
        readonly feature:
          | "ORDER_COUNT"
          | "ITEM_COUNT"
          | "PRODUCT_COUNT"
          | "BRAND_COUNT"
          | "CATEGORY_COUNT"
          | "GROSS_REVENUE"
          | "NET_REVENUE"
          | "REFUNDS"
          | "AVERAGE_ORDER_VALUE"
          | "SESSION_COUNT"
          | "PAGE_VIEW_COUNT"
          | "RECENCY_DAYS"
          | "TENURE_DAYS"
          | "MEAN_GAP_DAYS"
          | "MEDIAN_GAP_DAYS"
          | "OVERDUE_TIMES"
          | "RFM_RECENCY"
          | "RFM_FREQUENCY"
          | "RFM_MONETARY";
        readonly number: NumberWords;
      };
    }
  | { readonly model: { readonly score: string; readonly number: NumberWords } }
  | { readonly sample: { readonly fraction: number; readonly seed: string } }
  | { readonly behaviour: BehaviourWords }
  | { readonly change: ChangeWords }
  | { readonly switched: SwitchWords }
  | { readonly savedFunnel: SavedFunnelWords }
  | { readonly reachedBy: ReachWords };
