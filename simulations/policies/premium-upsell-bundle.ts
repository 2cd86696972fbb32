import { definePolicy } from "../engine/policy.js";
import type { Effect } from "../engine/effect.js";
import { beta, normal, pert } from "./belief-shapes.js";
import { EXPERT, SITE_EXPERIMENTS } from "./evidence-sources.js";
import { setupCents } from "./message-parameters.js";
import { noveltyHalfLifeDays, noveltyOf } from "./novelty.js";
import { countParameter, factorParameter, shareParameter } from "./parameter-specs.js";
import { numberOf } from "./parameter-values.js";
import { halvedShare } from "./sceptical-beliefs.js";
import { basketScale, shopOrderValueCents } from "./shop-order-value.js";

export const premiumUpsellBundle = definePolicy({
  kind: "PREMIUM_UPSELL_BUNDLE",
  title: "Premium upsell and bundle",
  question: "What do premium accessories offered with the orders of high spenders earn?",
  description:
    "Customers with large orders are offered premium accessories at a bundle price. Part of what is " +
    "taken replaces what would have been bought, the bundle discount is given up, and a further " +
    "offer on the way to the checkout costs some orders.",
  grounding:
    '"Premium accessories and limited edition upsells"; "27.3% [potential AOV increase] (from $110 to $140)"',
  parameters: {
    overMeanOrder: factorParameter(
      1.25,
      [0, 20],
      "Customers are reached whose mean order is at least so many times the shop's; 0: all.",
    ),
    slots: countParameter(1, [1, 5], "Offers shown with an order."),
    bundleDiscount: shareParameter(
      0.1,
      [0, 0.9],
      "Discount on the accessory, as a share of its price.",
    ),
    setupCents: setupCents(400_000),
    noveltyHalfLifeDays,
  },
  assumptions: {
    attach: {
      unit: "PROBABILITY",
      description: "Probability that an order takes the first offer.",
      grade: "EXPERT",
      source: `${EXPERT}: 8 %, as if seen in 50 orders.`,
      evidence: beta(4, 46),
      studyClaim: {
        distribution: normal(0.95, 0.01),
        claim:
          "Large orders rise by 27.3 %, from 110.00 to 140.00: nearly every one of them takes the offer.",
      },
      sceptical: halvedShare(4, 46),
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    offerPrice: {
      unit: "CENTS",
      description:
        "Price of the accessory, cents, in a shop with a mean order of 60.00; scaled by the shop's own " +
        "mean order value / 60.00.",
      grade: "EXPERT",
      source: `${EXPERT}: 12.00 to 40.00, most likely 25.00.`,
      evidence: pert(1200, 2500, 4000),
      studyClaim: {
        distribution: normal(3500, 100),
        claim: "30.00 more per order of 110.00, which at 10 % off takes a price of 35.00.",
      },
      bounds: { low: 0, high: 1_000_000 },
      neutral: 0,
    },
    laterSlot: {
      unit: "SHARE",
      description: "What each further offer attaches, as a share of the one before it.",
      grade: "EXPERT",
      source: `${EXPERT}: a half, as if seen in ten orders.`,
      evidence: beta(5, 5),
      bounds: { low: 0, high: 1 },
      neutral: null,
    },
    cannibalised: {
      unit: "SHARE",
      description: "Share of the accessories that only replace goods of the same value.",
      grade: "EXPERT",
      source: `${EXPERT}: 1 in 5, as if seen in ten orders.`,
      evidence: beta(2, 8),
      studyClaim: { distribution: beta(1, 199), claim: "Nothing is replaced." },
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    conversionDrag: {
      unit: "SHARE",
      description: "Relative change in orders because of an offer on the way to the checkout.",
      grade: "EXPERT",
      source: `${EXPERT}: down 0.4 %, give or take 0.8 %. ${SITE_EXPERIMENTS}.`,
      evidence: normal(-0.004, 0.008),
      studyClaim: { distribution: normal(0, 0.0005), claim: "No order is lost." },
      bounds: { low: -0.9, high: 1 },
      neutral: 0,
    },
  },
  needs: ["PRICES"],
  classes: ["customers with large orders"],
  classOf: (customer, parameters, baseline) =>
    customer.orderValueCents >=
    numberOf(parameters, "overMeanOrder") * (shopOrderValueCents(baseline) ?? 0)
      ? 1
      : 0,
  arrivalClass: 0,
  hangsOnFewOrders: true,
  contactsPerCustomer: () => 0,
  effects: ({ parameters, assume, baseline, horizonDays }) => ({
    exposure: 1,
    effects: [
      ...offers(numberOf(parameters, "slots"), assume, {
        valueCents: assume.offerPrice * basketScale(baseline),
        discountShare: numberOf(parameters, "bundleDiscount"),
      }),
      {
        kind: "ORDER_RATE",
        factor: 1 + assume.conversionDrag,
        fromDay: 0,
        untilDay: horizonDays,
        halfLifeDays: noveltyOf(parameters),
        displacedShare: 0,
      },
      { kind: "FIXED_COST", cents: numberOf(parameters, "setupCents") },
    ],
  }),
  warnings: () => [
    {
      code: "UPSELL_MAY_REPLACE",
      message:
        "Accessories that replace other goods raise the attach rate and not the basket; the drag on orders is paid on all of them.",
      fix: "Judge it by profit, and measure all orders in a test, not only those with the accessory.",
    },
  ],
});

/** One offer per slot, each taken less often than the one before. */
function offers(
  slots: number,
  assume: { readonly attach: number; readonly laterSlot: number; readonly cannibalised: number },
  price: { readonly valueCents: number; readonly discountShare: number },
): Effect[] {
  const effects: Effect[] = [];
  let rate = assume.attach;
  for (let slot = 0; slot < slots; slot++) {
    effects.push({ kind: "ATTACH", rate, cannibalisedShare: assume.cannibalised, ...price });
    rate *= assume.laterSlot;
  }
  return effects;
}
