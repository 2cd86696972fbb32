import { definePolicy, type ParameterValues } from "../engine/policy.js";
import type { Baseline, StagePass } from "../engine/baseline.js";
import { beta, logNormal, normal } from "./belief-shapes.js";
import { EXPERT, SITE_EXPERIMENTS } from "./evidence-sources.js";
import { setupCents } from "./message-parameters.js";
import { arrivalsWearingOff, noveltyHalfLifeDays, noveltyOf } from "./novelty.js";
import { namesOf, textOf, numberOf } from "./parameter-values.js";
import { SCEPTICAL_CHANGE } from "./sceptical-beliefs.js";

export const checkoutUxFix = definePolicy({
  kind: "CHECKOUT_UX_FIX",
  title: "Checkout fix",
  question: "What does it earn to lose fewer visitors at one stage of the checkout?",
  description:
    "More of those who reach a stage pass it. Some of them are lost at a later stage all the same, " +
    "their baskets are a little smaller, and a stage that most pass has little left to gain. A large " +
    "drop-off is a measurement, not a promise: experiments on checkouts change little on average.",
  grounding: '"Cart abandonment: 63.7% drop-off requires urgent UX improvements"',
  parameters: {
    stage: {
      type: "CHOICE",
      choices: ["product", "cart", "shipping", "billing", "order"],
      standard: "shipping",
      description: "Stage that more visitors are to reach; shipping is what comes after the cart.",
    },
    devices: {
      type: "NAMES",
      atMost: 10,
      description: "Devices on which it changes; empty: all.",
    },
    setupCents: setupCents(1_500_000),
    noveltyHalfLifeDays,
  },
  assumptions: {
    passUplift: {
      unit: "SHARE",
      description: "Relative change in the share of visitors who pass the stage.",
      grade: "META_ANALYSIS",
      source: `Browne and Swarbrick Jones (2017): abandonment recovery +1.1 %, buttons -0.2 %, calls to action -0.3 %; 0.6 % between them, give or take 1.2 %. ${SITE_EXPERIMENTS}.`,
      evidence: normal(0.006, 0.012),
      sceptical: SCEPTICAL_CHANGE,
      bounds: { low: -0.9, high: 5 },
      neutral: 0,
    },
    dilution: {
      unit: "SHARE",
      description: "Share of the further visitors who go on to order as the others do.",
      grade: "EXPERT",
      source: `${EXPERT}: two in three, as if seen in 12 visitors; who needed the fix is less decided.`,
      evidence: beta(8, 4),
      bounds: { low: 0, high: 1 },
      neutral: 0,
    },
    rescuedValue: {
      unit: "FACTOR",
      description: "Order value of those further visitors over that of the others.",
      grade: "EXPERT",
      source: `${EXPERT}: 3 % less, give or take 5 %.`,
      evidence: logNormal(0.97, 0.05),
      bounds: { low: 0.05, high: 5 },
      neutral: 1,
    },
  },
  needs: ["FUNNEL"],
  classes: ["all customers"],
  classOf: () => 1,
  arrivalClass: 1,
  contactsPerCustomer: () => 0,
  effects: ({ parameters, assume, baseline, horizonDays }) => {
    const stage = textOf(parameters, "stage");
    const devices = namesOf(parameters, "devices");
    const uplift = upliftWithinHeadroom(assume.passUplift, passRate(baseline, stage, devices));
    const further = uplift * assume.dilution * shareOfOrdersOn(baseline, devices);
    return {
      exposure: 1,
      effects: [
        {
          kind: "ORDER_RATE",
          factor: 1 + further,
          fromDay: 0,
          untilDay: horizonDays,
          halfLifeDays: noveltyOf(parameters),
          displacedShare: 0,
        },
        {
          kind: "ARRIVAL_RATE",
          factor: arrivalsWearingOff(1 + further, parameters, horizonDays),
        },
        {
          kind: "ORDER_VALUE",
          factor: (1 + further * assume.rescuedValue) / (1 + further),
          fromDay: 0,
          untilDay: horizonDays,
        },
        { kind: "FIXED_COST", cents: numberOf(parameters, "setupCents") },
      ],
    };
  },
  faults: (parameters, baseline) => funnelFaults(parameters, baseline),
  warnings: (parameters, baseline) => {
    const rate = passRate(baseline, textOf(parameters, "stage"), namesOf(parameters, "devices"));
    if (rate === null || rate < 0.9) return [];
    return [
      {
        code: "LITTLE_HEADROOM",
        message: `${Math.floor(rate * 1000 + 0.5) / 10} % pass this stage already: there is little left to gain.`,
        fix: "Choose the stage with the largest drop-off.",
      },
    ];
  },
});

/** Nobody passes a stage who has not reached it: the pass rate stays at or below 1. */
function upliftWithinHeadroom(uplift: number, rate: number | null): number {
  return rate === null ? 0 : Math.min(uplift, 1 / rate - 1);
}

/** Share of those who reach the stage before that pass on to this one; null where none are known. */
function passRate(baseline: Baseline, stage: string, devices: readonly string[]): number | null {
  let entered = 0;
  let passed = 0;
  for (const passes of passesOf(baseline, devices)) {
    for (const pass of passes) {
      if (pass.stage !== stage) continue;
      entered += pass.entered;
      passed += pass.passed;
    }
  }
  return passed > 0 && entered > 0 ? Math.min(1, passed / entered) : null;
}

/** Share of the orders from sessions that come from the devices; 1 for all. */
function shareOfOrdersOn(baseline: Baseline, devices: readonly string[]): number {
  if (devices.length === 0) return 1;
  const all = ordersOf(baseline.funnel?.passes);
  if (all === 0) return 0;
  let orders = 0;
  for (const passes of passesOf(baseline, devices)) orders += ordersOf(passes);
  return Math.min(1, orders / all);
}

function ordersOf(passes: readonly StagePass[] | undefined): number {
  return passes?.at(-1)?.passed ?? 0;
}

function passesOf({ funnel }: Baseline, devices: readonly string[]): (readonly StagePass[])[] {
  if (funnel === null) return [];
  if (devices.length === 0) return [funnel.passes];
  return [...new Set(devices)].map((device) =>
    Object.hasOwn(funnel.byDevice, device) ? (funnel.byDevice[device] ?? []) : [],
  );
}

function funnelFaults(parameters: ParameterValues, { funnel }: Baseline) {
  if (funnel === null) return [];
  const stage = textOf(parameters, "stage");
  const stages = funnel.passes.map((pass) => pass.stage);
  const faults: { field: string; message: string }[] = [];
  if (!stages.includes(stage)) {
    faults.push({
      field: "stage",
      message: `"${stage}" is not measured in this shop; it has ${stages.join(", ")}.`,
    });
  }
  for (const device of namesOf(parameters, "devices")) {
    if (Object.hasOwn(funnel.byDevice, device)) continue;
    faults.push({
      field: "devices",
      message: `No sessions on "${device}"; the shop has ${Object.keys(funnel.byDevice).join(", ")}.`,
    });
  }
  return faults;
}
