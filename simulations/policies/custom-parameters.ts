import type { ParameterSpecs } from "../engine/policy.js";
import { responseCents } from "./message-parameters.js";
import {
  centsParameter,
  countParameter,
  daysParameter,
  factorParameter,
  shareParameter,
  switchParameter,
} from "./parameter-specs.js";

const MONEY = [0, 1_000_000_000] as const;
const SHARE = [0, 1] as const;
const FACTOR = [0.01, 100] as const;
const ANY_FACTOR = [0, 100] as const;
const DAYS = [0, 730] as const;

/** One knob for every part of every effect; at the standards nothing changes. */
export const customParameters: ParameterSpecs = {
  fromDay: daysParameter(0, DAYS, "First day of changed rates, values and discounts."),
  untilDay: daysParameter(730, DAYS, "Last day of them; the run's end where that comes first."),
  orderRateFactor: factorParameter(1, FACTOR, "Rate of orders over the baseline's."),
  halfLifeDays: daysParameter(0, DAYS, "Days in which the change in rate halves; 0: it stays."),
  displacedShare: shareParameter(0, SHARE, "Share of the orders so gained that come from later."),
  orderValueFactor: factorParameter(1, FACTOR, "Goods value of orders over the baseline's."),
  priceFactor: factorParameter(1, FACTOR, "Price of the same goods over the baseline's."),
  dropoutOddsFactor: factorParameter(
    1,
    FACTOR,
    "Odds to leave after an order over the baseline's.",
  ),
  extraOrderProbability: shareParameter(
    0,
    [-1, 1],
    "Probability of one order more; negative: of one order lost.",
  ),
  extraOrderDay: daysParameter(1, DAYS, "Day from which that order is placed."),
  extraOrderDelayDays: daysParameter(3, DAYS, "Mean days from then on."),
  revives: switchParameter(false, "Whether who had left stays after that order."),
  discount: shareParameter(0, SHARE, "Discount as a share of an order's value."),
  discountOnAllOrders: switchParameter(
    false,
    "On all orders while it lasts; else on the next one.",
  ),
  rewardShare: shareParameter(0, SHARE, "Reward owed as a share of what is spent."),
  attachProbability: shareParameter(0, SHARE, "Probability that an order gains an item."),
  attachCents: centsParameter(0, MONEY, "Value of that item, cents."),
  attachDiscount: shareParameter(0, SHARE, "Discount on that item as a share."),
  thresholdCents: centsParameter(0, MONEY, "Order value that baskets are filled up to, cents."),
  zoneShare: shareParameter(0.8, SHARE, "Baskets are filled up from this share of it on."),
  topUpProbability: shareParameter(0, SHARE, "Probability that such a basket is filled up."),
  topUpCents: centsParameter(0, MONEY, "Value that filling up adds, cents."),
  topUpSubsidyCents: centsParameter(0, MONEY, "What the shop pays for a filled basket, cents."),
  mergeProbability: shareParameter(0, SHARE, "Probability that a split order is merged."),
  mergeWindowMinutes: {
    type: "NUMBER",
    unit: "MINUTES",
    isWhole: true,
    low: 1,
    high: 1440,
    standard: 30,
    description: "Minutes after an order in which another can be merged into it.",
  },
  mergeSavingCents: centsParameter(0, MONEY, "What a merged shipment saves, cents."),
  returnsFactor: factorParameter(
    1,
    ANY_FACTOR,
    "Share returned of the orders it brings, over others.",
  ),
  arrivalFactor: factorParameter(1, FACTOR, "New customers over the baseline's."),
  arrivalsPerWeek: factorParameter(0, [0, 1_000_000], "Further new customers in a week."),
  contacts: countParameter(0, [0, 1000], "Messages to each customer."),
  messageCents: centsParameter(0, MONEY, "What one message costs, cents."),
  responseCents,
  orderCents: centsParameter(0, MONEY, "Cost per order under the policy, cents."),
  customerCents: centsParameter(0, MONEY, "Cost per customer treated, once, cents."),
  mediaCentsPerWeek: centsParameter(0, MONEY, "Spend on media in a week, cents."),
  fixedCents: centsParameter(0, MONEY, "Cost once, cents."),
};
