import { baselineBehaviour } from "../customer/calendar.js";
import { LATER_DAYS } from "../model/later-margin.js";
import type { Plan, PlannedArm } from "../plan.js";
import { POLICY_USE, policyPurpose } from "../random/purpose.js";
import { fitBeliefSurface, type BeliefSurface } from "./belief-surface.js";
import { CellCurves } from "./cell-curves.js";
import { CellLaws } from "./cell-laws.js";
import { gammaMoments } from "./cell-values.js";
import { cellsOf, type Cell } from "./cells.js";
import { dayScale, type DayScale } from "./day-scale.js";
import { dayTermsOf, furtherOrdersOf, type FurtherOrders } from "./day-terms.js";
import { historyTables, type HistoryTables } from "./history-tables.js";
import { likeCustomers } from "./like-customers.js";
import { NEW_CUSTOMER, newCustomerCell } from "./new-customers.js";
import { shiftedLaw, shopCentre, stepsOf, type ShopCentre } from "./shop-centre.js";
import {
  gammaValueDistribution,
  quantileDistribution,
  type ValueDistribution,
} from "./value-distribution.js";
import { openWorld, type World } from "./world-flows.js";

/** A cell with all that is known of it before any draw. */
export interface PreparedCell {
  readonly curves: CellCurves;
  /** Of mean, square and product of order values; null where they are known for sure. */
  readonly valueSurface: BeliefSurface | null;
  readonly values: () => ValueDistribution;
}

export interface PreparedArm {
  readonly planned: PlannedArm;
  readonly cells: readonly PreparedCell[];
  /** Joint classes that occur. */
  readonly kinds: readonly number[];
  readonly unsubscribePurpose: number;
}

/** What a plan's draws share; made once per plan. */
export interface AggregatePlan {
  readonly plan: Plan;
  readonly centre: ShopCentre;
  readonly scale: DayScale;
  readonly further: FurtherOrders;
  readonly baseline: World;
  readonly arms: readonly PreparedArm[];
  readonly arrival: PreparedCell;
}

/** Arms reach operational days up to so many times the run's. */
const MOST_RATE = 3;

const known = new WeakMap<Plan, AggregatePlan>();

/** O(customers + cells x groups of like customers). */
export function aggregatePlanOf(plan: Plan): AggregatePlan {
  const before = known.get(plan);
  if (before !== undefined) return before;
  const prepared = prepare(plan);
  known.set(plan, prepared);
  return prepared;
}

function prepare(plan: Plan): AggregatePlan {
  const { horizonDays } = plan.scenario;
  const centre = shopCentre(plan);
  const scale = dayScale(centre.orders.alpha, MOST_RATE * horizonDays + LATER_DAYS + 35);
  const tables = tablesOf(plan, centre, scale);
  const further = furtherOrdersOf(plan.baseline.splitOrders.furtherPerOrderDay);
  const terms = dayTermsOf(baselineBehaviour(plan.weeks, horizonDays), further);
  const of = { plan, centre, scale, tables };
  return {
    plan,
    centre,
    scale,
    further,
    baseline: openWorld(terms, { weight: 1, scale, horizonDays }),
    arms: plan.arms.map((arm) => prepareArm(arm, of)),
    arrival: prepareArrival(of),
  };
}

/** Tables of a shop's last plan: plans of one shop mostly share their centre and horizon. */
const tablesByShop = new WeakMap<Plan["baseline"], { key: string; tables: HistoryTables }>();

function tablesOf(plan: Plan, { orders }: ShopCentre, scale: DayScale): HistoryTables {
  const { horizonDays } = plan.scenario;
  const key = JSON.stringify([orders, horizonDays]);
  const before = tablesByShop.get(plan.baseline);
  if (before?.key === key) return before.tables;
  const tables = historyTables(plan.baseline, orders, { scale, horizonDays });
  tablesByShop.set(plan.baseline, { key, tables });
  return tables;
}

