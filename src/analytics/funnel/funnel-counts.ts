import { centsOf } from "../../domain/decimal.js";

/** Those of one part of a funnel that took one step; additive. */
export interface StepCount {
  readonly entered: number;
  /** Those that stopped here and may still go on. */
  readonly waiting: number;
  readonly orders: number;
  readonly revenueCents: number;
  /** Sum of squared revenues, in currency units squared. */
  readonly revenueSquared: number;
}

/** A step as it is shown: the stages' numbers are their positions, a saved funnel's from 1. */
export interface ShownStep {
  readonly number: number;
  readonly stage: string | null;
  /** The saved funnel that it is a step of; null for a stage. */
  readonly saved: { readonly funnel: string; readonly isOfVisitors: boolean } | null;
  readonly name: string;
  readonly isOptional: boolean;
}

/** A row of a funnel's tables, of the part and bucket that were asked for. */
export interface FunnelRow {
  readonly bucketOn: string;
  readonly value: string;
  /** Step of a saved funnel, or the furthest stage of sessions. */
  readonly number: number;
  readonly units: number;
  readonly waiting: number;
  readonly orders: number;
  /** Decimal texts. */
  readonly revenue: string;
  readonly revenueSquared: string;
}

const NONE: StepCount = { entered: 0, waiting: 0, orders: 0, revenueCents: 0, revenueSquared: 0 };

/** Counts per step in their order; sessions by their furthest stage count for all before it. */
export function countsOf(
  steps: readonly ShownStep[],
  rows: readonly FunnelRow[],
  { byFurthest }: { readonly byFurthest: boolean },
): StepCount[] {
  const counts = steps.map(() => NONE);
  for (const row of rows) {
    const place = steps.findLastIndex(({ number }) =>
      byFurthest ? number <= row.number : number === row.number,
    );
    const count = counts[place];
    if (count !== undefined) counts[place] = joined(count, countOf(row));
  }
  if (!byFurthest) return counts;
  for (let place = counts.length - 2; place >= 0; place--) {
    const [own, further] = [counts[place], counts[place + 1]] as [StepCount, StepCount];
    counts[place] = { ...joined(own, further), waiting: own.waiting };
  }
  return counts;
}

const countOf = ({ units, waiting, orders, revenue, revenueSquared }: FunnelRow): StepCount => ({
  ...{ entered: units, waiting, orders },
  revenueCents: centsOf(revenue),
  revenueSquared: Number(revenueSquared),
});

const joined = (one: StepCount, other: StepCount): StepCount => ({
  entered: one.entered + other.entered,
  waiting: one.waiting + other.waiting,
  orders: one.orders + other.orders,
  revenueCents: one.revenueCents + other.revenueCents,
  revenueSquared: one.revenueSquared + other.revenueSquared,
});
