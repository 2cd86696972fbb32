import type { Effect } from "../engine/effect.js";
import type { ParameterValues } from "../engine/policy.js";
import { isOn, numberOf } from "./parameter-values.js";

export interface CustomBeliefs {
  readonly strength: number;
  readonly orderRate: number;
  readonly orderValue: number;
  readonly dropoutOdds: number;
  readonly extraOrder: number;
  readonly pullForward: number;
  readonly redemption: number;
  readonly quality: number;
  readonly cannibalised: number;
  readonly breakage: number;
  readonly cancelled: number;
}

/**
 * Every effect as the parameters state it, at its believed strength. Always all of them in one order:
 * an effect's luck is found by its place.
 */
export function customEffects(
  parameters: ParameterValues,
  believed: CustomBeliefs,
  horizonDays: number,
): readonly Effect[] {
  return [
    ...orderEffects(parameters, believed, horizonDays),
    ...basketEffects(parameters, believed),
    ...shopEffects(parameters, believed),
  ];
}

function orderEffects(
  parameters: ParameterValues,
  believed: CustomBeliefs,
  horizonDays: number,
): readonly Effect[] {
  const read = (name: string) => numberOf(parameters, name);
  const stated = (name: string) => factorAt(believed.strength, read(name));
  const fromDay = read("fromDay");
  const window = { fromDay, untilDay: Math.max(fromDay, Math.min(horizonDays, read("untilDay"))) };
  const halfLife = read("halfLifeDays");
  const extra = read("extraOrderProbability") * believed.strength + believed.extraOrder;
  return [
    {
      kind: "ORDER_RATE",
      factor: stated("orderRateFactor") * believed.orderRate,
      ...window,
      halfLifeDays: halfLife > 0 ? halfLife : null,
      displacedShare: read("displacedShare"),
    },
    {
      kind: "ORDER_VALUE",
      factor: stated("orderValueFactor") * believed.orderValue,
      ...window,
    },
    { kind: "PRICE", factor: read("priceFactor") },
    { kind: "DROPOUT_ODDS", factor: stated("dropoutOddsFactor") * believed.dropoutOdds },
    { kind: "RETURNS", factor: read("returnsFactor") },
    {
      kind: "EXTRA_ORDER",
      takeUp: Math.max(-1, Math.min(1, extra)),
      onDay: read("extraOrderDay"),
      delayDays: read("extraOrderDelayDays"),
      pullForwardShare: believed.pullForward,
      revives: isOn(parameters, "revives"),
      quality: believed.quality,
    },
    {
      kind: "DISCOUNT",
      share: read("discount"),
      redemption: believed.redemption,
      on: isOn(parameters, "discountOnAllOrders") ? "ALL_ORDERS" : "NEXT_ORDER",
      ...window,
    },
    { kind: "REWARD", share: read("rewardShare"), breakage: believed.breakage },
  ];
}

function basketEffects(parameters: ParameterValues, believed: CustomBeliefs): readonly Effect[] {
  const read = (name: string) => numberOf(parameters, name);
  const rate = (name: string) => Math.max(0, Math.min(1, read(name) * believed.strength));
  return [
    {
      kind: "ATTACH",
      rate: rate("attachProbability"),
      valueCents: read("attachCents"),
      cannibalisedShare: believed.cannibalised,
      discountShare: read("attachDiscount"),
    },
    {
      kind: "TOP_UP",
      thresholdCents: read("thresholdCents"),
      zoneCents: read("thresholdCents") * read("zoneShare"),
      rate: rate("topUpProbability"),
      addedCents: read("topUpCents"),
      subsidyCents: read("topUpSubsidyCents"),
    },
    {
      kind: "MERGE",
      windowMinutes: read("mergeWindowMinutes"),
      rate: rate("mergeProbability"),
      savingCents: read("mergeSavingCents"),
      cancelled: believed.cancelled,
    },
  ];
}

function shopEffects(parameters: ParameterValues, { strength }: CustomBeliefs): readonly Effect[] {
  const read = (name: string) => numberOf(parameters, name);
  return [
    { kind: "ARRIVAL_RATE", factor: factorAt(strength, read("arrivalFactor")) },
    { kind: "ARRIVALS", perWeek: Math.max(0, read("arrivalsPerWeek") * strength) },
    { kind: "ORDER_COST", cents: read("orderCents") },
    { kind: "CUSTOMER_COST", cents: read("customerCents") },
    { kind: "MEDIA_COST", centsPerWeek: read("mediaCentsPerWeek") },
    { kind: "FIXED_COST", cents: read("fixedCents") },
  ];
}

/** A stated factor of which a share comes true. */
function factorAt(strength: number, stated: number): number {
  return Math.max(0, 1 + (stated - 1) * strength);
}
