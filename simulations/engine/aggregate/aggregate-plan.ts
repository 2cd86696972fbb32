import { baselineBehaviour } from "../customer/calendar.js";
import { LATER_DAYS } from "../model/later-margin.js";
import type { Plan, PlannedArm } from "../plan.js";
import { POLICY_USE, policyPurpose } from "../random/purpose.js";
import { cellsOf, type CellSources } from "./cells.js";
import { dayScale, type DayScale } from "./day-scale.js";
import { dayTermsOf, furtherOrdersOf, type FurtherOrders } from "./day-terms.js";
import { historyTables, type HistoryTables } from "./history-tables.js";
import { ShopCells, type PreparedCell } from "./shop-cells.js";
import { shopCentre, type ShopCentre } from "./shop-centre.js";
import { openWorld, type World } from "./world.js";

export interface PreparedArm {
  readonly planned: PlannedArm;
  readonly cells: readonly CellOfKind[];
  /** Joint classes that occur. */
  readonly kinds: readonly number[];
  readonly unsubscribePurpose: number;
}

/** A cell, and the joint class of its customers; 0: held out. */
export interface CellOfKind {
  readonly kind: number;
  readonly cell: PreparedCell;
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
  const cells = shopCellsOf(plan, { centre, scale, tables });
  return {
    plan,
    centre,
    scale,
    further,
    baseline: openWorld(terms, { weight: 1, scale, horizonDays, baseline: null }),
    arms: plan.arms.map((arm) => prepareArm(arm, plan, cells)),
    arrival: cells.arrival(),
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

/** Cells of the shop's last plan, in the same way. */
const cellsByShop = new WeakMap<Plan["baseline"], { key: string; cells: ShopCells }>();

function shopCellsOf(
  { baseline, scenario: { horizonDays, orderValues } }: Plan,
  of: Pick<CellSources, "centre" | "tables"> & { readonly scale: DayScale },
): ShopCells {
  const key = JSON.stringify([of.centre, horizonDays, orderValues]);
  const before = cellsByShop.get(baseline);
  if (before?.key === key) return before.cells;
  const cells = new ShopCells({ ...of, baseline, horizonDays, orderValues });
  cellsByShop.set(baseline, { key, cells });
  return cells;
}

function prepareArm(planned: PlannedArm, plan: Plan, shop: ShopCells): PreparedArm {
  const cells = cellsOf(plan.baseline, planned);
  const kinds = new Set(cells.map(({ kind }) => kind).filter((kind) => kind > 0));
  if (planned.arrivalKind > 0) kinds.add(planned.arrivalKind);
  return {
    planned,
    cells: cells.map((customers) => ({ kind: customers.kind, cell: shop.cellOf(customers) })),
    kinds: [...kinds].sort((one, other) => one - other),
    unsubscribePurpose: policyPurpose(planned.parts[0]?.kindIndex ?? 0, 0, POLICY_USE.UNSUBSCRIBE),
  };
}
