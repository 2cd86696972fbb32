import { definePolicy, type ParameterValues } from "../engine/policy.js";
import type { Baseline } from "../engine/baseline.js";
import { beta, fixed, logNormal, normal } from "./belief-shapes.js";
import { consentValue, emailExposure, laterTouch, unsubscribe } from "./common-assumptions.js";
import { contactEffects } from "./contact-effects.js";
import { takeUpOfContact } from "./contact-response.js";
import { EXPERT, UNPROFITABLE_CROSS_BUYERS } from "./evidence-sources.js";
import {
  messageCents,
  responseCents,
  setupCents,
  startDay,
  touches,
} from "./message-parameters.js";
import { noveltyHalfLifeDays, noveltyOf } from "./novelty.js";
import { countParameter } from "./parameter-specs.js";
import { numberOf } from "./parameter-values.js";
import { halvedShare } from "./sceptical-beliefs.js";
import { basketScale } from "./shop-order-value.js";

const STANDARD_TOUCHES = 2;

export const crossCategoryDiscovery = definePolicy({
  kind: "CROSS_CATEGORY_DISCOVERY",
  title: "Cross-category discovery",
  question: "What is it worth to lead customers of one brand to a second?",
  description:
    "Customers who bought one brand only (or one category, where no brands are known) get messages " +
    "about a fitting second one. Customers of several brands are worth more mostly because they order " +
    "more often: only a share of the gap, within customers of equal order count, is taken to be " +
    "caused by crossing. What it brings after the run is not counted: choose a long horizon.",
  grounding:
    '"Multi-Brand $1,500 vs Single-Brand $1,230 ... 21% more valuable"; "Push Single-Brand Loyalists to ' +
    'explore adjacent categories"; "Complete your ecosystem"',
  parameters: {
    minimumOrders: countParameter(1, [1, 100], "Customers are reached from so many orders on."),
    startDay,
    touches: touches(STANDARD_TOUCHES),
    messageCents,
    responseCents,
    setupCents: setupCents(200_000),
    noveltyHalfLifeDays,
  },
  assumptions: {
    migration: {
      unit: "PROBABILITY",
      description: "Probability that a customer mailed, seen or not, takes up a second brand.",
      grade: "EXPERT",
      source: `${EXPERT}: 1 in 20, as if seen in 40 customers.`,
      evidence: beta(2, 38),
      sceptical: halvedShare(2, 38),
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    causalShare: {
      unit: "SHARE",
      description:
        "Share of the gap in revenue between customers of several brands and of one that crossing causes.",
      grade: "EXPERT",
      source: `${EXPERT} on observational gaps: a quarter, as if seen in eight customers; who crosses is keener to begin with.`,
      evidence: beta(2, 6),
      studyClaim: {
        distribution: beta(196, 4),
        claim:
          "Customers of several brands are 21 % more valuable, all of it because of the second brand.",
      },
      sceptical: halvedShare(2, 6),
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    gapDeviation: {
      unit: "COUNT",
      description: "How far the matched gap lies from its measured value, in standard errors.",
      grade: "MEASURED",
      source: "Sampling error of the shop's own matched gap, which is about normal.",
      evidence: normal(0, 1),
      bounds: { low: -4, high: 4 },
      neutral: null,
    },
    unmatchedShare: {
      unit: "SHARE",
      description:
        "Share of the difference between the raw gap and the gap matched on order count that counts as well.",
      grade: "EXPERT",
      source: `${EXPERT}: none, for more orders bring more brands, not the other way round.`,
      evidence: fixed(0),
      studyClaim: {
        distribution: fixed(1),
        claim: "The raw gap of 21 % is taken, whatever the number of orders.",
      },
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    rateShare: {
      unit: "SHARE",
      description:
        "Share of the gain in revenue that comes as more orders; the rest as larger ones.",
      grade: "EXPERT",
      source: `${EXPERT}: seven in ten, as if seen in ten orders.`,
      evidence: beta(7, 3),
      bounds: { low: 0, high: 1 },
      neutral: null,
    },
    unprofitableShare: {
      unit: "SHARE",
      description: "Share of cross-buyers whom the shop loses money on.",
      grade: "QUASI_EXPERIMENT",
      source: `${UNPROFITABLE_CROSS_BUYERS}; as if seen in 100 customers.`,
      evidence: beta(20, 80),
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    unprofitableLoss: {
      unit: "CENTS",
      description:
        "What an unprofitable cross-buyer costs beyond his margin, by returns, service and bargains, cents, in " +
        "a shop with a mean order of 60.00; scaled by the shop's own mean order value / 60.00.",
      grade: "EXPERT",
      source: `${EXPERT}: in every third of them one parcel more that is sent back, at 4.50 to handle. ${UNPROFITABLE_CROSS_BUYERS}.`,
      evidence: logNormal(150, 0.6),
      bounds: { low: 0, high: 1_000_000 },
      neutral: 0,
    },
    exposure: emailExposure,
    laterTouch,
    unsubscribe,
    consentValue,
  },
  needs: ["CROSSING"],
  classes: ["customers of one brand"],
  classOf: (customer, parameters) =>
    customer.brands === 1 && customer.orders >= numberOf(parameters, "minimumOrders") ? 1 : 0,
  arrivalClass: 0,
  contactsPerCustomer: (parameters) => numberOf(parameters, "touches"),
  effects: ({ parameters, assume, baseline, horizonDays }) => {
    const contacts = numberOf(parameters, "touches");
    const fromDay = numberOf(parameters, "startDay");
    const migrates = (exposure: number) =>
      takeUpOfContact({
        effect: assume.migration,
        exposure,
        touches: contacts,
        standardTouches: STANDARD_TOUCHES,
        laterTouch: assume.laterTouch,
        discount: 1,
        standardDiscount: 1,
        discountShare: 0,
      });
    const gain = Math.max(
      -0.9,
      migrates(assume.exposure) * assume.causalShare * crossingGap(baseline, assume),
    );
    const orderRate = 1 + gain * assume.rateShare;
    const window = { fromDay, untilDay: Math.max(fromDay, horizonDays) };
    return {
      exposure: assume.exposure,
      effects: [
        {
          kind: "ORDER_RATE",
          factor: orderRate,
          ...window,
          halfLifeDays: noveltyOf(parameters),
          displacedShare: 0,
        },
        { kind: "ORDER_VALUE", factor: (1 + gain) / orderRate, ...window },
        {
          kind: "CUSTOMER_COST",
          cents:
            migrates(1) *
            assume.unprofitableShare *
            assume.unprofitableLoss *
            basketScale(baseline),
        },
        ...contactEffects(contacts, parameters, assume, baseline),
        { kind: "FIXED_COST", cents: numberOf(parameters, "setupCents") },
      ],
    };
  },
  warnings: (_parameters: ParameterValues, { crossing }: Baseline) =>
    crossing === null
      ? []
      : [
          {
            code: "GAP_IS_NOT_AN_EFFECT",
            message:
              `Customers of several ${crossing.by === "BRAND" ? "brands" : "categories"} bring ` +
              `${percent(crossing.rawGap)} more revenue; ${percent(crossing.matchedGap)} within ` +
              "customers of equal order count. Who orders more often meets more brands.",
            fix: "Look at the break-even of causalShare, and test before rolling out.",
          },
        ],
});

/** Relative gap in revenue between customers of several brands and of one, as drawn. */
function crossingGap(
  { crossing }: Baseline,
  assume: { readonly gapDeviation: number; readonly unmatchedShare: number },
): number {
  if (crossing === null) return 0;
  const { rawGap, matchedGap, matchedGapError } = crossing;
  const unmatched = (rawGap - matchedGap) * assume.unmatchedShare;
  return matchedGap + matchedGapError * assume.gapDeviation + unmatched;
}

function percent(share: number): string {
  return `${Math.floor(share * 1000 + 0.5) / 10} %`;
}
