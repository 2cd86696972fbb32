import type { Baseline } from "../baseline.js";
import type { Attachment, Behaviour, Discount, ExtraOrder, Merge, TopUp } from "../behaviour.js";
import type { Effect } from "../effect.js";
import { UNSET } from "../numbers/unset.js";
import { policyPurpose } from "../random/purpose.js";
import { shareWithinMinutes } from "./merge-probability.js";
import { combinedConsent, type ConsentRisk } from "./consent-risk.js";
import type { RunCalendar } from "./run-calendar.js";
import { orderRateWeeks, weekFactors } from "./week-factors.js";

/** Where an effect comes from: the address of its luck, and what a contact cap leaves of contacts. */
export interface EffectOrigin {
  readonly kindIndex: number;
  /** Place among the policy's effects. */
  readonly effectIndex: number;
  readonly contactShare: number;
}

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/**
 * Adds up effects to what they come to: factors and odds multiply, the rest is listed or added.
 * What changes nothing leaves no trace, so that neutral effects give the baseline's own behaviour.
 */
export class BehaviourBuilder {
  readonly #run: RunCalendar;
  readonly #baseline: Baseline;
  #orderRate: Float64Array;
  #orderValue: Float64Array;
  #displacedDaysAfter = UNSET;
  #dropoutOdds = UNSET;
  #price = UNSET;
  #returns = UNSET;
  #rewardShare = UNSET;
  #contacts = UNSET;
  #contactCostCents = UNSET;
  #orderCostCents = UNSET;
  #responseCents = UNSET;
  #customerCostCents = UNSET;
  readonly #extraOrders: ExtraOrder[] = [];
  readonly #discounts: Discount[] = [];
  readonly #attachments: Attachment[] = [];
  readonly #topUps: TopUp[] = [];
  readonly #merges: Merge[] = [];
  readonly #consents: ConsentRisk[] = [];

  constructor(run: RunCalendar, baseline: Baseline) {
    this.#run = run;
    this.#baseline = baseline;
    this.#orderRate = run.ones;
    this.#orderValue = run.ones;
    // neutral; not where they are declared, so that the fields are of fractions from the start
    this.#displacedDaysAfter = 0;
    this.#dropoutOdds = 1;
    this.#price = 1;
    this.#returns = 1;
    this.#rewardShare = 0;
    this.#contacts = 0;
    this.#contactCostCents = 0;
    this.#orderCostCents = 0;
    this.#responseCents = 0;
    this.#customerCostCents = 0;
  }