interface Preparation {
  readonly plan: Plan;
  readonly centre: ShopCentre;
  readonly scale: DayScale;
  readonly tables: HistoryTables;
}

function prepareArm(planned: PlannedArm, of: Preparation): PreparedArm {
  const cells = cellsOf(of.plan, planned, of);
  const kinds = new Set(cells.map(({ kind }) => kind).filter((kind) => kind > 0));
  if (planned.arrivalKind > 0) kinds.add(planned.arrivalKind);
  return {
    planned,
    cells: cells.map((cell) => prepareCell(cell, of)),
    kinds: [...kinds].sort((one, other) => one - other),
    unsubscribePurpose: policyPurpose(planned.parts[0]?.kindIndex ?? 0, 0, POLICY_USE.UNSUBSCRIBE),
  };
}

function prepareCell(cell: Cell, of: Preparation): PreparedCell {
  const { plan, centre, tables } = of;
  const { baseline, scenario } = plan;
  const groups = likeCustomers(baseline.customers, cell.positions, baseline.historyDays);
  const ordersOf = (i: number) => tables.orders[tables.historyOf[i] as number] as number;
  let values: ValueDistribution | null = null;
  return {
    curves: curvesOf(cell, {
      ...of,
      laws: new CellLaws(groups, centre.orders),
      livedDays: [scenario.horizonDays],
    }),
    valueSurface: valueSurfaceOf(of, valueGroups(cell, of)),
    values: () =>
      (values ??=
        scenario.orderValues === "EMPIRICAL"
          ? quantileDistribution(segmentQuantiles(plan, cell.segment))
          : gammaValueDistribution(baseline.customers, centre.values, {
              positions: cell.positions,
              ordersOf,
            })),
  };
}

function prepareArrival(of: Preparation): PreparedCell {
  const { plan, centre } = of;
  const cell = newCustomerCell(plan, centre, of.scale);
  const laws = new CellLaws([NEW_CUSTOMER], centre.orders, "NEW");
  let values: ValueDistribution | null = null;
  return {
    curves: curvesOf(cell, { ...of, laws, livedDays: arrivalLives(plan) }),
    valueSurface: valueSurfaceOf(of, [{ weight: 1, orders: 0, meanCents: 0 }]),
    values: () =>
      (values ??=
        plan.scenario.orderValues === "EMPIRICAL"
          ? quantileDistribution(segmentQuantiles(plan, -1))
          : gammaValueDistribution(plan.baseline.customers, centre.values, null)),
  };
}

/** Quantiles of a segment's order values, or of the first that has some. */
function segmentQuantiles({ baseline }: Plan, segment: number): Float64Array | null {
  const all = baseline.segments.map(({ orderValueQuantiles }) => orderValueQuantiles);
  return all[segment] ?? all.find((quantiles) => quantiles !== null) ?? null;
}

/** Days of the run that arrivals have, by the week in whose middle they come. */
function arrivalLives({ weeks, scenario: { horizonDays } }: Plan): number[] {
  return Array.from(
    { length: weeks },
    (_, week) => horizonDays - 7 * week - Math.min(7, horizonDays - 7 * week) / 2,
  );
}

function curvesOf(
  cell: Cell,
  of: Preparation & { readonly laws: CellLaws; readonly livedDays: readonly number[] },
): CellCurves {
  const { centre, scale, laws, livedDays, plan } = of;
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
    horizonDays: plan.scenario.horizonDays,
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

function valueGroups(cell: Cell, { plan, tables }: Preparation): ValueGroup[] {
  const { customers } = plan.baseline;
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
  { plan, centre }: Preparation,
  groups: readonly ValueGroup[],
): BeliefSurface | null {
  const { movingValues: moving, values: law } = centre;
  if (plan.scenario.orderValues === "EMPIRICAL" || moving.length === 0) return null;
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
