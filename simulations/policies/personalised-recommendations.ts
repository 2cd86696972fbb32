import { definePolicy } from "../engine/policy.js";
import { beta, normal } from "./belief-shapes.js";
import { SITE_EXPERIMENTS, EXPERT } from "./evidence-sources.js";
import { setupCents } from "./message-parameters.js";
import { arrivalsWearingOff, noveltyHalfLifeDays, noveltyOf } from "./novelty.js";
import {
  centsParameter,
  choiceParameter,
  countParameter,
  shareParameter,
} from "./parameter-specs.js";
import { numberOf } from "./parameter-values.js";
import { SCEPTICAL_CHANGE } from "./sceptical-beliefs.js";

const DAYS_PER_MONTH = 30;
const FOR_THE_RECORD =
  "for the record: no evidence tells them apart in money, so it changes nothing.";

export const personalisedRecommendations = definePolicy({
  kind: "PERSONALISED_RECOMMENDATIONS",
  title: "Personalised recommendations",
  question: "What do recommendations made for each visitor earn?",
  description:
    "Visitors see products picked for them; revenue per visitor changes, partly by larger baskets and " +
    "partly by more orders. How well a recommender foretells past orders (recall) says nothing about " +
    "what it adds, so it is not turned into money.",
  grounding:
    '"Personalized recommendations and exclusive offerings"; "92% potential AOV increase (from $50 to $96)"',
  parameters: {
    strategy: choiceParameter(
      ["SIMILAR_PRODUCTS", "BOUGHT_TOGETHER", "COLLABORATIVE", "POPULAR"],
      `How products are picked, ${FOR_THE_RECORD}`,
    ),
    itemsShown: countParameter(6, [1, 50], `Products shown at a time, ${FOR_THE_RECORD}`),
    visitorsReached: shareParameter(
      1,
      [0.01, 1],
      "Share of visitors who see recommendations where they are placed; 1 on every page.",
    ),
    servingCentsPerMonth: centsParameter(
      50_000,
      [0, 100_000_000],
      "What serving them costs in 30 days, cents.",
    ),
    setupCents: setupCents(800_000),
    noveltyHalfLifeDays,
  },
  assumptions: {
    revenuePerVisitor: {
      unit: "SHARE",
      description: "Relative change in revenue per visitor who sees them.",
      grade: "META_ANALYSIS",
      source: `Browne and Swarbrick Jones (2017): product recommendations, +0.4 % on average. ${SITE_EXPERIMENTS}; hence the spread of 1 %.`,
      evidence: normal(0.004, 0.01),
      studyClaim: {
        distribution: normal(0.92, 0.046),
        claim: "Average order value of loyal customers rises by 92 %.",
      },
      sceptical: SCEPTICAL_CHANGE,
      bounds: { low: -0.9, high: 3 },
      neutral: 0,
    },
    basketShare: {
      unit: "SHARE",
      description: "Share of the change that comes as larger baskets; the rest as more orders.",
      grade: "EXPERT",
      source: `${EXPERT}: six in ten, as if seen in ten orders.`,
      evidence: beta(6, 4),
      studyClaim: { distribution: beta(199, 1), claim: "All of it is average order value." },
      bounds: { low: 0, high: 1 },
      neutral: null,
    },
  },
  needs: [],
  classes: ["all customers"],
  classOf: () => 1,
  arrivalClass: 1,
  contactsPerCustomer: () => 0,
  effects: ({ parameters, assume, horizonDays }) => {
    const reached = numberOf(parameters, "visitorsReached");
    const change = assume.revenuePerVisitor * reached;
    const orderValue = 1 + change * assume.basketShare;
    const orderRate = (1 + change) / orderValue;
    const months = horizonDays / DAYS_PER_MONTH;
    return {
      exposure: 1,
      effects: [
        { kind: "ORDER_VALUE", factor: orderValue, fromDay: 0, untilDay: horizonDays },
        {
          kind: "ORDER_RATE",
          factor: orderRate,
          fromDay: 0,
          untilDay: horizonDays,
          halfLifeDays: noveltyOf(parameters),
          displacedShare: 0,
        },
        {
          kind: "ARRIVAL_RATE",
          factor: arrivalsWearingOff(orderRate, parameters, horizonDays),
        },
        {
          kind: "FIXED_COST",
          cents:
            numberOf(parameters, "setupCents") +
            numberOf(parameters, "servingCentsPerMonth") * months,
        },
      ],
    };
  },
  warnings: () => [
    {
      code: "RECALL_IS_NOT_REVENUE",
      message: "How well recommendations foretell past orders is not turned into money.",
      fix: "Measure revenue per visitor in a test; at a spread of 1 % it takes about 120,000 orders per arm.",
    },
  ],
});
