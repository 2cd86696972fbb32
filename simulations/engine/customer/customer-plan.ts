import type { Plan, PlannedArm } from "../plan.js";
import { policyPurpose, POLICY_USE } from "../random/purpose.js";
import type { SeedKey } from "../random/seed-key.js";
import { baselineBehaviour } from "./calendar.js";
import type { Behaviour } from "../behaviour.js";
import { GROUP, groupOf } from "./customer-groups.js";
import { historiesOf, type Histories } from "./histories.js";
import { historyCells, valuedOrdersOf, type HistoryCells } from "./history-cells.js";
import { LaneLuck } from "./lane-luck.js";

/** What the customer unit works out once for a plan. */
export interface CustomerPlan {
  readonly plan: Plan;
  readonly key: SeedKey;
  readonly cells: HistoryCells;
  /** Cells that hold a customer in some arm's audience, ascending. */
  readonly usedCells: Uint16Array;
  /** Groups of `FirstOrderLuck` of which at least one customer is in an arm's audience, ascending. */
  readonly groups: Uint32Array;
  /** Cell of each customer in some arm's audience; the number of cells for all others, until a group's end. */
  readonly reachedCellOf: Uint16Array;
  readonly arms: readonly CustomerArm[];
  /** Luck of noticing, one per kind of policy in the plan. */
  readonly exposures: readonly LaneLuck[];
  readonly baseline: Behaviour;
  readonly histories: Histories;
}

export interface CustomerArm {
  readonly planned: PlannedArm;
  /** Positions in `CustomerPlan.exposures` of the arm's policies. */
  readonly exposures: readonly number[];
  /** Places of the arm's policies among all kinds. */
  readonly policies: readonly number[];
  /** Purpose of its customers' unsubscribing: that of its first policy. */
  readonly unsubscribePurpose: number;
  /** Joint classes that occur among its customers or arrivals. */
  readonly kinds: readonly number[];
  readonly shares: AudienceShares;
  /** Customers by [segment x (1 + joint classes) + kind]. */
  readonly customers: Float64Array;
}

/** Customers of an arm that are alike in cell, segment and kind; one entry each. */
export interface AudienceShares {
  readonly count: number;
  readonly cell: Uint16Array;
  readonly segment: Uint8Array;
  readonly kind: Uint16Array;
  readonly customers: Float64Array;
  /** Revenue of their valued repeat order days, cents. */
  readonly valuedCents: Float64Array;
}

const prepared = new WeakMap<Plan, CustomerPlan>();

/** The customer unit's view of a plan, worked out once and kept as long as the plan. */
export function customerPlanOf(plan: Plan): CustomerPlan {
  const known = prepared.get(plan);
  if (known !== undefined) return known;
  const made = prepare(plan);
  prepared.set(plan, made);
  return made;
}

function prepare(plan: Plan): CustomerPlan {
  const { key, baseline } = plan;
  const { customers } = baseline;
  const cells = historyCells(customers);
  const isReached = new Uint8Array(customers.count);
  for (const { kindOf } of plan.arms) {
    for (let i = 0; i < customers.count; i++) if ((kindOf[i] as number) >= 0) isReached[i] = 1;
  }
  const kindsUsed = [...new Set(plan.arms.flatMap(({ parts }) => parts.map((p) => p.kindIndex)))];
  return {
    plan,
    key,
    cells,
    usedCells: usedCells(cells, isReached),
    groups: groupsOf(isReached),
    reachedCellOf: reachedCells(cells, isReached),
    exposures: kindsUsed.map(
      (kind) => new LaneLuck(key, policyPurpose(kind, 0, POLICY_USE.EXPOSURE)),
    ),
    arms: plan.arms.map((planned) => ({
      planned,
      exposures: planned.parts.map(({ kindIndex }) => kindsUsed.indexOf(kindIndex)),
      policies: planned.parts.map(({ kindIndex }) => kindIndex),
      unsubscribePurpose: policyPurpose(
        planned.parts[0]?.kindIndex ?? 0,
        0,
        POLICY_USE.UNSUBSCRIBE,
      ),
      kinds: kindsOf(planned),
      shares: audienceShares(plan, planned, cells),
      customers: customersByKind(plan, planned),
    })),
    baseline: baselineBehaviour(plan.weeks, plan.scenario.horizonDays),
    histories: historiesOf(customers, cells.cellOf),
  };
}

/** Cells of the customers reached, and one beyond all for the others, to the end of the last group. */
function reachedCells({ cellOf, count }: HistoryCells, isReached: Uint8Array): Uint16Array {
  const reached = new Uint16Array(GROUP * Math.ceil(cellOf.length / GROUP)).fill(count);
  for (let i = 0; i < cellOf.length; i++) if (isReached[i] === 1) reached[i] = cellOf[i] as number;
  return reached;
}

function usedCells({ cellOf, count }: HistoryCells, isReached: Uint8Array): Uint16Array {
  const isUsed = new Uint8Array(count);
  for (let i = 0; i < isReached.length; i++)
    if (isReached[i] === 1) isUsed[cellOf[i] as number] = 1;
  return Uint16Array.from([...isUsed.keys()].filter((cell) => isUsed[cell] === 1));
}

function groupsOf(isReached: Uint8Array): Uint32Array {
  const groups: number[] = [];
  for (let i = 0; i < isReached.length; i++) {
    if (isReached[i] === 1 && groups[groups.length - 1] !== groupOf(i)) groups.push(groupOf(i));
  }
  return Uint32Array.from(groups);
}

function kindsOf({ kindOf, arrivalKind, jointClasses }: PlannedArm): number[] {
  const occurs = new Uint8Array(jointClasses + 1);
  for (const kind of kindOf) if (kind > 0) occurs[kind] = 1;
  if (arrivalKind > 0) occurs[arrivalKind] = 1;
  return [...occurs.keys()].filter((kind) => occurs[kind] === 1);
}

function customersByKind({ baseline }: Plan, { kindOf, jointClasses }: PlannedArm): Float64Array {
  const { count, segment } = baseline.customers;
  const customers = new Float64Array(baseline.segments.length * (jointClasses + 1));
  for (let i = 0; i < count; i++) {
    const kind = kindOf[i] as number;
    const at = (segment[i] as number) * (jointClasses + 1) + kind;
    if (kind >= 0) customers[at] = (customers[at] as number) + 1;
  }
  return customers;
}

function audienceShares(plan: Plan, { kindOf }: PlannedArm, cells: HistoryCells): AudienceShares {
  const { customers } = plan.baseline;
  const entries = new Map<string, { i: number; customers: number; cents: number }>();
  for (let i = 0; i < customers.count; i++) {
    const kind = kindOf[i] as number;
    if (kind < 0) continue;
    const key = `${cells.cellOf[i]}/${customers.segment[i]}/${kind}`;
    const entry = entries.get(key) ?? { i, customers: 0, cents: 0 };
    entry.customers += 1;
    entry.cents += valuedOrdersOf(customers, i) * (customers.repeatValueCents[i] as number);
    entries.set(key, entry);
  }
  const all = [...entries.values()];
  return {
    count: all.length,
    cell: Uint16Array.from(all, ({ i }) => cells.cellOf[i] as number),
    segment: Uint8Array.from(all, ({ i }) => customers.segment[i] as number),
    kind: Uint16Array.from(all, ({ i }) => kindOf[i] as number),
    customers: Float64Array.from(all, (entry) => entry.customers),
    valuedCents: Float64Array.from(all, (entry) => entry.cents),
  };
}
