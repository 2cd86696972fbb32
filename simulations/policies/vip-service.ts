import { definePolicy, type ParameterValues } from "../engine/policy.js";
import type { Baseline } from "../engine/baseline.js";
import { logNormal } from "./belief-shapes.js";
import { EXPERT } from "./evidence-sources.js";
import { setupCents } from "./message-parameters.js";
import { centsParameter, countParameter, shareParameter } from "./parameter-specs.js";
import { numberOf } from "./parameter-values.js";
import { halvedFactor } from "./sceptical-beliefs.js";

const DAYS_PER_MONTH = 30;

export const vipService = definePolicy({
  kind: "VIP_SERVICE",
  title: "Service for the best customers",
  question: "What does personal service for the most valuable customers earn?",
  description:
    "The most valuable customers get a better service, as many as there are hands for, so that fewer " +
    "of them leave. They leave seldom to begin with, and the service is paid for all of them.",
  grounding: '"VIP treatment"; "Resource Allocation: Focus on high-value customer service"',
  parameters: {
    topShare: shareParameter(
      0.1,
      [0.001, 1],
      "Share of customers who are to be served, by the value expected of them.",
    ),
    capacity: countParameter(
      1000,
      [1, 2_000_000],
      "Customers who can be served; the most valuable come first.",
    ),
    serviceCentsPerMonth: centsParameter(
      150,
      [0, 1_000_000],
      "What the service costs per customer served in 30 days, cents.",
    ),
    setupCents: setupCents(200_000),
  },
  assumptions: {
    dropoutOdds: {
      unit: "FACTOR",
      description: "Odds to leave after an order, with the service over without.",
      grade: "EXPERT",
      source: `${EXPERT}: 5 % less, give or take 8 %.`,
      evidence: logNormal(0.95, 0.08),
      sceptical: halvedFactor(0.95, 0.08),
      bounds: { low: 0.05, high: 20 },
      neutral: 1,
    },
  },
  needs: [],
  classes: ["most valuable customers"],
  classOf: ({ valueRank }, parameters, baseline) =>
    valueRank >= servedFromRank(parameters, baseline) ? 1 : 0,
  arrivalClass: 0,
  contactsPerCustomer: () => 0,
  effects: ({ parameters, assume, horizonDays }) => ({
    exposure: 1,
    effects: [
      { kind: "DROPOUT_ODDS", factor: assume.dropoutOdds },
      {
        kind: "CUSTOMER_COST",
        cents: (numberOf(parameters, "serviceCentsPerMonth") * horizonDays) / DAYS_PER_MONTH,
      },
      { kind: "FIXED_COST", cents: numberOf(parameters, "setupCents") },
    ],
  }),
  warnings: (parameters, baseline) => {
    const wanted = Math.floor(numberOf(parameters, "topShare") * baseline.customers.count);
    const capacity = numberOf(parameters, "capacity");
    if (wanted <= capacity) return [];
    return [
      {
        code: "CAPACITY_BINDING",
        message: `${wanted} customers are to be served and ${capacity} can be: the most valuable ${capacity} are.`,
        fix: "Raise capacity, or lower topShare.",
      },
    ];
  },
});

/**
 * Lowest rank that is served. Half a place below the last served customer, so that it does not matter
 * whether ranks are counted from 0, from 1 or at the middle.
 */
function servedFromRank(parameters: ParameterValues, { customers }: Baseline): number {
  const places = customers.count > 0 ? customers.count : 1;
  const byCapacity = 1 - (numberOf(parameters, "capacity") - 0.5) / places;
  return Math.max(1 - numberOf(parameters, "topShare"), byCapacity);
}
