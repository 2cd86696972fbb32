import type { AssumptionSpec } from "../engine/assumption.js";
import { beta, pert } from "./belief-shapes.js";
import { COUPON_LIFT_WITHOUT_REDEMPTION, EXPERT } from "./evidence-sources.js";

/** Terms that every policy with messages and offers has; each draws its own. */

export const pullForward: AssumptionSpec = {
  unit: "SHARE",
  description: "Share of the further orders that are borrowed from orders to come.",
  grade: "EXPERT",
  source: `${EXPERT}: three in ten, as if seen in ten orders.`,
  evidence: beta(3, 7),
  bounds: { low: 0, high: 1 },
  neutral: 0,
};

export const redemption: AssumptionSpec = {
  unit: "PROBABILITY",
  description: "Probability that a customer who noticed the offer and orders anyway redeems it.",
  grade: "EXPERT",
  source: `${EXPERT}: six in ten, as if seen in ten orders. ${COUPON_LIFT_WITHOUT_REDEMPTION}.`,
  evidence: beta(6, 4),
  bounds: { low: 0, high: 1 },
  neutral: 0,
};

export const emailExposure: AssumptionSpec = {
  unit: "PROBABILITY",
  description: "Probability that a customer notices the e-mails: delivered, opened, read.",
  grade: "EXPERT",
  source: `${EXPERT}: 35 %, as if seen in 40 customers.`,
  evidence: beta(14, 26),
  bounds: { low: 0.02, high: 1 },
  neutral: null,
};

export const unsubscribe: AssumptionSpec = {
  unit: "PROBABILITY",
  description: "Probability that one contact ends the customer's consent to be contacted.",
  grade: "EXPERT",
  source: `${EXPERT}: 2 in 1,000 contacts.`,
  evidence: beta(2, 998),
  bounds: { low: 0, high: 1 },
  neutral: 0,
};

export const consentValue: AssumptionSpec = {
  unit: "CENTS",
  description:
    "Margin that later contacts bring from one customer's consent, cents, in a shop with a mean " +
    "order of 60.00; scaled by the shop's own mean order value / 60.00.",
  grade: "EXPERT",
  source: `${EXPERT}: the margin of one order in forty, between one in eighty and one in eight.`,
  evidence: pert(30, 60, 300),
  bounds: { low: 0, high: 10_000 },
  neutral: 0,
};

export const quality: AssumptionSpec = {
  unit: "FACTOR",
  description:
    "What customers won by a promotion are worth later, over what the same customers are worth " +
    "without one.",
  grade: "EXPERT",
  source: `${EXPERT}: 0.7, as if seen in ten customers; buyers on promotion come back less.`,
  evidence: beta(7, 3),
  bounds: { low: 0, high: 2 },
  neutral: 1,
};

export const laterTouch: AssumptionSpec = {
  unit: "SHARE",
  description:
    "What each further message adds, as a share of what the one before added; without influence " +
    "at the standard number of messages.",
  grade: "EXPERT",
  source: `${EXPERT}: a half, give or take; diminishing returns of repeated contact.`,
  evidence: beta(5, 5),
  bounds: { low: 0, high: 1 },
  neutral: null,
};

export const discountShare: AssumptionSpec = {
  unit: "SHARE",
  description:
    "Share of the effect that the discount brings rather than the message; without influence at " +
    "the standard discount.",
  grade: "EXPERT",
  source: `${EXPERT}: a quarter. ${COUPON_LIFT_WITHOUT_REDEMPTION}.`,
  evidence: beta(2, 6),
  bounds: { low: 0, high: 1 },
  neutral: null,
};
