import type { CustomerColumns } from "../baseline.js";

/**
 * Customers in cells of like histories. All of a cell have equal repeat orders and equal orders of known
 * value; their tenure and silence lie close together. A cell gives a bound that holds for each of its
 * customers, and a mean history that stands for them where no single one matters.
 */
export interface HistoryCells {
  readonly count: number;
  /** Cell of each customer. */
  readonly cellOf: Uint16Array;
  readonly customers: Float64Array;
  readonly repeatOrders: Int32Array;
  /** Repeat orders whose mean value is known. */
  readonly valuedOrders: Int32Array;
  /** Days since the first order day. */
  readonly leastObserved: Float64Array;
  readonly mostObserved: Float64Array;
  readonly meanObserved: Float64Array;
  /** Days since the last order day. */
  readonly leastSilence: Float64Array;
  readonly meanSilence: Float64Array;
}

/** Cells that a shop of any size is cut to, about. */
const CELLS = 1500;
/** Cells at most: their numbers are 16 bits. */
const MOST_CELLS = 60_000;

/**
 * Cuts customers into cells: by repeat orders, then evenly by tenure, then evenly by silence. Frequent
 * buyers, whose silence tells the most, get smaller cells.
 *
 * O(n log n).
 */
export function historyCells(customers: CustomerColumns): HistoryCells {
  const order = sorted(
    customers,
    Array.from({ length: customers.count }, (_, i) => i),
  );
  for (let size = Math.max(1, Math.ceil(customers.count / CELLS)); ; size *= 2) {
    const cells = cut(customers, order, size);
    if (cells.length <= MOST_CELLS) return described(customers, cells);
  }
}

/** Orders whose value the customer's history tells. */
export function valuedOrdersOf(customers: CustomerColumns, i: number): number {
  return (customers.repeatValueCents[i] as number) > 0 ? (customers.repeatOrders[i] as number) : 0;
}

function sorted(customers: CustomerColumns, positions: number[]): number[] {
  const { repeatOrders: x, observedDays: t } = customers;
  return positions.sort(
    (i, j) =>
      (x[i] as number) - (x[j] as number) ||
      valuedOrdersOf(customers, i) - valuedOrdersOf(customers, j) ||
      (t[i] as number) - (t[j] as number) ||
      i - j,
  );
}

function cut(customers: CustomerColumns, order: readonly number[], size: number): number[][] {
  const cells: number[][] = [];
  const keyOf = (i: number) =>
    (customers.repeatOrders[i] as number) * 2 + (valuedOrdersOf(customers, i) > 0 ? 1 : 0);
  for (let from = 0; from < order.length;) {
    const key = keyOf(order[from] as number);
    let until = from + 1;
    while (until < order.length && keyOf(order[until] as number) === key) until++;
    cutAlike(customers, order.slice(from, until), { size, cells });
    from = until;
  }
  return cells;
}

function cutAlike(
  customers: CustomerColumns,
  alike: readonly number[],
  { size, cells }: { readonly size: number; readonly cells: number[][] },
): void {
  const x = customers.repeatOrders[alike[0] as number] as number;
  const wanted = Math.ceil((alike.length * (1 + x / 2)) / size);
  // one-time buyers have been silent as long as they have been known: one dimension
  const byTenure = x === 0 ? wanted : Math.ceil(Math.sqrt(wanted));
  const bySilence = x === 0 ? 1 : Math.ceil(wanted / byTenure);
  for (const slice of evenly(alike, byTenure)) {
    const bySilenceUp = [...slice].sort(
      (i, j) => silenceOf(customers, i) - silenceOf(customers, j) || i - j,
    );
    cells.push(...evenly(bySilenceUp, bySilence));
  }
}

function evenly(positions: readonly number[], parts: number): number[][] {
  const used = Math.min(parts, positions.length);
  return Array.from({ length: used }, (_, k) =>
    positions.slice(
      Math.floor((k * positions.length) / used),
      Math.floor(((k + 1) * positions.length) / used),
    ),
  );
}

function silenceOf(customers: CustomerColumns, i: number): number {
  return Math.max(0, (customers.observedDays[i] as number) - (customers.lastOrderDay[i] as number));
}

function described(
  customers: CustomerColumns,
  cells: readonly (readonly number[])[],
): HistoryCells {
  const cellOf = new Uint16Array(customers.count);
  cells.forEach((members, cell) => {
    for (const i of members) cellOf[i] = cell;
  });
  const observed = (i: number) => customers.observedDays[i] as number;
  const silence = (i: number) => silenceOf(customers, i);
  const perCell = (of: (members: readonly number[]) => number) => Float64Array.from(cells, of);
  const first = (members: readonly number[]) => members[0] as number;
  return {
    count: cells.length,
    cellOf,
    customers: perCell((members) => members.length),
    repeatOrders: Int32Array.from(cells, (m) => customers.repeatOrders[first(m)] as number),
    valuedOrders: Int32Array.from(cells, (m) => valuedOrdersOf(customers, first(m))),
    leastObserved: perCell((m) => extreme(m, observed, Math.min)),
    mostObserved: perCell((m) => extreme(m, observed, Math.max)),
    meanObserved: perCell((m) => mean(m, observed)),
    leastSilence: perCell((m) => extreme(m, silence, Math.min)),
    meanSilence: perCell((m) => mean(m, silence)),
  };
}

function extreme(
  members: readonly number[],
  of: (i: number) => number,
  pick: (a: number, b: number) => number,
): number {
  return members.reduce((best, i) => pick(best, of(i)), of(members[0] as number));
}

function mean(members: readonly number[], of: (i: number) => number): number {
  return members.reduce((sum, i) => sum + of(i), 0) / members.length;
}
