import { definePolicy } from "../engine/policy.js";
import { pow } from "../engine/numbers/pow.js";
import { normal } from "./belief-shapes.js";
import { beyondEvidence, percent } from "./beyond-evidence.js";
import { EXPERT } from "./evidence-sources.js";
import { setupCents } from "./message-parameters.js";
import { noveltyHalfLifeDays, noveltyOf } from "./novelty.js";
import { shareParameter, switchParameter } from "./parameter-specs.js";
import { isOn, numberOf } from "./parameter-values.js";

/** Steps of price that elasticities are measured on. */
const MOST_STEP = 0.1;

export const valueBasedPricing = definePolicy({
  kind: "VALUE_BASED_PRICING",
  title: "Pricing by customer value",
  question: "What would other prices for the most valuable customers do?",
  description:
    "The most valuable customers see other prices than the rest. Off unless it is acknowledged: " +
    "different prices for the same goods by person are a matter of fairness and of law, and customers " +
    "who find out leave, which is not simulated. Never by protected attributes or what stands for them.",
  grounding: '"Pricing Strategy: Dynamic pricing based on customer value"',
  parameters: {
    acknowledged: switchParameter(
      false,
      "Must be on: whoever runs it has considered fairness and the law on prices by person.",
    ),
    topShare: shareParameter(
      0.2,
      [0.001, 1],
      "Share of customers who see other prices, by the value expected of them.",
    ),
    priceStep: shareParameter(
      0.03,
      [-0.3, 0.3],
      "Change in their prices as a share; negative: lower.",
    ),
    othersPriceStep: shareParameter(
      0,
      [-0.3, 0.3],
      "Change in everybody else's prices as a share.",
    ),
    setupCents: setupCents(300_000),
    noveltyHalfLifeDays,
  },
  assumptions: {
    elasticity: {
      unit: "ELASTICITY",
      description: "Relative change in orders per relative change in price.",
      grade: "EXPERT",
      source: `${EXPERT} on observational estimates: -2.0, give or take 0.6; measure it in the shop before relying on it.`,
      evidence: normal(-2, 0.6),
      bounds: { low: -10, high: 0 },
      neutral: 0,
    },
  },
  needs: ["PRICES"],
  classes: ["most valuable customers", "all others"],
  classOf: ({ valueRank }, parameters) => {
    if (valueRank >= 1 - numberOf(parameters, "topShare")) return 1;
    return numberOf(parameters, "othersPriceStep") === 0 ? 0 : 2;
  },
  arrivalClass: 0,
  hangsOnFewOrders: true,
  contactsPerCustomer: () => 0,
  effects: ({ parameters, assume, customerClass, horizonDays }) => {
    const price = 1 + numberOf(parameters, customerClass === 1 ? "priceStep" : "othersPriceStep");
    return {
      exposure: 1,
      effects: [
        { kind: "PRICE", factor: price },
        {
          kind: "ORDER_RATE",
          factor: pow(price, assume.elasticity),
          fromDay: 0,
          untilDay: horizonDays,
          halfLifeDays: noveltyOf(parameters),
          displacedShare: 0,
        },
        { kind: "FIXED_COST", cents: numberOf(parameters, "setupCents") },
      ],
    };
  },
  faults: (parameters) =>
    isOn(parameters, "acknowledged")
      ? []
      : [
          {
            field: "acknowledged",
            message:
              "acknowledged must be true: prices by person raise questions of fairness and may be unlawful (consumer " +
              "and anti-discrimination law); it runs only for someone who has considered both.",
          },
        ],
  warnings: (parameters) => [
    ...["priceStep", "othersPriceStep"]
      .map((name) => numberOf(parameters, name))
      .filter((step) => Math.abs(step) > MOST_STEP)
      .map((step) =>
        beyondEvidence(
          `Prices change by ${percent(Math.abs(step))}; elasticities are measured on steps of ${percent(MOST_STEP)} or less.`,
          "Take smaller steps, or override elasticity with what the shop has measured.",
        ),
      ),
    {
      code: "FAIRNESS_AND_LAW",
      message:
        "Prices by person may be unlawful and cost trust; neither is in these figures. Country, device " +
        "or channel can stand for protected attributes.",
      fix: "Offer a benefit that everyone can earn instead, and take legal advice before a test.",
    },
  ],
});
