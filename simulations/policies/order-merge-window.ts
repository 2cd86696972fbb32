import { definePolicy, type ParameterValues, type PolicyWarning } from "../engine/policy.js";
import type { Baseline } from "../engine/baseline.js";
import { beta, pert } from "./belief-shapes.js";
import { EXPERT } from "./evidence-sources.js";
import { setupCents } from "./message-parameters.js";
import { centsParameter, choiceParameter } from "./parameter-specs.js";
import { numberOf, textOf } from "./parameter-values.js";
import { halvedShare } from "./sceptical-beliefs.js";
import { basketScale } from "./shop-order-value.js";

export const orderMergeWindow = definePolicy({
  kind: "ORDER_MERGE_WINDOW",
  title: "Order merging window",
  question: "What does a window to add to the last order save and earn?",
  description:
    "For some minutes after an order the customer can add to it instead of placing another: fewer " +
    "shipments, and now and then one item more. Average order value rises because there are fewer " +
    "orders, which earns nothing by itself; orders held back may ship late. Everyone sees it.",
  grounding: '"30-minute Add to Order window"; 36.89 % of repeat orders come within half an hour',
  parameters: {
    windowMinutes: {
      type: "NUMBER",
      unit: "MINUTES",
      isWhole: true,
      low: 1,
      high: 1440,
      standard: 30,
      description: "Minutes after an order in which it can be added to.",
    },
    hold: choiceParameter(
      ["ALL", "PREDICTED"],
      "Which orders wait for the window to close: all, or those a model expects to be followed by another.",
    ),
    lateOrderCents: centsParameter(
      200,
      [0, 100_000],
      "What an order that ships a day late costs in service and goodwill, cents.",
    ),
    setupCents: setupCents(1_000_000),
  },
  assumptions: {
    adoption: {
      unit: "PROBABILITY",
      description:
        "Probability that a customer who would order again within the window adds instead.",
      grade: "EXPERT",
      source: `${EXPERT}: half of them, as if seen in ten orders. How often there is such an order is measured in the shop; Aminian, Ma and Xin (2024) find 30 % of repeat customers within half an hour at JD.com.`,
      evidence: beta(5, 5),
      studyClaim: {
        distribution: beta(196, 4),
        claim:
          "Every repeat order within half an hour is merged: 37 % of repeat shipments in the study's shop; how many there are here is measured.",
      },
      sceptical: halvedShare(5, 5),
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    addOnRate: {
      unit: "PROBABILITY",
      description: "Probability that an order gains an item because it can be added to.",
      grade: "EXPERT",
      source: `${EXPERT}: 3 %, as if seen in 50 orders.`,
      evidence: beta(1.5, 48.5),
      sceptical: halvedShare(1.5, 48.5),
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    addOnValue: {
      unit: "CENTS",
      description:
        "Value of the item added, cents, in a shop with a mean order of 60.00; scaled by the shop's " +
        "own mean order value / 60.00.",
      grade: "EXPERT",
      source: `${EXPERT}: a small item, 6.00 to 20.00, most likely 11.00.`,
      evidence: pert(600, 1100, 2000),
      bounds: { low: 0, high: 1_000_000 },
      neutral: 0,
    },
    shipmentSaving: {
      unit: "CENTS",
      description: "Picking, packing and postage that one shipment fewer saves, cents.",
      grade: "EXPERT",
      source: `${EXPERT}: 2.50 to 8.00, most likely 4.50; replace it by the shop's own cost.`,
      evidence: pert(250, 450, 800),
      bounds: { low: 0, high: 100_000 },
      neutral: 0,
    },
    cancelled: {
      unit: "PROBABILITY",
      description: "Probability that a merged order is cancelled or edited down instead.",
      grade: "EXPERT",
      source: `${EXPERT}: 1 in 200 orders.`,
      evidence: beta(1, 199),
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    lateShare: {
      unit: "PROBABILITY",
      description: "Probability that an order held back misses the day's dispatch.",
      grade: "EXPERT",
      source: `${EXPERT}: half an hour of a working day's cut-off, 2 in 100 orders.`,
      evidence: beta(2, 98),
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    predictedShare: {
      unit: "SHARE",
      description: "Share of all orders that are held back with hold PREDICTED.",
      grade: "EXPERT",
      source: `${EXPERT}: three in ten, as if seen in ten orders.`,
      evidence: beta(3, 7),
      bounds: { low: 0, high: 1 },
      neutral: null,
    },
    predictedRecall: {
      unit: "SHARE",
      description:
        "Share of the orders followed by another that are held back with hold PREDICTED.",
      grade: "EXPERT",
      source: `${EXPERT}: seven in ten, as if seen in ten orders.`,
      evidence: beta(7, 3),
      bounds: { low: 0, high: 1 },
      neutral: null,
    },
  },
  needs: ["SPLIT_ORDERS"],
  classes: ["all customers"],
  classOf: () => 1,
  arrivalClass: 1,
  contactsPerCustomer: () => 0,
  effects: ({ parameters, assume, baseline }) => {
    const holdsAll = textOf(parameters, "hold") === "ALL";
    const heldShare = holdsAll ? 1 : assume.predictedShare;
    const recall = holdsAll ? 1 : assume.predictedRecall;
    return {
      exposure: 1,
      effects: [
        {
          kind: "MERGE",
          windowMinutes: numberOf(parameters, "windowMinutes"),
          rate: assume.adoption * recall,
          savingCents: assume.shipmentSaving,
          cancelled: assume.cancelled,
        },
        {
          kind: "ATTACH",
          rate: assume.addOnRate,
          valueCents: assume.addOnValue * basketScale(baseline),
          cannibalisedShare: 0,
          discountShare: 0,
        },
        {
          kind: "ORDER_COST",
          cents: heldShare * assume.lateShare * numberOf(parameters, "lateOrderCents"),
        },
        { kind: "FIXED_COST", cents: numberOf(parameters, "setupCents") },
      ],
    };
  },
  warnings: (parameters, baseline) => [
    {
      code: "AOV_LIFT_MECHANICAL",
      message:
        "Average order value rises because orders are counted together, not because more is bought.",
      fix: "Judge it by profit and by the basket part of the order value.",
    },
    ...inferredWarnings(baseline),
    ...windowWarnings(parameters, baseline),
  ],
});

/** What was put together on loading cannot be seen apart here. */
function inferredWarnings({ ordersInferred }: Baseline): readonly PolicyWarning[] {
  if (ordersInferred === undefined) return [];
  return [
    {
      code: "ORDER_IDS_INFERRED",
      message: `The shop's files have no order ids: ${ordersInferred}. How many orders there are to merge hangs on that.`,
      fix: "Read the saving as a rough guess, and count parcels in the shop's own system.",
    },
  ];
}

function windowWarnings(
  parameters: ParameterValues,
  { splitOrders }: Baseline,
): readonly PolicyWarning[] {
  const window = numberOf(parameters, "windowMinutes");
  const first = splitOrders.withinMinutes[0];
  const last = splitOrders.withinMinutes.at(-1);
  if (first === undefined || last === undefined) return [];
  if (window >= first.minutes && window <= last.minutes) return [];
  return [
    {
      code: "WINDOW_NOT_MEASURED",
      message: `Gaps between split orders are measured from ${first.minutes} to ${last.minutes} minutes; ${window} lies outside.`,
      fix: "Choose a window within that range.",
      isExtrapolated: true,
    },
  ];
}
