import { definePolicy } from "../engine/policy.js";
import { beta, logNormal } from "./belief-shapes.js";
import { consentValue, emailExposure, unsubscribe } from "./common-assumptions.js";
import { contactEffects } from "./contact-effects.js";
import { EXPERT } from "./evidence-sources.js";
import { messageCents, responseCents, setupCents, touches } from "./message-parameters.js";
import { centsParameter, daysParameter } from "./parameter-specs.js";
import { numberOf } from "./parameter-values.js";
import { halvedFactor } from "./sceptical-beliefs.js";

export const earlyLifeBenefits = definePolicy({
  kind: "EARLY_LIFE_BENEFITS",
  title: "Early-life benefits",
  question: "What do benefits for customers in their first two months earn?",
  description:
    "New customers get a benefit for some weeks, so that fewer leave after their first orders. Those " +
    "who would have stayed use it as well.",
  grounding: '"exclusive benefits for customers in their first two months to boost retention"',
  parameters: {
    days: daysParameter(
      60,
      [7, 365],
      "Days after the first order in which a customer has the benefit.",
    ),
    benefitCents: centsParameter(
      300,
      [0, 100_000],
      "What the benefit costs per customer who uses it, cents.",
    ),
    touches: touches(2),
    messageCents,
    responseCents,
    setupCents: setupCents(300_000),
  },
  assumptions: {
    dropoutOdds: {
      unit: "FACTOR",
      description:
        "Odds to leave after an order, with the benefit over without, of who notices it.",
      grade: "EXPERT",
      source: `${EXPERT}: 4 % less, give or take 6 %.`,
      evidence: logNormal(0.96, 0.06),
      sceptical: halvedFactor(0.96, 0.06),
      bounds: { low: 0.05, high: 20 },
      neutral: 1,
    },
    use: {
      unit: "PROBABILITY",
      description: "Probability that a customer it is offered to uses the benefit.",
      grade: "EXPERT",
      source: `${EXPERT}: three in ten, as if seen in 20 customers.`,
      evidence: beta(6, 14),
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    exposure: emailExposure,
    unsubscribe,
    consentValue,
  },
  needs: [],
  classes: ["new customers"],
  classOf: ({ tenureDays }, parameters) => (tenureDays <= numberOf(parameters, "days") ? 1 : 0),
  arrivalClass: 1,
  contactsPerCustomer: (parameters) => numberOf(parameters, "touches"),
  effects: ({ parameters, assume, baseline, horizonDays }) => {
    // Odds to leave hold for the whole run: of a longer one, the benefit covers its part.
    const covered = Math.min(1, numberOf(parameters, "days") / horizonDays);
    return {
      exposure: assume.exposure,
      effects: [
        { kind: "DROPOUT_ODDS", factor: 1 + (assume.dropoutOdds - 1) * covered },
        { kind: "CUSTOMER_COST", cents: assume.use * numberOf(parameters, "benefitCents") },
        ...contactEffects(numberOf(parameters, "touches"), parameters, assume, baseline),
        { kind: "FIXED_COST", cents: numberOf(parameters, "setupCents") },
      ],
    };
  },
  warnings: (_parameters, { orderModel }) => [
    {
      code: "BENEFIT_TO_WHO_STAYS",
      message:
        "The benefit is used by customers who would have stayed anyway, and paid for all of them.",
      fix: "Look at the cost per customer beside the gain.",
    },
    ...(orderModel.rule === "NBD"
      ? [
          {
            code: "MODEL_KEEPS_CUSTOMERS",
            message: "By this shop's order model nobody ever leaves: there is nothing to reduce.",
            fix: null,
          },
        ]
      : []),
  ],
});
