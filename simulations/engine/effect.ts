/**
 * How a policy changes behaviour: effects are placed on mechanisms (rates, probabilities, values),
 * never on outcomes, and are plain numbers. A policy draws nothing and counts no money; the engine
 * does both, with the same luck in every arm.
 *
 * Days count from the start of the run, 0 is its first day. EXTRA_ORDER, ORDER_VALUE and DISCOUNT count
 * theirs from the arrival of those who arrive during the run. Money in cents. Effects of several
 * policies on one customer combine: factors and odds multiply, the rest add up.
 */
export type Effect =
  /**
   * Multiplies the rate of organic orders from `fromDay` until `untilDay`. The excess over 1 halves
   * every `halfLifeDays` (null: it stays). `displacedShare` of the orders gained is taken from the
   * weeks after: the rate falls below the baseline until it is paid back.
   *
   * The change ends with the run: what is expected of a customer afterwards is what it is in the control
   * world, by the orders he places there, less what was displaced from there. More orders would
   * otherwise mean more customers who leave after one, and a lower rate a gain.
   */
  | {
      readonly kind: "ORDER_RATE";
      readonly factor: number;
      readonly fromDay: number;
      readonly untilDay: number;
      readonly halfLifeDays: number | null;
      readonly displacedShare: number;
    }
  /**
   * Multiplies the odds to drop out after an order, for the whole run. Whom it keeps (or loses) is there
   * (or not) for the year after, at the baseline's odds again.
   */
  | { readonly kind: "DROPOUT_ODDS"; readonly factor: number }
  /**
   * With probability `takeUp` the customer places one order more, `delayDays` after `onDay`
   * (uniform on 0 to 2 x delay). Negative: with probability -takeUp the first organic order from
   * `onDay` on is lost. `pullForwardShare` of the further orders is borrowed: the next organic order
   * after it is not placed. One who had left comes back with it: where `revives`, he then orders at
   * his old rate times `quality` until he leaves again.
   */
  | {
      readonly kind: "EXTRA_ORDER";
      readonly takeUp: number;
      readonly onDay: number;
      readonly delayDays: number;
      readonly pullForwardShare: number;
      readonly revives: boolean;
      /** Multiplies what is expected of the customer after the run because of the order. */
      readonly quality: number;
    }
  /**
   * Multiplies the goods value of orders in [fromDay, untilDay]: other or more goods, with their costs.
   * By whole weeks: a week in which the window begins or ends has the mean of its days.
   */
  | {
      readonly kind: "ORDER_VALUE";
      readonly factor: number;
      readonly fromDay: number;
      readonly untilDay: number;
    }
  /** Multiplies the price of the same goods: revenue changes, costs of goods do not. */
  | { readonly kind: "PRICE"; readonly factor: number }
  /**
   * `share` of the order's value is given up: on every further order of the policy, and with
   * probability `redemption` on organic orders in [fromDay, untilDay] (all, or the next one only).
   */
  | {
      readonly kind: "DISCOUNT";
      readonly share: number;
      readonly redemption: number;
      readonly on: "NEXT_ORDER" | "ALL_ORDERS";
      readonly fromDay: number;
      readonly untilDay: number;
    }
  /** `share` of revenue is owed as reward, of which `breakage` is never claimed: a cost, not a price. */
  | { readonly kind: "REWARD"; readonly share: number; readonly breakage: number }
  /**
   * With probability `rate` an order gains goods of `valueCents`; with `cannibalisedShare` they only
   * replace goods of the same value. `discountShare` of the goods' value is given up.
   */
  | {
      readonly kind: "ATTACH";
      readonly rate: number;
      readonly valueCents: number;
      readonly cannibalisedShare: number;
      readonly discountShare: number;
    }
  /** With probability `rate` an order in [zoneCents, thresholdCents) gains `addedCents`, and costs `subsidyCents`. */
  | {
      readonly kind: "TOP_UP";
      readonly thresholdCents: number;
      readonly zoneCents: number;
      readonly rate: number;
      readonly addedCents: number;
      readonly subsidyCents: number;
    }
  /** A further order within `windowMinutes` ships with the one before with probability `rate`, saving `savingCents`. */
  | {
      readonly kind: "MERGE";
      readonly windowMinutes: number;
      readonly rate: number;
      readonly savingCents: number;
      /** Probability that a merged order is cancelled or edited instead. */
      readonly cancelled: number;
    }
  /** Multiplies the weekly number of new customers. */
  | { readonly kind: "ARRIVAL_RATE"; readonly factor: number }
  /** So many new customers a week more. */
  | { readonly kind: "ARRIVALS"; readonly perWeek: number }
  /** Multiplies the share of value returned, on orders that the policy brought. */
  | { readonly kind: "RETURNS"; readonly factor: number }
  /** Each contact ends the customer's consent with this probability; each costs `valueCents`. */
  | {
      readonly kind: "UNSUBSCRIBE";
      readonly probability: number;
      readonly valueCents: number;
    }
  | CostEffect;

/** What a policy costs beside what it gives away. Categories are reported apart. */
export type CostEffect =
  /** `contacts` messages to each customer treated, seen or not. */
  | {
      readonly kind: "CONTACT_COST";
      readonly contacts: number;
      readonly centsPerContact: number;
    }
  /** Per order placed under the policy by customers treated. */
  | { readonly kind: "ORDER_COST"; readonly cents: number }
  /**
   * Per response: an order day that the policies of the arm brought, or on which a discount of theirs was
   * redeemed, by customers treated.
   */
  | { readonly kind: "RESPONSE_COST"; readonly cents: number }
  /** Per customer treated, once: service, samples, benefits. */
  | { readonly kind: "CUSTOMER_COST"; readonly cents: number }
  /** Bought reach. */
  | { readonly kind: "MEDIA_COST"; readonly centsPerWeek: number }
  /** Once for the arm. */
  | { readonly kind: "FIXED_COST"; readonly cents: number };

/** What a policy does to customers of one class in one draw. */
export interface PolicyEffects {
  /** Probability that a customer notices: without it only CONTACT_COST, CUSTOMER_COST and UNSUBSCRIBE apply. */
  readonly exposure: number;
  readonly effects: readonly Effect[];
}
