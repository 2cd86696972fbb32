import type { PolicyKind } from "../../engine/policy.js";
import { numberOf } from "../parameter-values.js";
import type { PolicyBrief } from "./policy-brief.js";

const GREETING = "Hello {{firstName}},";
const WAY_OUT =
  "You get this message because you agreed to hear from us. To stop: {{unsubscribeLink}}";
const SENDER = "{{senderAddress}}";

const SPACING = "The simulation counts them and does not space them";

const counted = (count: number, one: string, more: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${more}`;
const messages = (count: number): string => counted(count, "message", "messages");
const days = (count: number): string => counted(count, "day", "days");

const GIVEN_AWAY =
  "Do not take redeemed codes for success: most go to customers who would have ordered anyway. Only the difference to the customers left alone counts.";

/** Policies that write to customers: what for, what to beware of, and a message to begin with. */
export const MESSAGES = {
  SECOND_PURCHASE_FLOW: {
    objective: "Customers who ordered once order a second time.",
    measuredBy: "RETENTION",
    doNot: [
      GIVEN_AWAY,
      "Do not judge it by average order value, which falls by the discount; run it beside the same message without a discount.",
    ],
    action: {
      kind: "MESSAGE",
      subject: "About your order of {{lastProduct}}",
      preview: "And {{offer}}, should you need something else.",
      body: [
        GREETING,
        "{{daysSinceLastOrder}} days ago you ordered {{lastProduct}} from {{shopName}}. If something about it is not right, reply to this message.",
        "Should you need something else, {{suggestedProduct}} may be worth a look. For whatever you choose: {{offer}}, with the code {{discountCode}} at {{shopLink}}",
        WAY_OUT,
        SENDER,
      ],
      cadence: (parameters) =>
        `${messages(numberOf(parameters, "touches"))} to each customer, the first ${days(numberOf(parameters, "sendAfterDays"))} after the start, or after the first order of who is new. ${SPACING}: keep them within the ${days(numberOf(parameters, "validDays"))} of the offer.`,
    },
  },
  WIN_BACK: {
    objective: "Customers who have probably left order again.",
    measuredBy: "RETENTION",
    doNot: [
      GIVEN_AWAY,
      "Do not send it to customers who are likely still there: they come back on their own, and an offer to them is given away.",
      "Do not write on to who stays silent after the last message: those are gone, and further messages end consents.",
    ],
    action: {
      kind: "MESSAGE",
      subject: "Your last order was {{daysSinceLastOrder}} days ago",
      preview: "{{offer}} if you would like to come back.",
      body: [
        GREETING,
        "You last ordered from {{shopName}} {{daysSinceLastOrder}} days ago: {{lastProduct}}.",
        "If something kept you away, reply to this message and tell us what it was.",
        "If you would like to order again: {{offer}}, with the code {{discountCode}} at {{shopLink}}",
        WAY_OUT,
        SENDER,
      ],
      cadence: (parameters) =>
        `${messages(numberOf(parameters, "touches"))} to each customer. ${SPACING}: spread them over the ${days(numberOf(parameters, "validDays"))} of the offer, the last as a reminder before it ends.`,
    },
  },
  REENGAGEMENT_AUTOMATION: {
    objective: "Customers who are silent for longer than their own rhythm order again.",
    measuredBy: "RETENTION",
    doNot: [
      "Do not add a discount: this policy is simulated without one.",
      "Do not raise the number of reminders to get more: each further one does less, and some end consents.",
      "Do not take every order after a reminder for won: part of what comes only comes earlier.",
    ],
    action: {
      kind: "MESSAGE",
      subject: "{{lastProduct}}: do you need it again?",
      preview: "Your last order was {{daysSinceLastOrder}} days ago.",
      body: [
        GREETING,
        "{{daysSinceLastOrder}} days ago you ordered {{lastProduct}} from {{shopName}}.",
        "If you need it again, or something that goes with it, it is here: {{shopLink}}",
        WAY_OUT,
        SENDER,
      ],
      cadence: (parameters) =>
        `At most ${counted(numberOf(parameters, "contactsPerMonth"), "reminder", "reminders")} in 30 days to each customer, for ${days(numberOf(parameters, "forDays"))}; none after an order.`,
    },
  },
  CROSS_CATEGORY_DISCOVERY: {
    objective: "Customers of one brand or category order a fitting second one.",
    measuredBy: "NET_REVENUE",
    doNot: [
      "Do not expect the whole gap between customers of several brands and of one: most of it is that keener customers cross by themselves.",
      "Do not push goods that are often returned: one cross-buyer in five loses the shop money (Shah and Kumar 2012).",
    ],
    action: {
      kind: "MESSAGE",
      subject: "Something that may go with {{lastProduct}}",
      preview: "{{suggestedProduct}}, at {{shopName}}.",
      body: [
        GREETING,
        "You ordered {{lastProduct}} from {{shopName}}. {{suggestedProduct}} may go with it.",
        "If it fits what you do, it is here: {{shopLink}}",
        WAY_OUT,
        SENDER,
      ],
      cadence: (parameters) =>
        `${messages(numberOf(parameters, "touches"))} to each customer. ${SPACING}.`,
    },
  },
  EARLY_LIFE_BENEFITS: {
    objective: "Customers in their first weeks stay after their first orders.",
    measuredBy: "RETENTION",
    doNot: [
      "Do not count who uses the benefit as kept: those who would have stayed use it as well.",
      "Do not extend it to customers of longer standing: it is simulated for the first weeks alone.",
    ],
    action: {
      kind: "MESSAGE",
      subject: "For your first weeks with {{shopName}}",
      preview: "{{benefit}}, in your first weeks.",
      body: [
        GREETING,
        "You are new at {{shopName}}; {{daysSinceLastOrder}} days ago you ordered {{lastProduct}}.",
        "In your first weeks you have this: {{benefit}}. It is here: {{shopLink}}",
        WAY_OUT,
        SENDER,
      ],
      cadence: (parameters) =>
        `${messages(numberOf(parameters, "touches"))} to each customer within the first ${days(numberOf(parameters, "days"))} after the first order. ${SPACING}.`,
    },
  },
  TIMED_CAMPAIGN: {
    objective: "Customers order more in the part of the week in which they order most anyway.",
    measuredBy: "NET_REVENUE",
    doNot: [
      "Do not judge it by the day it is sent: most of the orders would have come a few days later. Compare whole weeks, and the weeks after.",
    ],
    action: {
      kind: "MESSAGE",
      subject: "This week at {{shopName}}",
      preview: "{{suggestedProduct}}, and what else there is.",
      body: [
        GREETING,
        "This week at {{shopName}}: {{suggestedProduct}}.",
        "It is here, with everything else: {{shopLink}}",
        WAY_OUT,
        SENDER,
      ],
      cadence: (parameters) =>
        `One message a week to each customer, for ${counted(numberOf(parameters, "weeks"), "week", "weeks")}.`,
    },
  },
} as const satisfies Partial<Record<PolicyKind, PolicyBrief>>;
