import { definePolicy, type ParameterValues } from "../engine/policy.js";
import type { Baseline } from "../engine/baseline.js";
import { beta, logNormal } from "./belief-shapes.js";
import { consentValue, emailExposure, unsubscribe } from "./common-assumptions.js";
import { contactEffects } from "./contact-effects.js";
import { EXPERT } from "./evidence-sources.js";
import { messageCents, responseCents, setupCents, startDay } from "./message-parameters.js";
import { noveltyHalfLifeDays, noveltyOf } from "./novelty.js";
import { choiceParameter, countParameter } from "./parameter-specs.js";
import { numberOf, textOf } from "./parameter-values.js";
import { halvedFactor } from "./sceptical-beliefs.js";

export const timedCampaign = definePolicy({
  kind: "TIMED_CAMPAIGN",
  title: "Timed campaign",
  question: "What does it earn to send at the time when customers order most?",
  description:
    "Messages go out once a week in a chosen part of the week. Orders in that part rise a little, and " +
    "most of them are orders that would have come a few days later.",
  grounding: '"Weekends observed a higher purchasing frequency"',
  parameters: {
    slot: choiceParameter(["WEEKEND", "WORKDAYS", "ANY_DAY"], "Part of the week it is sent in."),
    weeks: countParameter(4, [1, 52], "Weeks that it is sent, one message in each."),
    startDay,
    messageCents,
    responseCents,
    setupCents: setupCents(50_000),
    noveltyHalfLifeDays,
  },
  assumptions: {
    timing: {
      unit: "FACTOR",
      description:
        "Rate of orders in the chosen part of the week, of who notices the message, over that without.",
      grade: "EXPERT",
      source: `${EXPERT}: 1 % more, give or take 2 %.`,
      evidence: logNormal(1.01, 0.02),
      sceptical: halvedFactor(1.01, 0.02),
      bounds: { low: 0.1, high: 5 },
      neutral: 1,
    },
    displaced: {
      unit: "SHARE",
      description: "Share of the orders gained that would have come later.",
      grade: "EXPERT",
      source: `${EXPERT}: eight in ten, as if seen in ten orders.`,
      evidence: beta(8, 2),
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    exposure: emailExposure,
    unsubscribe,
    consentValue,
  },
  needs: [],
  classes: ["all customers"],
  classOf: () => 1,
  arrivalClass: 0,
  contactsPerCustomer: (parameters) => numberOf(parameters, "weeks"),
  effects: ({ parameters, assume, baseline, horizonDays }) => {
    const weeks = numberOf(parameters, "weeks");
    const fromDay = numberOf(parameters, "startDay");
    return {
      exposure: assume.exposure,
      effects: [
        {
          kind: "ORDER_RATE",
          factor: 1 + (assume.timing - 1) * shareOfOrdersIn(parameters, baseline),
          fromDay,
          untilDay: Math.max(fromDay, Math.min(horizonDays, fromDay + 7 * weeks)),
          halfLifeDays: noveltyOf(parameters),
          displacedShare: assume.displaced,
        },
        ...contactEffects(weeks, parameters, assume, baseline),
        { kind: "FIXED_COST", cents: numberOf(parameters, "setupCents") },
      ],
    };
  },
  warnings: () => [
    {
      code: "MOSTLY_SHIFTS_ORDERS",
      message:
        "Most orders in the chosen days would have come later: a good weekend is not a gain.",
      fix: "Look at orders over the whole run, not at the days of the campaign.",
    },
  ],
});

function shareOfOrdersIn(parameters: ParameterValues, { weekendOrders }: Baseline): number {
  const slot = textOf(parameters, "slot");
  if (slot === "WEEKEND") return weekendOrders.share;
  return slot === "WORKDAYS" ? 1 - weekendOrders.share : 1;
}
