import { ascendingOrder } from "../numbers/ascending-order.js";
import type { Plan, PlannedArm } from "../plan.js";

/** Beliefs are read for the first so many draws; what they explain is estimated from these. */
export const ANALYSED_DRAWS = 16_384;

/** Values of the plan's assumptions in one draw, in their order; read before the next call. */
export type BeliefsOf = (draw: number) => ArrayLike<number>;

/** One assumption over the analysed draws. */
export interface BeliefColumn {
  /** Position in `Plan.assumptions`. */
  readonly position: number;
  readonly key: string;
  readonly values: Float64Array;
  readonly mean: number;
  /** Divisor n. */
  readonly sd: number;
  /** Draws by ascending value; equal ones in draw order. */
  readonly order: Int32Array;
}

export interface BeliefTable {
  readonly draws: number;
  /** Every assumption, in the plan's order. */
  readonly all: readonly BeliefColumn[];
  /** Those that are not the same in every draw. */
  readonly varying: readonly BeliefColumn[];
}

/** What was believed in each of the first draws, as columns. O(assumptions n log n). */
export function beliefTable(plan: Plan, draws: number, beliefsOf: BeliefsOf): BeliefTable {
  const analysed = Math.min(draws, ANALYSED_DRAWS);
  const columns = plan.assumptions.map(() => new Float64Array(analysed));
  for (let draw = 0; draw < analysed; draw += 1) {
    const values = beliefsOf(draw);
    for (let k = 0; k < columns.length; k += 1) {
      (columns[k] as Float64Array)[draw] = values[k] as number;
    }
  }
  const all = columns.map((values, position) =>
    beliefColumn(values, position, (plan.assumptions[position] as { key: string }).key),
  );
  return { draws: analysed, all, varying: all.filter((column) => column.sd > 0) };
}

function beliefColumn(values: Float64Array, position: number, key: string): BeliefColumn {
  const order = ascendingOrder(values);
  const count = values.length;
  const low = values[order[0] as number];
  if (low === values[order[count - 1] as number]) {
    return { position, key, values, mean: low ?? 0, sd: 0, order };
  }
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += values[i] as number;
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i += 1) {
    const distance = (values[i] as number) - mean;
    squares += distance * distance;
  }
  return { position, key, values, mean, sd: Math.sqrt(squares / count), order };
}

/** Those of the columns that can touch an arm: of the shop, or of one of the arm's policies. */
export function columnsOfArm(
  columns: readonly BeliefColumn[],
  { parts }: PlannedArm,
): readonly BeliefColumn[] {
  const places = new Set(parts.flatMap(({ assumptionPlaces }) => assumptionPlaces));
  return columns.filter(({ key, position }) => key.startsWith("shop.") || places.has(position));
}
