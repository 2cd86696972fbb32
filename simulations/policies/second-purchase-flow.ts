import { definePolicy } from "../engine/policy.js";
import { harmOrHelp, logNormal, normal } from "./belief-shapes.js";
import { contactBeyondEvidence } from "./beyond-evidence.js";
import {
  consentValue,
  discountShare,
  emailExposure,
  laterTouch,
  pullForward,
  quality,
  redemption,
  unsubscribe,
} from "./common-assumptions.js";
import { contactEffects } from "./contact-effects.js";
import { takeUpOfContact } from "./contact-response.js";
import { COUPON_EXPERIMENTS, EXPERT } from "./evidence-sources.js";
import {
  discount,
  messageCents,
  responseCents,
  setupCents,
  touches,
  validDays,
} from "./message-parameters.js";
import { daysParameter } from "./parameter-specs.js";
import { numberOf } from "./parameter-values.js";
import { halvedAmount, SCEPTICAL_FACTOR } from "./sceptical-beliefs.js";

const STANDARD = { touches: 2, discount: 0.1 };

export const secondPurchaseFlow = definePolicy({
  kind: "SECOND_PURCHASE_FLOW",
  title: "Second-purchase flow",
  question: "What do messages with an offer to customers of one order earn?",
  description:
    "Customers who ordered once get messages with a discount on their next order, valid for a few " +
    "days. Most of the discount goes to those who would have ordered anyway, so average order value " +
    "falls; run it beside the same flow without a discount.",
  grounding:
    '"10% off your next order, valid for 7 days ... one-time buyers immediately after delivery"; ' +
    '"Moving just 5% of one-time buyers to the Occasional segment would represent a massive revenue increase"',
  parameters: {
    discount: discount(STANDARD.discount),
    validDays: validDays(7),
    sendAfterDays: daysParameter(
      1,
      [0, 60],
      "Days until the first message: from the run's start, or from the first order of who arrives.",
    ),
    touches: touches(STANDARD.touches),
    sinceFirstOrderDays: daysParameter(
      365,
      [1, 3650],
      "Customers who ordered on one day only are reached up to so many days after it.",
    ),
    messageCents,
    responseCents,
    setupCents: setupCents(400_000),
  },
  assumptions: {
    takeUp: {
      unit: "PROBABILITY",
      description:
        "Further orders per customer mailed, seen or not, with two messages and 10 % off: 0.004 is " +
        "four more in a thousand customers.",
      grade: "EXPERT",
      source: `${EXPERT}: one flow in ten loses 0.05 points, the others gain 0.40 points, give or take a factor of 1.8. ${COUPON_EXPERIMENTS}.`,
      evidence: harmOrHelp(0.1, logNormal(0.0005, 0.5), logNormal(0.004, 0.6)),
      studyClaim: {
        distribution: normal(0.05, 0.0025),
        claim: "5 % of one-time buyers move up.",
      },
      sceptical: harmOrHelp(0.1, halvedAmount(0.0005, 0.5), halvedAmount(0.004, 0.6)),
      bounds: { low: -1, high: 1 },
      neutral: 0,
    },
    orderValue: {
      unit: "FACTOR",
      description: "Goods value of orders while the offer is valid, over what it is without.",
      grade: "EXPERT",
      source: `${EXPERT}: no change, give or take 5 %.`,
      evidence: logNormal(1, 0.05),
      sceptical: SCEPTICAL_FACTOR,
      bounds: { low: 0.1, high: 5 },
      neutral: 1,
    },
    exposure: emailExposure,
    pullForward,
    redemption,
    quality,
    laterTouch,
    discountShare,
    unsubscribe,
    consentValue,
  },
  needs: [],
  classes: ["customers of one order"],
  classOf: (customer, parameters) =>
    customer.repeatOrders === 0 &&
    customer.tenureDays <= numberOf(parameters, "sinceFirstOrderDays")
      ? 1
      : 0,
  arrivalClass: 1,
  contactsPerCustomer: (parameters) => numberOf(parameters, "touches"),
  effects: ({ parameters, assume, baseline }) => {
    const contacts = numberOf(parameters, "touches");
    const share = numberOf(parameters, "discount");
    const fromDay = numberOf(parameters, "sendAfterDays");
    const offerDays = numberOf(parameters, "validDays");
    return {
      exposure: assume.exposure,
      effects: [
        {
          kind: "EXTRA_ORDER",
          takeUp: takeUpOfContact({
            effect: assume.takeUp,
            exposure: assume.exposure,
            touches: contacts,
            standardTouches: STANDARD.touches,
            laterTouch: assume.laterTouch,
            discount: share,
            standardDiscount: STANDARD.discount,
            discountShare: assume.discountShare,
          }),
          onDay: fromDay,
          delayDays: offerDays / 2,
          pullForwardShare: assume.pullForward,
          revives: false,
          quality: assume.quality,
        },
        {
          kind: "ORDER_VALUE",
          factor: assume.orderValue,
          fromDay,
          untilDay: fromDay + offerDays,
        },
        {
          kind: "DISCOUNT",
          share,
          redemption: assume.redemption,
          on: "NEXT_ORDER",
          fromDay,
          untilDay: fromDay + offerDays,
        },
        ...contactEffects(contacts, parameters, assume, baseline),
        { kind: "FIXED_COST", cents: numberOf(parameters, "setupCents") },
      ],
    };
  },
  warnings: (parameters) => [
    ...contactBeyondEvidence(parameters, STANDARD),
    ...(numberOf(parameters, "discount") > 0
      ? [
          {
            code: "DISCOUNT_TO_SURE_THINGS",
            message:
              "Customers who would have ordered anyway redeem the discount too; average order value falls by it.",
            fix: "Run an arm with discount 0 beside it and look at the subsidy and at the break-even.",
          },
        ]
      : []),
  ],
});
