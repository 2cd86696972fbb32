import { definePolicy, type ParameterValues } from "../engine/policy.js";
import type { Baseline } from "../engine/baseline.js";
import { pow } from "../engine/numbers/pow.js";
import { logNormal, pert } from "./belief-shapes.js";
import { EXPERT } from "./evidence-sources.js";
import { setupCents } from "./message-parameters.js";
import { centsParameter, choiceParameter, factorParameter } from "./parameter-specs.js";
import { namesOf, numberOf, textOf } from "./parameter-values.js";
import { halvedAmount } from "./sceptical-beliefs.js";

export const geoAcquisition = definePolicy({
  kind: "GEO_ACQUISITION",
  title: "Regional acquisition",
  question:
    "What do ads or promotions in some regions bring in new customers, and when do they pay back?",
  description:
    "Bought reach brings new customers every week of the run, fewer per unit of money the more is " +
    "spent. They order as new customers do; whether that pays back within the run depends on what a " +
    "customer costs. Customers the shop has already are not changed; lifts are over all of them. " +
    "A test by countries tells what a customer costs: geoTestPlan says where to run it.",
  grounding:
    '"Invest in digital ads targeting high-growth regions"; "Run location-based promotional campaigns to ' +
    'tap underperforming regions"',
  parameters: {
    spendCentsPerWeek: centsParameter(
      200_000,
      [0, 1_000_000_000],
      "Spend on media in a week, cents.",
    ),
    regions: {
      type: "NAMES",
      atMost: 50,
      description: "Countries it runs in, by the shop's own words; empty: all.",
    },
    response: choiceParameter(
      ["COST_PER_CUSTOMER", "FITTED_CURVE"],
      "How spend turns into customers: by a believed cost per customer with saturation, or by a response curve fitted elsewhere.",
    ),
    curveCustomersPerWeek: factorParameter(
      0,
      [0, 1_000_000],
      "FITTED_CURVE: new customers in a week that no spend exceeds.",
    ),
    curveHalfCentsPerWeek: centsParameter(
      200_000,
      [1, 1_000_000_000],
      "FITTED_CURVE: spend in a week that brings half of them, cents.",
    ),
    curveSlope: factorParameter(
      1,
      [0.2, 5],
      "FITTED_CURVE: Hill slope; above 1 little spend brings little.",
    ),
    setupCents: setupCents(100_000),
  },
  assumptions: {
    costPerCustomer: {
      unit: "CENTS",
      description: "Spend per new customer who would not have come otherwise, at low spend, cents.",
      grade: "EXPERT",
      source: `${EXPERT}: 30.00 to 150.00, most likely 60.00; costs that ad platforms report are lower, for they count who would have come anyway.`,
      evidence: pert(3000, 6000, 15_000),
      // half as many for the same spend
      sceptical: pert(6000, 12_000, 30_000),
      bounds: { low: 1, high: 10_000_000 },
      neutral: null,
    },
    saturation: {
      unit: "FACTOR",
      description:
        "New customers in a week that no spend exceeds, over those who come to the regions without it.",
      grade: "EXPERT",
      source: `${EXPERT}: twice as many, give or take a factor of 1.6.`,
      evidence: logNormal(2, 0.5),
      bounds: { low: 0, high: 100 },
      neutral: 0,
    },
    curveError: {
      unit: "FACTOR",
      description: "FITTED_CURVE: what the curve brings over what it says.",
      grade: "EXPERT",
      source: `${EXPERT}: as fitted, give or take 25 %; curves fitted without a regional test err by more.`,
      evidence: logNormal(1, 0.25),
      sceptical: halvedAmount(1, 0.25),
      bounds: { low: 0, high: 100 },
      neutral: 0,
    },
  },
  needs: [],
  classes: ["all customers"],
  classOf: () => 1,
  arrivalClass: 1,
  bringsSessions: () => true,
  contactsPerCustomer: () => 0,
  effects: ({ parameters, assume, baseline }) => {
    const spend = numberOf(parameters, "spendCentsPerWeek");
    const perWeek =
      textOf(parameters, "response") === "FITTED_CURVE"
        ? assume.curveError * fittedCustomers(parameters, spend)
        : saturatedCustomers(spend, {
            costPerCustomer: assume.costPerCustomer,
            ceiling: assume.saturation * arrivalsPerWeek(parameters, baseline),
          });
    return {
      exposure: 1,
      effects: [
        { kind: "ARRIVALS", perWeek },
        { kind: "MEDIA_COST", centsPerWeek: spend },
        { kind: "FIXED_COST", cents: numberOf(parameters, "setupCents") },
      ],
    };
  },
  faults: (parameters, baseline) => [
    ...namesOf(parameters, "regions")
      .filter((region) => !baseline.countries.includes(region))
      .map((region) => ({
        field: "regions",
        message: `No customers in "${region}"; the shop has ${someOf(baseline.countries)}.`,
      })),
    ...(textOf(parameters, "response") === "FITTED_CURVE" &&
    numberOf(parameters, "curveCustomersPerWeek") === 0
      ? [
          {
            field: "curveCustomersPerWeek",
            message: "curveCustomersPerWeek must be above 0 with response FITTED_CURVE.",
          },
        ]
      : []),
  ],
  warnings: (parameters, baseline) => [
    {
      code: "COST_PER_CUSTOMER_IS_BELIEVED",
      message: "What a further customer costs cannot be seen in the shop's own data.",
      fix: "Run it in some regions and not in others (geoTestPlan says which), and override costPerCustomer with what came.",
    },
    ...(arrivalsPerWeek(parameters, baseline) === 0
      ? [
          {
            code: "NO_ARRIVALS_IN_REGIONS",
            message: "Nobody has come to these regions lately: saturation is at no customers.",
            fix: "Choose other regions, or response FITTED_CURVE.",
          },
        ]
      : []),
  ],
});

/** Hill with slope 1: 1 / cost per customer at low spend, up to a ceiling. */
function saturatedCustomers(
  spendCents: number,
  { costPerCustomer, ceiling }: { readonly costPerCustomer: number; readonly ceiling: number },
): number {
  const atMost = costPerCustomer * ceiling;
  return atMost > 0 ? (ceiling * spendCents) / (atMost + spendCents) : 0;
}

/** Hill (1910): maximum x spend^slope / (half^slope + spend^slope). */
function fittedCustomers(parameters: ParameterValues, spendCents: number): number {
  if (spendCents === 0) return 0;
  const half = numberOf(parameters, "curveHalfCentsPerWeek");
  const ratio = pow(half / spendCents, numberOf(parameters, "curveSlope"));
  return numberOf(parameters, "curveCustomersPerWeek") / (1 + ratio);
}

/** First orders in a week in the regions, without the policy. */
function arrivalsPerWeek(parameters: ParameterValues, baseline: Baseline): number {
  const { arrivals, countries } = baseline;
  if (arrivals.weeks <= 0) return 0;
  const regions = new Set(namesOf(parameters, "regions"));
  if (regions.size === 0) return arrivals.customers / arrivals.weeks;
  let customers = 0;
  countries.forEach((country, position) => {
    if (regions.has(country)) customers += arrivals.byCountry[position] ?? 0;
  });
  return customers / arrivals.weeks;
}

function someOf(countries: readonly string[]): string {
  if (countries.length === 0) return "no countries";
  return countries.slice(0, 10).join(", ") + (countries.length > 10 ? " and others" : "");
}
