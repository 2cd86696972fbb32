import type { AssumptionSpec } from "../engine/assumption.js";
import { definePolicy, type ParameterValues } from "../engine/policy.js";
import { fixed, pert } from "./belief-shapes.js";
import { consentValue, redemption, unsubscribe } from "./common-assumptions.js";
import { contactEffects } from "./contact-effects.js";
import { customEffects } from "./custom-effects.js";
import { customParameters } from "./custom-parameters.js";
import { numberOf } from "./parameter-values.js";

/** Effects that leave no sign of how they come about. */
const OUTCOMES = ["orderRateFactor", "orderValueFactor", "dropoutOddsFactor", "priceFactor"];

export const custom = definePolicy({
  kind: "CUSTOM",
  title: "Your own",
  question: "What would a change do whose effects you state yourself?",
  description:
    "Every effect of the engine as a parameter, at its neutral value unless you set it, with " +
    "assumptions to put your own belief and doubt on them. What is stated here is assumed, not found: " +
    "an order value 27 % higher goes in as it comes out. It reaches the whole audience of the arm.",
  grounding: "Any measure a shop can think of.",
  parameters: customParameters,
  assumptions: {
    strength: {
      ...yours("Share of the stated effects that comes true; the parameters state them at 1.", 1),
      unit: "SHARE",
      sceptical: pert(0, 0.5, 1),
      bounds: { low: -1, high: 2 },
      neutral: 0,
    },
    orderRate: factorOn("Factor on the rate of orders besides the stated one."),
    orderValue: factorOn("Factor on the goods value of orders besides the stated one."),
    dropoutOdds: factorOn("Factor on the odds to leave besides the stated one."),
    extraOrder: {
      ...yours("Probability of one order more, added to the stated one.", 0),
      bounds: { low: -1, high: 1 },
      neutral: 0,
    },
    exposure: {
      ...yours("Probability that a customer notices; costs per customer are paid without it.", 1),
      neutral: null,
    },
    pullForward: yours("Share of the further orders that are borrowed from orders to come.", 0),
    redemption,
    quality: {
      ...yours("What customers won by a further order are worth later, over others.", 1),
      unit: "FACTOR",
      bounds: { low: 0, high: 2 },
      neutral: 1,
    },
    cannibalised: {
      ...yours("Share of attached items that only replace goods of the same value.", 0),
      neutral: null,
    },
    breakage: { ...yours("Share of the rewards that is never claimed.", 0), neutral: 1 },
    cancelled: yours("Probability that a merged order is cancelled instead.", 0),
    unsubscribe,
    consentValue,
  },
  needs: [],
  classes: ["all customers"],
  classOf: () => 1,
  arrivalClass: 1,
  hangsOnFewOrders: true,
  bringsSessions: (parameters) => numberOf(parameters, "arrivalsPerWeek") > 0,
  contactsPerCustomer: (parameters) => numberOf(parameters, "contacts"),
  effects: ({ parameters, assume, baseline, horizonDays }) => {
    const contacts = numberOf(parameters, "contacts");
    return {
      exposure: assume.exposure,
      effects: [
        ...customEffects(parameters, assume, horizonDays),
        ...contactEffects(contacts, parameters, assume, baseline),
      ],
    };
  },
  faults: (parameters) => customFaults(parameters),
  warnings: (parameters) => [
    {
      code: "EFFECT_PLACED_ON_OUTCOME",
      message:
        `The effects are stated, not found${statedOutcomes(parameters)}: the result restates what went in, ` +
        "with its consequences.",
      fix: "Use the policy that says how the effect comes about, or put a range on strength.",
    },
  ],
});

function yours(description: string, value: number): AssumptionSpec {
  return {
    unit: "PROBABILITY",
    description,
    grade: "EXPERT",
    source:
      "Expert judgement of whoever states it; override it with a range and say what it rests on.",
    evidence: fixed(value),
    bounds: { low: 0, high: 1 },
    neutral: 0,
  };
}

function factorOn(description: string): AssumptionSpec {
  return {
    ...yours(description, 1),
    unit: "FACTOR",
    bounds: { low: 0.01, high: 100 },
    neutral: 1,
  };
}

function statedOutcomes(parameters: ParameterValues): string {
  const stated = OUTCOMES.filter((name) => numberOf(parameters, name) !== 1);
  return stated.length > 0 ? ` (${stated.join(", ")})` : "";
}

function customFaults(parameters: ParameterValues) {
  const read = (name: string) => numberOf(parameters, name);
  const faults: { field: string; message: string }[] = [];
  if (read("untilDay") < read("fromDay")) {
    faults.push({ field: "untilDay", message: "untilDay must not lie before fromDay." });
  }
  if (read("topUpProbability") > 0 && read("thresholdCents") === 0) {
    faults.push({
      field: "thresholdCents",
      message: "thresholdCents must be above 0 with topUpProbability.",
    });
  }
  if (read("attachProbability") > 0 && read("attachCents") === 0) {
    faults.push({
      field: "attachCents",
      message: "attachCents must be above 0 with attachProbability.",
    });
  }
  return faults;
}
