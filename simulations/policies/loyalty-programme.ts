import { definePolicy } from "../engine/policy.js";
import { beta, logNormal } from "./belief-shapes.js";
import { EXPERT, HEAVY_BUYERS_DO_NOT_CHANGE } from "./evidence-sources.js";
import { setupCents } from "./message-parameters.js";
import { noveltyHalfLifeDays, noveltyOf } from "./novelty.js";
import { centsParameter, shareParameter } from "./parameter-specs.js";
import { numberOf } from "./parameter-values.js";
import { halvedFactor } from "./sceptical-beliefs.js";

const DAYS_PER_MONTH = 30;

export const loyaltyProgramme = definePolicy({
  kind: "LOYALTY_PROGRAMME",
  title: "Loyalty programme",
  question: "What does a programme that rewards every purchase earn?",
  description:
    "Customers who enrol earn a share of what they spend. Light and moderate buyers order a little " +
    "more; heavy ones enrol most and change least, so the reward on what they would have spent anyway " +
    "is most of the cost. What is not yet claimed is owed: a liability that builds up.",
  grounding: '"Develop loyalty programs and personalized offers for at-risk customers"',
  parameters: {
    earnShare: shareParameter(
      0.03,
      [0, 0.3],
      "Reward as a share of what enrolled customers spend.",
    ),
    heavyBonusShare: shareParameter(
      0,
      [0, 0.3],
      "Further reward for heavy buyers: the upper tier.",
    ),
    heavyShare: shareParameter(
      0.2,
      [0, 1],
      "Heavy buyers: this share of customers, by the value expected of them.",
    ),
    moderateShare: shareParameter(0.3, [0, 1], "Moderate buyers: the share after them."),
    platformCentsPerMonth: centsParameter(
      200_000,
      [0, 100_000_000],
      "What running the programme costs in 30 days, cents.",
    ),
    setupCents: setupCents(400_000),
    noveltyHalfLifeDays,
  },
  assumptions: {
    heavyRate: rate(1, 0.03, "heavy", "no change, give or take 3 %"),
    moderateRate: rate(1.05, 0.06, "moderate", "5 % more, give or take 6 %"),
    lightRate: rate(1.08, 0.1, "light", "8 % more, give or take 10 %"),
    heavyEnrolment: enrolment(14, 6, "heavy"),
    moderateEnrolment: enrolment(9, 11, "moderate"),
    lightEnrolment: enrolment(4, 16, "light"),
    breakage: {
      unit: "SHARE",
      description: "Share of the rewards that is never claimed.",
      grade: "EXPERT",
      source: `${EXPERT}: 1 in 5, as if seen in 15 rewards.`,
      evidence: beta(3, 12),
      bounds: { low: 0, high: 1 },
      neutral: 1,
    },
  },
  needs: [],
  classes: ["heavy buyers", "moderate buyers", "light buyers"],
  classOf: ({ valueRank }, parameters) => {
    const heavyShare = numberOf(parameters, "heavyShare");
    if (valueRank >= 1 - heavyShare) return 1;
    return valueRank >= 1 - heavyShare - numberOf(parameters, "moderateShare") ? 2 : 3;
  },
  arrivalClass: 3,
  contactsPerCustomer: () => 0,
  effects: ({ parameters, assume, customerClass, horizonDays }) => {
    const isHeavy = customerClass === 1;
    const bonus = isHeavy ? numberOf(parameters, "heavyBonusShare") : 0;
    const factors = [assume.heavyRate, assume.moderateRate, assume.lightRate];
    const enrolments = [assume.heavyEnrolment, assume.moderateEnrolment, assume.lightEnrolment];
    const months = horizonDays / DAYS_PER_MONTH;
    return {
      exposure: enrolments[customerClass - 1] ?? 0,
      effects: [
        {
          kind: "ORDER_RATE",
          factor: factors[customerClass - 1] ?? 1,
          fromDay: 0,
          untilDay: horizonDays,
          halfLifeDays: noveltyOf(parameters),
          displacedShare: 0,
        },
        {
          kind: "REWARD",
          share: numberOf(parameters, "earnShare") + bonus,
          breakage: assume.breakage,
        },
        {
          kind: "FIXED_COST",
          cents:
            numberOf(parameters, "setupCents") +
            numberOf(parameters, "platformCentsPerMonth") * months,
        },
      ],
    };
  },
  faults: (parameters) =>
    numberOf(parameters, "heavyShare") + numberOf(parameters, "moderateShare") <= 1
      ? []
      : [
          {
            field: "moderateShare",
            message: "heavyShare and moderateShare must not exceed 1 together.",
          },
        ],
  warnings: () => [
    {
      code: "HEAVY_BUYER_SUBSIDY",
      message:
        "The reward is owed on all that enrolled customers spend, most of it by heavy buyers who do not change.",
      fix: "Look at the reward's cost beside the gain; reward growth instead of spend.",
    },
  ],
});

function rate(median: number, sigma: number, who: string, inWords: string) {
  return {
    unit: "FACTOR",
    description: `Rate of orders of ${who} buyers who enrol, over that without the programme.`,
    grade: "OBSERVATIONAL",
    source: `${HEAVY_BUYERS_DO_NOT_CHANGE}; for ${who} buyers ${inWords}.`,
    evidence: logNormal(median, sigma),
    sceptical: halvedFactor(median, sigma),
    bounds: { low: 0.1, high: 5 },
    neutral: 1,
  } as const;
}

function enrolment(alpha: number, betaShape: number, who: string) {
  return {
    unit: "PROBABILITY",
    description: `Probability that a ${who} buyer enrols.`,
    grade: "EXPERT",
    source: `${EXPERT}: ${(100 * alpha) / (alpha + betaShape)} %, as if seen in ${alpha + betaShape} customers; the more they buy the more enrol.`,
    evidence: beta(alpha, betaShape),
    bounds: { low: 0, high: 1 },
    neutral: 0,
  } as const;
}
