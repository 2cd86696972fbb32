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
  return steps.map(({ number }, place) => {
    const next = steps[place + 1]?.number ?? Infinity;
    return rows
      .filter((row) => (byFurthest ? row.number >= number : row.number === number))
      .reduce<StepCount>(
        (sum, row) => ({
          entered: sum.entered + row.units,
          waiting: sum.waiting + (byFurthest && row.number >= next ? 0 : row.waiting),
          orders: sum.orders + row.orders,
          revenueCents: sum.revenueCents + centsOf(row.revenue),
          revenueSquared: sum.revenueSquared + Number(row.revenueSquared),
        }),
        NONE,
      );
  });
}
