import type { BaselineSegment } from "../baseline.js";
import { fitBeliefSurface, type BeliefSurface } from "./belief-surface.js";
import { CellCurves } from "./cell-curves.js";
import { CellLaws } from "./cell-laws.js";
import { gammaMoments } from "./cell-values.js";
import { cellOf, type Cell, type CellCustomers, type CellSources } from "./cells.js";
import type { DayScale } from "./day-scale.js";
import { likeCustomers } from "./like-customers.js";
import { NEW_CUSTOMER, newCustomerCell } from "./new-customers.js";
import { shiftedLaw, stepsOf } from "./shop-centre.js";
import {
  gammaValueDistribution,
  quantileDistribution,
  type ValueDistribution,
} from "./value-distribution.js";

/** A cell with all that is known of it before any draw. */
export interface PreparedCell {
  readonly curves: CellCurves;
  /** Of mean, square and product of order values; null where they are known for sure. */
  readonly valueSurface: BeliefSurface | null;
  readonly values: () => ValueDistribution;
}

/** What a shop's cells are made of. */
export interface ShopCellSources extends CellSources {
  readonly scale: DayScale;
  readonly horizonDays: number;
}

/**
 * The cells of a shop as some of its plans see it. Those of whole segments and of who arrives are kept,
 * as policies for everybody have them in common; all is begun anew in each draw.
 */
export class ShopCells {
  readonly #of: ShopCellSources;
  readonly #sizes: readonly number[];
  readonly #whole = new Map<number, PreparedCell>();
  #arrival: PreparedCell | null = null;

  constructor(of: ShopCellSources) {
    this.#of = of;
    const sizes = of.baseline.segments.map(() => 0);
    for (const segment of of.baseline.customers.segment) {
      sizes[segment] = (sizes[segment] ?? 0) + 1;
    }
    this.#sizes = sizes;
  }

  /** O(customers x NODES) where it is not kept. */
  cellOf(customers: CellCustomers): PreparedCell {
    const { segment, positions } = customers;
    if (positions.length < (this.#sizes[segment] as number)) return this.#prepare(customers);
    const cell = this.#whole.get(segment) ?? this.#prepare(customers);
    this.#whole.set(segment, cell);
    return cell;
  }

  arrival(): PreparedCell {
    this.#arrival ??= this.#prepareArrival();
    return this.#arrival;
  }

  #prepare(customers: CellCustomers): PreparedCell {
    const of = this.#of;
    const { baseline, centre, tables, orderValues } = of;
    const cell = cellOf(customers, of);
    const { positions, segment } = cell;
    const groups = likeCustomers(baseline.customers, positions, baseline.historyDays);
    const ordersOf = (i: number) => tables.orders[tables.historyOf[i] as number] as number;
    let values: ValueDistribution | null = null;
    return {
      curves: curvesOf(cell, {
        ...of,
        laws: new CellLaws(groups, centre.orders),
        livedDays: [of.horizonDays],
      }),
      valueSurface: valueSurfaceOf(of, valueGroups(cell, of)),
      values: () =>
        (values ??=
          orderValues === "EMPIRICAL"
            ? quantileDistribution(segmentQuantiles(baseline.segments, segment))
            : gammaValueDistribution(baseline.customers, centre.values, { positions, ordersOf })),
    };
  }

  #prepareArrival(): PreparedCell {
    const of = this.#of;
    const { baseline, centre, orderValues } = of;
    const cell = newCustomerCell(of, of.scale);
    const laws = new CellLaws([NEW_CUSTOMER], centre.orders, "NEW");
    let values: ValueDistribution | null = null;
    return {
      curves: curvesOf(cell, { ...of, laws, livedDays: arrivalLives(of.horizonDays) }),
      valueSurface: valueSurfaceOf(of, [{ weight: 1, orders: 0, meanCents: 0 }]),
      values: () =>
        (values ??=
          orderValues === "EMPIRICAL"
            ? quantileDistribution(segmentQuantiles(baseline.segments, -1))
            : gammaValueDistribution(baseline.customers, centre.values, null)),
    };
  }
}

/** Quantiles of a segment's order values, or of the first that has some. */
function segmentQuantiles(
  segments: readonly BaselineSegment[],
  segment: number,
): Float64Array | null {
  const all = segments.map(({ orderValueQuantiles }) => orderValueQuantiles);
  return all[segment] ?? all.find((quantiles) => quantiles !== null) ?? null;
}

/** Days of the run that arrivals have, by the week in whose middle they come. */
function arrivalLives(horizonDays: number): number[] {
  return Array.from(
    { length: Math.ceil(horizonDays / 7) },
    (_, week) => horizonDays - 7 * week - Math.min(7, horizonDays - 7 * week) / 2,
  );
}

function curvesOf(
  cell: Cell,
  of: ShopCellSources & { readonly laws: CellLaws; readonly livedDays: readonly number[] },
): CellCurves {
  const { centre, scale, laws, livedDays, horizonDays } = of;
  const { movingOrders: moving } = centre;
  const surface =
    moving.length === 0
      ? null
      : fitBeliefSurface(stepsOf(moving), (shifts) =>
          laws.curvesUnder(shiftedLaw(centre.orders, moving, shifts), scale),
        );
  return new CellCurves({
    cell,
    laws,
    law: centre.orders,
    scale,
    horizonDays,
    livedDays,
    orderSurface: surface,
  });
}

/** Customers with as many order days of known value, weighted by the orders expected of them. */
interface ValueGroup {
  weight: number;
  readonly orders: number;
  meanCents: number;
}

function valueGroups(cell: Cell, { baseline, tables }: CellSources): ValueGroup[] {
  const { customers } = baseline;
  const groups = new Map<number, ValueGroup>();
  for (const i of cell.positions) {
    const meanCents = customers.repeatValueCents[i] as number;
    const orders = meanCents > 0 ? (customers.repeatOrders[i] as number) : 0;
    const weight = tables.orders[tables.historyOf[i] as number] as number;
    const group = groups.get(orders) ?? { weight: 0, orders, meanCents: 0 };
    group.weight += weight;
    group.meanCents += weight * meanCents;
    groups.set(orders, group);
  }
  const all = [...groups.values()].sort((one, other) => one.orders - other.orders);
  for (const group of all) group.meanCents /= Math.max(1e-300, group.weight);
  return all;
}

function valueSurfaceOf(
  { centre, orderValues }: CellSources,
  groups: readonly ValueGroup[],
): BeliefSurface | null {
  const { movingValues: moving, values: law } = centre;
  if (orderValues === "EMPIRICAL" || moving.length === 0) return null;
  return fitBeliefSurface(stepsOf(moving), (shifts) => {
    const shifted = shiftedLaw(law, moving, shifts);
    const sums = new Float64Array(3);
    for (const { weight, orders, meanCents } of groups) {
      const moments = gammaMoments(shifted, orders, meanCents);
      sums[0] = (sums[0] as number) + weight * moments.mean;
      sums[1] = (sums[1] as number) + weight * moments.square;
      sums[2] = (sums[2] as number) + weight * moments.product;
    }
    return sums;
  });
}
