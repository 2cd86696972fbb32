/**
 * What all effects on one kind of customer come to in one draw: the only thing both units know of a
 * policy. A kind is the joint class of the arm's policies and which of them the customer noticed.
 * Arrays have one entry per week of the run; the last week may be short.
 */
export interface Behaviour {
  /** Rate of organic orders over the baseline's, per week. */
  readonly orderRate: Float64Array;
  /** Baseline days that have passed by the end of each week at that rate: cumulated rate x days. */
  readonly operationalDays: Float64Array;
  readonly dropoutOdds: number;
  readonly extraOrders: readonly ExtraOrder[];
  /** Goods value over the baseline's, per week since the run's start or the customer's arrival. */
  readonly orderValue: Float64Array;
  readonly price: number;
  readonly discounts: readonly Discount[];
  readonly rewardShare: number;
  readonly attachments: readonly Attachment[];
  readonly topUps: readonly TopUp[];
  readonly merge: Merge | null;
  /** Factor on the share returned of orders that the policy brought. */
  readonly returns: number;
  /** Per customer, noticed or not. */
  readonly contacts: number;
  /** All contacts of a customer together, cents. */
  readonly contactCostCents: number;
  /** Per contact. */
  readonly unsubscribe: number;
  readonly unsubscribeCents: number;
  /** Baseline days of ordering that were displaced from after the run; 0: none. */
  readonly displacedDaysAfter: number;
  readonly orderCostCents: number;
  /** Per order day that the policies brought, or on which a discount was redeemed. */
  readonly responseCents: number;
  readonly customerCostCents: number;
  /** Whether it differs from the baseline in anything but costs per customer and contact. */
  readonly changesOrders: boolean;
}

export interface ExtraOrder {
  /** -1 to 1. */
  readonly takeUp: number;
  /** Since the run's start or the customer's arrival. */
  readonly onDay: number;
  readonly delayDays: number;
  readonly pullForwardShare: number;
  readonly revives: boolean;
  readonly quality: number;
  /** Address of its luck: the policy's place among all kinds, and its own among the policy's. */
  readonly purpose: number;
}

export interface Discount {
  readonly share: number;
  readonly redemption: number;
  readonly isNextOrderOnly: boolean;
  /** Since the run's start or the customer's arrival. */
  readonly fromDay: number;
  readonly untilDay: number;
  readonly purpose: number;
}

export interface Attachment {
  readonly rate: number;
  readonly valueCents: number;
  readonly cannibalisedShare: number;
  readonly discountShare: number;
  readonly purpose: number;
}

export interface TopUp {
  readonly thresholdCents: number;
  readonly zoneCents: number;
  readonly rate: number;
  readonly addedCents: number;
  readonly subsidyCents: number;
  readonly purpose: number;
}

export interface Merge {
  /** Probability that a further order of the day ships with the one before. */
  readonly probability: number;
  readonly savingCents: number;
  readonly cancelled: number;
}

/** What an arm does to the shop as a whole in one draw. */
export interface ArmWide {
  /** New customers per week over the baseline's. */
  readonly arrivalFactor: number;
  readonly arrivalsPerWeek: number;
  readonly mediaCentsPerWeek: number;
  readonly fixedCents: number;
}
