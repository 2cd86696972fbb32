import { definePolicy, type ParameterValues } from "../engine/policy.js";
import type { Baseline } from "../engine/baseline.js";
import { harmOrHelp, logNormal } from "./belief-shapes.js";
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
  startDay,
  touches,
  validDays,
} from "./message-parameters.js";
import { countParameter, shareParameter } from "./parameter-specs.js";
import { numberOf } from "./parameter-values.js";
import { halvedAmount } from "./sceptical-beliefs.js";

const STANDARD = { touches: 3, discount: 0.15 };
/** Above it customers come back without being asked. */
const LIKELY_ALIVE = 0.7;

const FIRST_LIFETIME =
  "Kumar, Bhagwat and Zhang (2015): winning back succeeds by behaviour in the first lifetime; the size " +
  "is judged";

export const winBack = definePolicy({
  kind: "WIN_BACK",
  title: "Win-back",
  question: "What does an offer to customers who have probably left bring back?",
  description:
    "Customers who are more likely gone than not, but not surely, get messages with an offer; those " +
    "with a strong first lifetime respond more. Customers who are likely still there come back on " +
    "their own: an offer to them is given away.",
  grounding:
    '"Win-back campaigns, personalized outreach"; "Customer Retention: Targeted win-back programs"',
  parameters: {
    aliveAbove: shareParameter(
      0.1,
      [0, 1],
      "Customers are reached whose probability of not having left lies above this.",
    ),
    aliveBelow: shareParameter(0.5, [0, 1], "And below this."),
    strongOrders: countParameter(5, [3, 1000], "Orders that make a first lifetime a strong one."),
    discount: discount(STANDARD.discount),
    validDays: validDays(30),
    startDay,
    touches: touches(STANDARD.touches),
    messageCents,
    responseCents,
    setupCents: setupCents(200_000),
  },
  assumptions: {
    takeUp: {
      unit: "PROBABILITY",
      description:
        "Further orders per customer mailed, seen or not, of a middling first lifetime, with three " +
        "messages and 15 % off.",
      grade: "EXPERT",
      source: `${EXPERT}: one campaign in ten loses 0.05 points, the others gain 0.35 points, give or take a factor of 1.8. ${COUPON_EXPERIMENTS}.`,
      evidence: harmOrHelp(0.1, logNormal(0.0005, 0.5), logNormal(0.0035, 0.6)),
      sceptical: harmOrHelp(0.1, halvedAmount(0.0005, 0.5), halvedAmount(0.0035, 0.6)),
      bounds: { low: -1, high: 1 },
      neutral: 0,
    },
    strongLifetime: {
      unit: "FACTOR",
      description: "Response of customers with a strong first lifetime over that of the middling.",
      grade: "OBSERVATIONAL",
      source: `${FIRST_LIFETIME}: half as much again.`,
      evidence: logNormal(1.5, 0.25),
      bounds: { low: 0.1, high: 10 },
      neutral: 1,
    },
    weakLifetime: {
      unit: "FACTOR",
      description: "Response of customers who ordered on one day only over that of the middling.",
      grade: "OBSERVATIONAL",
      source: `${FIRST_LIFETIME}: a third less.`,
      evidence: logNormal(0.67, 0.25),
      bounds: { low: 0.05, high: 5 },
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
  classes: ["ordered on one day only", "middling first lifetime", "strong first lifetime"],
  classOf: (customer, parameters) => {
    const { aliveProbability, orders, repeatOrders } = customer;
    if (aliveProbability <= numberOf(parameters, "aliveAbove")) return 0;
    if (aliveProbability >= numberOf(parameters, "aliveBelow")) return 0;
    if (repeatOrders === 0) return 1;
    return orders < numberOf(parameters, "strongOrders") ? 2 : 3;
  },
  arrivalClass: 0,
  hangsOnFewOrders: true,
  contactsPerCustomer: (parameters) => numberOf(parameters, "touches"),
  effects: ({ parameters, assume, customerClass, baseline }) => {
    const contacts = numberOf(parameters, "touches");
    const share = numberOf(parameters, "discount");
    const fromDay = numberOf(parameters, "startDay");
    const offerDays = numberOf(parameters, "validDays");
    const strength = [assume.weakLifetime, 1, assume.strongLifetime][customerClass - 1] ?? 1;
    return {
      exposure: assume.exposure,
      effects: [
        {
          kind: "EXTRA_ORDER",
          takeUp: takeUpOfContact({
            effect: assume.takeUp * strength,
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
          revives: true,
          quality: assume.quality,
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
  faults: (parameters) =>
    numberOf(parameters, "aliveAbove") < numberOf(parameters, "aliveBelow")
      ? []
      : [
          {
            field: "aliveBelow",
            message: "aliveBelow must be above aliveAbove: no customer lies between them.",
          },
        ],
  warnings: (parameters, baseline) => [
    ...reachWarnings(parameters),
    ...modelWarnings(baseline),
    ...contactBeyondEvidence(parameters, STANDARD),
  ],
});

function reachWarnings(parameters: ParameterValues) {
  if (numberOf(parameters, "aliveBelow") <= LIKELY_ALIVE) return [];
  return [
    {
      code: "MAILS_CUSTOMERS_WHO_RETURN",
      message: `Customers with a probability above ${LIKELY_ALIVE} of not having left return without an offer.`,
      fix: `Set aliveBelow to ${LIKELY_ALIVE} or less.`,
    },
  ];
}

function modelWarnings(baseline: Baseline) {
  const { rule } = baseline.orderModel;
  if (rule === "MBG_NBD") return [];
  return [
    {
      code: "MODEL_KEEPS_CUSTOMERS",
      message:
        rule === "NBD"
          ? "By this shop's order model nobody ever leaves: there is nobody to win back."
          : "By this shop's order model (BG/NBD) customers of one order cannot have left: they are not reached.",
      fix: "Use REENGAGEMENT_AUTOMATION, which goes by days of silence.",
    },
  ];
}
