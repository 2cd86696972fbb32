import { definePolicy, type ParameterValues } from "../engine/policy.js";
import type { Baseline } from "../engine/baseline.js";
import { beta, normal, pert } from "./belief-shapes.js";
import { EXPERT, SITE_EXPERIMENTS } from "./evidence-sources.js";
import { setupCents } from "./message-parameters.js";
import { arrivalsWearingOff, noveltyHalfLifeDays, noveltyOf } from "./novelty.js";
import { centsParameter, shareParameter } from "./parameter-specs.js";
import { numberOf } from "./parameter-values.js";
import { halvedShare } from "./sceptical-beliefs.js";
import { shareOfOrdersBelow } from "./share-of-orders-below.js";
import { EVIDENCE_STEP, thresholdWarnings } from "./shipping-threshold-warnings.js";
import { basketScale, shopOrderValueCents } from "./shop-order-value.js";

const THRESHOLD_OVER_MEAN_ORDER = 1.25;

export const shippingThresholdNudge = definePolicy({
  kind: "SHIPPING_THRESHOLD_NUDGE",
  title: "Free-shipping threshold nudge",
  question: "What does a nudge to the free-shipping threshold, or another threshold, earn?",
  description:
    "Baskets a little below the threshold are shown what is missing, and some are filled up: the shop " +
    "then pays the shipping. It pays only where the margin on what is added exceeds that. Another " +
    "threshold also changes who pays for shipping and who stays. Everyone sees it.",
  grounding: '"Shipping threshold nudges and value-focused bundles"',
  parameters: {
    thresholdCents: centsParameter(
      0,
      [0, 10_000_000],
      "Order value from which shipping is free, cents; 0: one and a quarter of the shop's mean order value.",
    ),
    oldThresholdCents: centsParameter(
      0,
      [0, 10_000_000],
      "Threshold so far, cents; 0: the same, only the nudge is new.",
    ),
    zoneShare: shareParameter(
      0.8,
      [0.1, 0.99],
      "Baskets from this share of the threshold on are nudged.",
    ),
    shippingCents: centsParameter(
      500,
      [0, 100_000],
      "What the shop pays to ship an order whose customer does not, cents.",
    ),
    setupCents: setupCents(200_000),
    noveltyHalfLifeDays,
  },
  assumptions: {
    topUp: {
      unit: "PROBABILITY",
      description: "Probability that a nudged basket is filled up to the threshold.",
      grade: "EXPERT",
      source: `${EXPERT}: 1 in 5, as if seen in 20 baskets.`,
      evidence: beta(4, 16),
      sceptical: halvedShare(4, 16),
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    addedValue: {
      unit: "CENTS",
      description:
        "Value that filling up adds, cents, in a shop with a mean order of 60.00; scaled by the shop's " +
        "own mean order value / 60.00.",
      grade: "EXPERT",
      source: `${EXPERT}: 6.00 to 20.00, most likely 11.00.`,
      evidence: pert(600, 1100, 2000),
      bounds: { low: 0, high: 1_000_000 },
      neutral: 0,
    },
    fillerReturned: {
      unit: "SHARE",
      description: "Share of what was added to reach the threshold that is sent back.",
      grade: "EXPERT",
      source: `${EXPERT}: 1 in 10, as if seen in 20 items; fillers are wanted less.`,
      evidence: beta(2, 18),
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    conversionBelow: {
      unit: "SHARE",
      description: "Relative change in orders that lie below the nudged zone.",
      grade: "EXPERT",
      source: `${EXPERT}: down 0.2 %, give or take 0.6 %. ${SITE_EXPERIMENTS}.`,
      evidence: normal(-0.002, 0.006),
      bounds: { low: -0.9, high: 1 },
      neutral: 0,
    },
    spendAtRaise: {
      unit: "SHARE",
      description:
        "Relative change in spend when the threshold rises by a quarter; in proportion for another " +
        "step, the other way when it is lowered.",
      grade: "QUASI_EXPERIMENT",
      source:
        "Zhou et al. (2026): a threshold raised from 80 to 100 dollars cut spend by 19.4 %; half as much " +
        "either way is allowed for another shop.",
      evidence: normal(-0.19, 0.095),
      bounds: { low: -0.9, high: 1 },
      neutral: 0,
    },
  },
  needs: ["PRICES"],
  classes: ["all customers"],
  classOf: () => 1,
  arrivalClass: 1,
  contactsPerCustomer: () => 0,
  effects: ({ parameters, assume, baseline, horizonDays }) => {
    const { thresholdCents, oldThresholdCents } = thresholds(parameters, baseline);
    const zoneCents = thresholdCents * numberOf(parameters, "zoneShare");
    const shippingCents = numberOf(parameters, "shippingCents");
    const raise = oldThresholdCents > 0 ? thresholdCents / oldThresholdCents - 1 : 0;
    const spend = 1 + (assume.spendAtRaise * raise) / EVIDENCE_STEP;
    const below = 1 + assume.conversionBelow * shareOfOrdersBelow(baseline, zoneCents);
    const orders = Math.max(0.05, Math.min(20, spend)) * below;
    return {
      exposure: 1,
      effects: [
        {
          kind: "TOP_UP",
          thresholdCents,
          zoneCents,
          rate: assume.topUp,
          addedCents: assume.addedValue * basketScale(baseline) * (1 - assume.fillerReturned),
          subsidyCents: shippingCents,
        },
        {
          kind: "ORDER_RATE",
          factor: orders,
          fromDay: 0,
          untilDay: horizonDays,
          halfLifeDays: noveltyOf(parameters),
          displacedShare: 0,
        },
        {
          kind: "ARRIVAL_RATE",
          factor: arrivalsWearingOff(orders, parameters, horizonDays),
        },
        // Negative where the threshold rises: customers now pay what the shop did.
        {
          kind: "ORDER_COST",
          cents:
            shippingCents *
            (shareOfOrdersBelow(baseline, oldThresholdCents) -
              shareOfOrdersBelow(baseline, thresholdCents)),
        },
        { kind: "FIXED_COST", cents: numberOf(parameters, "setupCents") },
      ],
    };
  },
  faults: (parameters, baseline) =>
    thresholds(parameters, baseline).thresholdCents > 0
      ? []
      : [
          {
            field: "thresholdCents",
            message: "The threshold must be above 0: the shop has no prices to derive it from.",
          },
        ],
  warnings: (parameters, baseline) =>
    thresholdWarnings({
      ...thresholds(parameters, baseline),
      shippingCents: numberOf(parameters, "shippingCents"),
      baseline,
    }),
});

/** The thresholds with what 0 stands for, cents; 0 where the shop has no prices. */
function thresholds(parameters: ParameterValues, baseline: Baseline) {
  const standard = (shopOrderValueCents(baseline) ?? 0) * THRESHOLD_OVER_MEAN_ORDER;
  const asked = numberOf(parameters, "thresholdCents");
  const thresholdCents = asked > 0 ? asked : Math.floor(standard);
  const before = numberOf(parameters, "oldThresholdCents");
  return { thresholdCents, oldThresholdCents: before > 0 ? before : thresholdCents };
}
