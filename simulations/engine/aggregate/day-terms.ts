import type { Behaviour } from "../behaviour.js";
import { log } from "../numbers/log.js";
import type { ValueDistribution } from "./value-distribution.js";

/** Orders of a day beyond the first: their number is geometric with this mean. */
export interface FurtherOrders {
  readonly mean: number;
  /** Expected 1 / (1 + further orders). */
  readonly shareOfFirst: number;
}

/** @param furtherPerOrderDay 0 or more */
export function furtherOrdersOf(furtherPerOrderDay: number): FurtherOrders {
  const mean = furtherPerOrderDay;
  return { mean, shareOfFirst: mean > 1e-9 ? log(1 + mean) / mean : 1 };
}

/** What a behaviour makes of an order day on average, all its orders together. */
export interface DayTerms {
  readonly behaviour: Behaviour;
  readonly further: FurtherOrders;
  /** Orders after merging, per order day. */
  readonly orders: number;
  readonly placedOrders: number;
  /** Share of the goods that stays when merged orders are cancelled. */
  readonly goodsKept: number;
  /** What a cent of list value costs in its dearest week, before discounts. */
  readonly dearest: number;
  /** Goods that attachments add, and what is given up for them, cents. */
  readonly attachedCents: number;
  readonly attachmentDiscountCents: number;
  readonly orderCostCents: number;
  readonly savedCents: number;
}

/** Expectations over the further orders of a day. */
export function dayTermsOf(behaviour: Behaviour, further: FurtherOrders): DayTerms {
  const { merge } = behaviour;
  const merged = further.mean * (merge?.probability ?? 0);
  const cancelled = merged * (merge?.cancelled ?? 0);
  const cancelledShare =
    cancelled > 0 ? (cancelled / further.mean) * (1 - further.shareOfFirst) : 0;
  const kept = 1 + further.mean - cancelled;
  let attachedCents = 0;
  let attachmentDiscountCents = 0;
  for (const { rate, valueCents, cannibalisedShare, discountShare } of behaviour.attachments) {
    attachedCents += kept * rate * valueCents * (1 - cannibalisedShare);
    attachmentDiscountCents += kept * rate * valueCents * discountShare;
  }
  const goodsKept = 1 - cancelledShare;
  return {
    behaviour,
    further,
    orders: 1 + further.mean - merged,
    placedOrders: 1 + further.mean,
    goodsKept,
    dearest: largest(behaviour.orderValue) * goodsKept * behaviour.price,
    attachedCents,
    attachmentDiscountCents,
    orderCostCents: behaviour.orderCostCents * (1 + further.mean),
    savedCents: (merge?.savingCents ?? 0) * (merged - cancelled),
  };
}

function largest(factors: Float64Array): number {
  let most = -Infinity;
  for (let week = 0; week < factors.length; week++) most = Math.max(most, factors[week] as number);
  return most;
}

/** Further orders beyond so many are as rare as rounding. */
const MOST_FURTHER = 40;

/**
 * Goods and subsidy that top-ups add to an order day on average, cents: its orders share its value
 * evenly, and each below the threshold and in the zone may be topped up.
 *
 * @param factor on the goods value
 */
export function topUpOf(
  { behaviour, further }: DayTerms,
  values: ValueDistribution,
  factor: number,
): { readonly addedCents: number; readonly subsidyCents: number } {
  let addedCents = 0;
  let subsidyCents = 0;
  const { merge } = behaviour;
  const kept = 1 - (merge === null ? 0 : merge.probability * merge.cancelled);
  const again = further.mean / (1 + further.mean);
  for (const topUp of behaviour.topUps) {
    let inZone = 0;
    let probability = 1 - again;
    for (let more = 0; more < MOST_FURTHER && probability > 1e-12; more++) {
      const scale = (1 + more) / Math.max(1e-12, factor);
      const zone =
        values.shareBelow(scale * topUp.thresholdCents) -
        values.shareBelow(scale * topUp.zoneCents);
      inZone += probability * (1 + more * kept) * Math.max(0, zone);
      probability *= again;
    }
    addedCents += inZone * topUp.rate * topUp.addedCents;
    subsidyCents += inZone * topUp.rate * topUp.subsidyCents;
  }
  return { addedCents, subsidyCents };
}
