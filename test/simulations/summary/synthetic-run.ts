import type { ResolvedAssumption } from "../../../simulations/engine/assumption.js";
import {
  DETAILED_DRAWS,
  MEASURES,
  recordLength,
  segmentAt,
  totalsAt,
  WEEK_MEASURES,
  weekAt,
  profitCents,
  type DrawRecords,
  type Measure,
} from "../../../simulations/engine/draw-record.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import type { Sampler, Scenario } from "../../../simulations/engine/scenario.js";
import type { BeliefsOf } from "../../../simulations/engine/summary/belief-table.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { examplePolicy } from "../support/example-policy.js";
import { exampleScenario } from "../support/example-scenario.js";
import { openTestDraws } from "../support/test-draws.js";

export type Numbers = Partial<Record<Measure, number>>;

export interface SyntheticOptions {
  readonly draws?: number;
  readonly arms?: number;
  readonly customers?: number;
  readonly weeks?: number;
  readonly sampler?: Sampler;
  readonly seed?: string;
  /** Independent standard normal assumptions. */
  readonly assumptions?: number;
  readonly scenario?: Partial<Scenario>;
  /** What a side comes to, beside the standard numbers, given the draw's beliefs and luck. */
  readonly side?: (at: SideAt) => Numbers;
}

export interface SideAt {
  readonly draw: number;
  readonly arm: number;
  readonly side: 0 | 1;
  readonly beliefs: readonly number[];
  /** Standard normal, of the draw's own. */
  readonly luck: number;
}

export interface SyntheticRun {
  readonly plan: Plan;
  readonly records: DrawRecords[];
  readonly beliefsOf: BeliefsOf;
  readonly options: { readonly beliefsOf: BeliefsOf };
}

/** A shop in numbers that can be checked by hand: 1,000 customers, of whom a quarter order. */
export const STANDARD: Numbers = {
  retained: 250,
  activeLate: 240,
  orders: 300,
  placedOrders: 320,
  listValueCents: 1_900_000,
  goodsValueCents: 1_900_000,
  revenueCents: 1_800_000,
  refundsCents: 100_000,
  marginCents: 700_000,
  shipments: 300,
  newCustomers: 20,
  sureThing: 250,
  lostCause: 750,
  revenueSquared: 1_800_000 * 9000,
  ordersSquared: 420,
  revenueTimesOrders: 2_400_000,
};

/** Records of a made-up law, with the plan they could have come from. */
export function syntheticRun(options: SyntheticOptions = {}): SyntheticRun {
  const { draws = 1024, arms = 1, weeks = 13, assumptions = 2, seed = "synthetic" } = options;
  const plan = syntheticPlan(options, { arms, weeks, assumptions });
  const random = openTestDraws(seed, "beliefs");
  const beliefs = Array.from({ length: draws }, () =>
    Array.from({ length: assumptions }, () => random.normal()),
  );
  const lucks = Array.from({ length: draws }, () => random.normal());
  const side = (at: Omit<SideAt, "beliefs" | "luck">): Numbers => ({
    ...STANDARD,
    ...options.side?.({
      ...at,
      beliefs: beliefs[at.draw] as number[],
      luck: lucks[at.draw] as number,
    }),
  });
  const beliefsOf = (draw: number) => beliefs[draw] as number[];
  const records = [recordsOf(plan, 0, draws, side)];
  return { plan, records, beliefsOf, options: { beliefsOf } };
}

function recordsOf(
  plan: Plan,
  from: number,
  count: number,
  sideOf: (at: { draw: number; arm: number; side: 0 | 1 }) => Numbers,
): DrawRecords {
  const rows: Float64Array[] = [];
  for (let draw = from; draw < from + count; draw += 1) {
    const isDetailed = draw < DETAILED_DRAWS;
    const row = new Float64Array(recordLength(plan.shape, isDetailed));
    for (let arm = 0; arm < plan.arms.length; arm += 1) {
      for (const side of [0, 1] as const) {
        fillSide(plan, row, { arm, side, isDetailed }, sideOf({ draw, arm, side }));
      }
    }
    rows.push(row);
  }
  const numbers = new Float64Array(rows.reduce((length, row) => length + row.length, 0));
  let at = 0;
  for (const row of rows) {
    numbers.set(row, at);
    at += row.length;
  }
  return { from, count, numbers };
}

function fillSide(
  plan: Plan,
  row: Float64Array,
  { arm, side, isDetailed }: { arm: number; side: 0 | 1; isDetailed: boolean },
  numbers: Numbers,
): void {
  const { shape } = plan;
  const values = MEASURES.map((measure) => numbers[measure] ?? 0);
  row.set(values, totalsAt(arm, side));
  if (!isDetailed) return;
  for (let segment = 0; segment < shape.segments; segment += 1) {
    row.set(
      values.map((value) => value / shape.segments),
      segmentAt(shape, arm, side, segment),
    );
  }
  const weekly = {
    retained: numbers.retained ?? 0,
    orders: numbers.orders ?? 0,
    revenueCents: numbers.revenueCents ?? 0,
    profitCents: profitCents((measure) => numbers[measure] ?? 0),
  };
  for (let week = 0; week < shape.weeks; week += 1) {
    row.set(
      WEEK_MEASURES.map((measure) => (weekly[measure] * (week + 1)) / shape.weeks),
      weekAt(shape, arm, side, week),
    );
  }
}

function syntheticPlan(
  { customers = 1000, sampler = "PSEUDO_RANDOM", scenario = {} }: SyntheticOptions,
  { arms, weeks, assumptions }: { arms: number; weeks: number; assumptions: number },
): Plan {
  const baseline = exampleBaseline({ customers });
  const policy = examplePolicy();
  const single = exampleScenario(policy);
  const keys = Array.from({ length: arms }, (_, arm) => `arm ${arm}`);
  return {
    scenario: {
      ...single,
      arms: keys.map((key) => ({ ...(single.arms[0] as (typeof single.arms)[0]), key })),
      horizonDays: weeks * 7,
      sampler,
      ...scenario,
      orderValues: "GAMMA_GAMMA",
      unit: "SEGMENT_AGGREGATE",
    },
    baseline,
    weeks,
    shape: { arms, segments: baseline.segments.length, weeks },
    assumptions: Array.from({ length: assumptions }, (_, k) => standardNormal(`CUSTOM.x${k}`)),
    arms: keys.map((key) => ({
      key,
      kindOf: new Int16Array(customers).fill(1),
      audience: customers,
      heldOut: 0,
      arrivalKind: 0,
      jointClasses: 1,
      policies: 1,
      parts: [
        {
          policy,
          kind: "CUSTOM",
          kindIndex: 15,
          parameters: {},
          assumptionNames: Array.from({ length: assumptions }, (_, k) => `x${k}`),
          assumptionPlaces: Array.from({ length: assumptions }, (_, k) => k),
          contacts: 0,
        },
      ],
      contactShares: [[1]],
    })),
    key: { k0: 1, k1: 2 },
    fingerprint: "0".repeat(64),
    warnings: [],
  };
}

function standardNormal(key: string): ResolvedAssumption {
  return {
    key,
    unit: "FACTOR",
    description: "Standard normal.",
    distribution: { kind: "NORMAL", mean: 0, sd: 1 },
    grade: "EXPERT",
    source: "expert judgement",
    bounds: { low: -8, high: 8 },
    neutral: 0,
    from: "EVIDENCE",
    rationale: null,
  };
}
