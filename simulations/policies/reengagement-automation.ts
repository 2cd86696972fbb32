import { definePolicy, type ParameterValues } from "../engine/policy.js";
import type { CustomerView } from "../engine/customer-view.js";
import { beta, logNormal, normal } from "./belief-shapes.js";
import { consentValue, emailExposure, pullForward, unsubscribe } from "./common-assumptions.js";
import { contactEffects } from "./contact-effects.js";
import { EXPERT } from "./evidence-sources.js";
import { messageCents, responseCents, startDay } from "./message-parameters.js";
import { noveltyHalfLifeDays, noveltyOf } from "./novelty.js";
import {
  centsParameter,
  choiceParameter,
  countParameter,
  daysParameter,
  factorParameter,
} from "./parameter-specs.js";
import { numberOf, textOf } from "./parameter-values.js";
import { halvedFactor } from "./sceptical-beliefs.js";

const DAYS_PER_MONTH = 30;

export const reengagementAutomation = definePolicy({
  kind: "REENGAGEMENT_AUTOMATION",
  title: "Re-engagement automation",
  question: "What do automatic reminders to customers who fell silent earn?",
  description:
    "Customers silent for longer than their own rhythm get reminders, without an offer, at most so " +
    "many a month. Each further reminder does less, some end the customer's consent, and part of what " +
    "comes is only earlier. Whoever falls silent later in the run is not reached.",
  grounding: '"Automate re-engagement campaigns using email or app notifications"',
  parameters: {
    silenceFactor: factorParameter(
      1.5,
      [0.5, 10],
      "Silent means: longer since the last order than so many times the customer's own mean gap.",
    ),
    oneOrderSilenceDays: daysParameter(
      60,
      [1, 3650],
      "Days of silence for customers of one order, who have no gap of their own.",
    ),
    contactsPerMonth: countParameter(2, [1, 30], "Reminders to each customer in 30 days."),
    forDays: daysParameter(90, [7, 730], "Days that reminders are sent."),
    startDay,
    channel: choiceParameter(
      ["EMAIL", "APP"],
      "How the reminder comes; apps are noticed less often.",
    ),
    messageCents,
    responseCents,
    platformCentsPerMonth: centsParameter(
      15_000,
      [0, 100_000_000],
      "Fee for the sending platform, cents per 30 days.",
    ),
    noveltyHalfLifeDays,
  },
  assumptions: {
    orderRate: {
      unit: "FACTOR",
      description:
        "Rate of orders of a customer who notices the first reminder, over that without.",
      grade: "EXPERT",
      source: `${EXPERT}: 3 % more, give or take 3 %.`,
      evidence: logNormal(1.03, 0.03),
      sceptical: halvedFactor(1.03, 0.03),
      bounds: { low: 0.1, high: 5 },
      neutral: 1,
    },
    fatigue: {
      unit: "SHARE",
      description: "Share of its effect that a reminder loses with each one before it.",
      grade: "EXPERT",
      source: `${EXPERT}: 8 % per further contact, give or take 3 points.`,
      evidence: normal(0.08, 0.03),
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    exposure: emailExposure,
    appExposure: {
      unit: "PROBABILITY",
      description:
        "Probability that a customer notices the app's notifications; used with channel APP.",
      grade: "EXPERT",
      source: `${EXPERT}: a quarter, as if seen in 40 customers; many have no app or turned them off.`,
      evidence: beta(10, 30),
      bounds: { low: 0.02, high: 1 },
      neutral: null,
    },
    pullForward,
    unsubscribe,
    consentValue,
  },
  needs: [],
  classes: ["silent customers"],
  classOf: (customer, parameters) => (isSilent(customer, parameters) ? 1 : 0),
  arrivalClass: 0,
  contactsPerCustomer: (parameters) => reminders(parameters),
  effects: ({ parameters, assume, baseline, horizonDays }) => {
    const contacts = reminders(parameters);
    const fromDay = numberOf(parameters, "startDay");
    const months = numberOf(parameters, "forDays") / DAYS_PER_MONTH;
    const excess = (assume.orderRate - 1) * meanStrength(contacts, assume.fatigue);
    return {
      exposure: textOf(parameters, "channel") === "APP" ? assume.appExposure : assume.exposure,
      effects: [
        {
          kind: "ORDER_RATE",
          factor: 1 + excess,
          fromDay,
          untilDay: Math.max(
            fromDay,
            Math.min(horizonDays, fromDay + numberOf(parameters, "forDays")),
          ),
          halfLifeDays: noveltyOf(parameters),
          displacedShare: assume.pullForward,
        },
        ...contactEffects(contacts, parameters, assume, baseline),
        { kind: "FIXED_COST", cents: numberOf(parameters, "platformCentsPerMonth") * months },
      ],
    };
  },
  warnings: (parameters) =>
    reminders(parameters) > 12
      ? [
          {
            code: "CONTACT_BURDEN",
            message: `Each silent customer gets ${reminders(parameters)} reminders.`,
            fix: "Lower contactsPerMonth, or set the arm's contact cap.",
          },
        ]
      : [],
});

function isSilent(customer: CustomerView, parameters: ParameterValues): boolean {
  const { meanGapDays, recencyDays } = customer;
  if (meanGapDays === null) return recencyDays > numberOf(parameters, "oneOrderSilenceDays");
  return recencyDays > meanGapDays * numberOf(parameters, "silenceFactor");
}

function reminders(parameters: ParameterValues): number {
  const months = numberOf(parameters, "forDays") / DAYS_PER_MONTH;
  return Math.max(1, Math.floor(numberOf(parameters, "contactsPerMonth") * months + 0.5));
}

/** Mean strength of so many reminders where each has lost `fatigue` of the one before. */
function meanStrength(contacts: number, fatigue: number): number {
  let sum = 0;
  let strength = 1;
  for (let contact = 0; contact < contacts; contact++) {
    sum += strength;
    strength *= 1 - fatigue;
  }
  return sum / contacts;
}
