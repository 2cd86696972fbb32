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
  readonly revenueCents: number;
  readonly revenueSquared: number;
}

/** Counts per step in their order; sessions by their furthest stage count for all before it. */
export function countsOf(
  steps: readonly ShownStep[],
  rows: readonly FunnelRow[],
  { byFurthest }: { readonly byFurthest: boolean },
): StepCount[] {
  const counts = steps.map(noneYet);
  for (const row of rows) {
    const count = counts[placeOf(row.number, steps, byFurthest)];
    if (count === undefined) continue;
    count.entered += row.units;
    count.waiting += row.waiting;
    addOrders(count, row);
  }
  if (!byFurthest) return counts;
  for (let place = counts.length - 2; place >= 0; place--) {
    const [own, further] = [counts[place], counts[place + 1]] as [Counting, Counting];
    own.entered += further.entered;
    addOrders(own, further);
  }
  return counts;
}

/** -1 for a step that is not shown. */
function placeOf(number: number, steps: readonly ShownStep[], byFurthest: boolean): number {
  for (let place = steps.length - 1; place >= 0; place--) {
    const own = (steps[place] as ShownStep).number;
    if (byFurthest ? own <= number : own === number) return place;
  }
  return -1;
}

type Counting = { -readonly [Key in keyof StepCount]: StepCount[Key] };

const noneYet = (): Counting => ({
  entered: 0,
  waiting: 0,
  orders: 0,
  revenueCents: 0,
  revenueSquared: 0,
});

function addOrders(
  count: Counting,
  { orders, revenueCents, revenueSquared }: Omit<StepCount, "entered" | "waiting">,
): void {
  count.orders += orders;
  count.revenueCents += revenueCents;
  count.revenueSquared += revenueSquared;
}
