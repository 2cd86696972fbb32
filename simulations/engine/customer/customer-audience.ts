import { LuckStream } from "../random/stream.js";
import { binomialDraw } from "../random/binomial-draw.js";
import type { CustomerArm } from "./customer-plan.js";
import type { DrawKind } from "./draw-kinds.js";
import type { DrawRun } from "./draw-run.js";
import { AT } from "../draw-sums.js";

/** Customers by segment and kind, as an address of their luck. */
const KINDS_PER_SEGMENT = 65_536;
const ARRIVALS_ADDRESS = 0x80000000;

/** Order days expected later of a cell's customer without events: over whom notices what. */
export function laterOfKind(run: DrawRun, kind: DrawKind | null, cell: number): number {
  const { laterOrders } = run.cells;
  const base = (laterOrders[0] as Float64Array)[cell] as number;
  if (kind === null) return base;
  let sum = base;
  const { mix } = kind;
  for (let k = 0; k < mix.length; k++) {
    const { later, probability } = mix[k] as DrawKind["mix"][number];
    sum += probability * (((laterOrders[later] as Float64Array)[cell] as number) - base);
  }
  return sum;
}

/** Adds what holds for all customers of an arm before anything happens to any of them. */
export function addAudience(run: DrawRun, a: number): void {
  const arm = run.prepared.arms[a] as CustomerArm;
  const kinds = run.kinds.arms[a] as readonly (DrawKind | null)[];
  addLater(run, a, { arm, kinds });
  const { jointClasses } = arm.planned;
  const stream = new LuckStream(run.prepared.key);
  for (let segment = 0; segment < run.prepared.plan.shape.segments; segment++) {
    for (let kind = 0; kind <= jointClasses; kind++) {
      const customers = arm.customers[segment * (jointClasses + 1) + kind] as number;
      if (customers === 0) continue;
      const row = run.tally.rowAt(a, 1, segment);
      run.tally.add(row, AT.lostCause, customers);
      stream.aim(run.draw, segment * KINDS_PER_SEGMENT + kind, arm.unsubscribePurpose);
      addStanding(run, row, { customers, kind: kinds[kind] ?? null, stream });
    }
  }
}

/** The same of an arm's arrivals. */
export function addArrivals(run: DrawRun, a: number, arrivals: number): void {
  const arm = run.prepared.arms[a] as CustomerArm;
  const kind = run.kinds.arms[a]?.[arm.planned.arrivalKind] ?? null;
  const row = run.tally.rowAt(a, 1, run.prepared.plan.shape.segments);
  const stream = new LuckStream(run.prepared.key);
  stream.aim(run.draw, ARRIVALS_ADDRESS, arm.unsubscribePurpose);
  addStanding(run, row, { customers: arrivals, kind, stream });
}

function addStanding(
  { tally }: DrawRun,
  row: number,
  of: { readonly customers: number; readonly kind: DrawKind | null; readonly stream: LuckStream },
): void {
  const { customers, kind } = of;
  if (kind === null) return;
  const unsubscribes = binomialDraw(customers, kind.unsubscribes, of.stream);
  tally.add(row, AT.contacts, customers * kind.contacts);
  tally.add(row, AT.contactCostCents, customers * kind.contactCents);
  tally.add(row, AT.customerCostCents, customers * kind.customerCents);
  tally.add(row, AT.unsubscribes, unsubscribes);
  tally.add(row, AT.unsubscribeCostCents, unsubscribes * kind.unsubscribeCents);
}

function addLater(
  run: DrawRun,
  a: number,
  of: { readonly arm: CustomerArm; readonly kinds: readonly (DrawKind | null)[] },
): void {
  const { shares } = of.arm;
  const { valuedOrders } = run.prepared.cells;
  for (let entry = 0; entry < shares.count; entry++) {
    const cell = shares.cell[entry] as number;
    const segment = shares.segment[entry] as number;
    const customers = shares.customers[entry] as number;
    const kind = of.kinds[shares.kind[entry] as number] ?? null;
    const worth =
      run.laterWorth *
      run.expectedValues({
        customers,
        valuedOrders: valuedOrders[cell] as number,
        valuedCents: shares.valuedCents[entry] as number,
        segment,
      });
    const control = laterOfKind(run, null, cell);
    const treated = laterOfKind(run, kind, cell);
    run.tally.add(run.tally.rowAt(a, 0, segment), AT.laterMarginCents, control * worth);
    const row = run.tally.rowAt(a, 1, segment);
    run.tally.add(row, AT.laterMarginCents, treated * worth);
    const gain =
      ((treated - control) * worth) / customers - (kind === null ? 0 : kind.standingCents);
    run.tally.add(row, AT.gainSquared, customers * gain * gain);
  }
}