  add(effect: Effect, origin: EffectOrigin): void {
    const purpose = policyPurpose(origin.kindIndex, origin.effectIndex, 0);
    switch (effect.kind) {
      case "ORDER_RATE": {
        const { factors, displacedDaysAfter } = orderRateWeeks(this.#run, effect);
        this.#orderRate = this.#product(this.#orderRate, factors);
        this.#displacedDaysAfter += displacedDaysAfter;
        return;
      }
      case "ORDER_VALUE":
        this.#addOrderValue(effect);
        return;
      case "DROPOUT_ODDS":
        this.#dropoutOdds *= effect.factor;
        return;
      case "PRICE":
        this.#price *= effect.factor;
        return;
      case "RETURNS":
        this.#returns *= effect.factor;
        return;
      case "REWARD":
        this.#rewardShare += effect.share * (1 - within(effect.breakage, 0, 1));
        return;
      case "EXTRA_ORDER":
        if (effect.takeUp !== 0) this.#extraOrders.push(extraOrderOf(effect, purpose));
        return;
      case "DISCOUNT":
        if (effect.share !== 0) this.#discounts.push(discountOf(effect, purpose));
        return;
      case "ATTACH":
        if (effect.rate > 0) this.#attachments.push(attachmentOf(effect, purpose));
        return;
      case "TOP_UP":
        if (effect.rate > 0) this.#topUps.push(topUpOf(effect, purpose));
        return;
      case "MERGE":
        this.#addMerge(effect);
        return;
      default:
        this.#addCost(effect, origin);
    }
  }

  /** Takes of a policy that goes unnoticed what applies to whoever is treated. */
  addUnnoticed(effect: Effect, origin: EffectOrigin): void {
    const { kind } = effect;
    if (kind === "CONTACT_COST" || kind === "CUSTOMER_COST") this.add(effect, origin);
  }

  /** The risk of one policy's contacts: of its UNSUBSCRIBE by all its CONTACT_COST. */
  addConsentRisk(risk: ConsentRisk): void {
    if (risk.probability > 0 && risk.contacts > 0) this.#consents.push(risk);
  }

  build(): Behaviour {
    const consent = combinedConsent(this.#consents, this.#contacts);
    return {
      orderRate: this.#orderRate,
      operationalDays: this.#operationalDays(),
      displacedDaysAfter: this.#displacedDaysAfter,
      dropoutOdds: this.#dropoutOdds,
      extraOrders: this.#extraOrders,
      orderValue: this.#orderValue,
      price: this.#price,
      discounts: this.#discounts,
      rewardShare: this.#rewardShare,
      attachments: this.#attachments,
      topUps: this.#topUps,
      merge: combinedMerge(this.#merges),
      returns: this.#returns,
      contacts: this.#contacts,
      contactCostCents: this.#contactCostCents,
      unsubscribe: consent.probability,
      unsubscribeCents: consent.cents,
      orderCostCents: this.#orderCostCents,
      responseCents: this.#responseCents,
      customerCostCents: this.#customerCostCents,
      changesOrders: this.#changesOrders(),
    };
  }

  #changesOrders(): boolean {
    return !(
      isOne(this.#orderRate) &&
      isOne(this.#orderValue) &&
      this.#dropoutOdds === 1 &&
      this.#price === 1 &&
      this.#rewardShare === 0 &&
      this.#orderCostCents === 0 &&
      this.#merges.length === 0 &&
      this.#extraOrders.length === 0 &&
      this.#discounts.every(({ redemption }) => redemption === 0) &&
      this.#attachments.length === 0 &&
      this.#topUps.length === 0
    );
  }

  #addMerge(effect: Extract<Effect, { kind: "MERGE" }>): void {
    const share = shareWithinMinutes(this.#baseline.splitOrders, effect.windowMinutes);
    const probability = within(effect.rate, 0, 1) * share;
    if (probability === 0) return;
    const { savingCents, cancelled } = effect;
    this.#merges.push({ probability, savingCents, cancelled: within(cancelled, 0, 1) });
  }

  #addCost(effect: Effect, { contactShare }: EffectOrigin): void {
    if (effect.kind === "ORDER_COST") this.#orderCostCents += effect.cents;
    if (effect.kind === "RESPONSE_COST") this.#responseCents += effect.cents;
    if (effect.kind === "CUSTOMER_COST") this.#customerCostCents += effect.cents;
    if (effect.kind === "CONTACT_COST") {
      const contacts = effect.contacts * contactShare;
      this.#contacts += contacts;
      this.#contactCostCents += contacts * effect.centsPerContact;
    }
  }

  #addOrderValue({ factor, fromDay, untilDay }: Extract<Effect, { kind: "ORDER_VALUE" }>): void {
    const factors = weekFactors(this.#run, { factor, fromDay, untilDay, halfLifeDays: null });
    this.#orderValue = this.#product(this.#orderValue, factors);
  }

  /** The calendar's own array is never written to: it is the factor that changes nothing. */
  #product(before: Float64Array, factors: Float64Array): Float64Array {
    if (factors === this.#run.ones) return before;
    if (before === this.#run.ones) return factors;
    return before.map((factor, week) => factor * (factors[week] as number));
  }

  #operationalDays(): Float64Array {
    const { ones, begins, ends, weeks } = this.#run;
    if (this.#orderRate === ones) return ends;
    const days = new Float64Array(weeks);
    let passed = 0;
    for (let week = 0; week < weeks; week++) {
      const length = (ends[week] as number) - (begins[week] as number);
      passed += (this.#orderRate[week] as number) * length;
      days[week] = passed;
    }
    return days;
  }
}

function extraOrderOf(
  effect: Extract<Effect, { kind: "EXTRA_ORDER" }>,
  purpose: number,
): ExtraOrder {
  return {
    takeUp: within(effect.takeUp, -1, 1),
    onDay: effect.onDay,
    delayDays: Math.max(0, effect.delayDays),
    pullForwardShare: within(effect.pullForwardShare, 0, 1),
    revives: effect.revives,
    quality: effect.quality,
    purpose,
  };
}

function discountOf(effect: Extract<Effect, { kind: "DISCOUNT" }>, purpose: number): Discount {
  return {
    share: effect.share,
    redemption: within(effect.redemption, 0, 1),
    isNextOrderOnly: effect.on === "NEXT_ORDER",
    fromDay: effect.fromDay,
    untilDay: effect.untilDay,
    purpose,
  };
}

function attachmentOf(effect: Extract<Effect, { kind: "ATTACH" }>, purpose: number): Attachment {
  const { kind: _, ...attachment } = effect;
  const { rate, cannibalisedShare } = attachment;
  return {
    ...attachment,
    rate: within(rate, 0, 1),
    cannibalisedShare: within(cannibalisedShare, 0, 1),
    purpose,
  };
}

function topUpOf(effect: Extract<Effect, { kind: "TOP_UP" }>, purpose: number): TopUp {
  const { kind: _, ...topUp } = effect;
  return { ...topUp, rate: within(topUp.rate, 0, 1), purpose };
}

/** A further order is merged when any of the policies merges it; savings by who does. */
function combinedMerge(merges: readonly Merge[]): Merge | null {
  const [first] = merges;
  if (first === undefined || merges.length === 1) return first ?? null;
  let apart = 1;
  let weight = 0;
  let savingCents = 0;
  let cancelled = 0;
  for (const merge of merges) {
    apart *= 1 - merge.probability;
    weight += merge.probability;
    savingCents += merge.probability * merge.savingCents;
    cancelled += merge.probability * merge.cancelled;
  }
  return {
    probability: 1 - apart,
    savingCents: savingCents / weight,
    cancelled: cancelled / weight,
  };
}

function isOne(factors: Float64Array): boolean {
  for (let week = 0; week < factors.length; week++) if (factors[week] !== 1) return false;
  return true;
}
