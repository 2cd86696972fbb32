import { uniform } from "../random/uniform.js";
import { MOST_AT_ONCE } from "./customer-groups.js";
import type { CustomerArm, CustomerPlan } from "./customer-plan.js";
import type { CustomerState } from "./customer-state.js";
import type { DrawKinds } from "./draw-kinds.js";
import type { FirstOrders } from "./first-orders.js";
import { noticedPolicies } from "./noticing.js";
import { gapWithin } from "./order-chain.js";
import { operationalDaysOf } from "./organic-orders.js";

/** One draw, and the customers found in it. */
export interface LoneOrderScene {
  readonly prepared: CustomerPlan;
  readonly draw: number;
  readonly kinds: DrawKinds;
  readonly state: CustomerState;
  readonly firstOrders: FirstOrders;
}

/**
 * Those among the customers found who place one order in every world, and the same: so do most to whom
 * anything happens, and where worlds differ by the rate of orders alone they differ in its day alone. To
 * the bit what `CustomerWorlds` makes of them. Told step by step of all found, each step a short loop.
 */
export class LoneOrders {
  readonly isLone = new Uint8Array(MOST_AT_ONCE);
  /** By arm, the policies that each notices, as bit masks. */
  readonly masks: readonly Uint32Array[];
  /** Operational day of the second order, of those who have a first in control; Infinity: beyond the run. */
  readonly seconds = new Float64Array(MOST_AT_ONCE);
  /** Order days expected later in control. */
  readonly later = new Float64Array(MOST_AT_ONCE);

  constructor({ arms }: CustomerPlan) {
    this.masks = arms.map(() => new Uint32Array(MOST_AT_ONCE));
  }

  /** Tells them among the customers found at hand. */
  find(scene: LoneOrderScene, found: number): void {
    const { isLone } = this;
    const { customers, days } = scene.firstOrders;
    this.#findLone(scene, found);
    for (let c = 0; c < found; c++) {
      if (isLone[c] === 0) continue;
      isLone[c] = this.#areAlike(scene, c, customers[c] as number, days[c] as number) ? 1 : 0;
    }
    this.#fillLater(scene, found);
  }

  #findLone({ firstOrders, prepared, kinds, state }: LoneOrderScene, found: number): void {
    const { days, isAlive, repeatOrders, observedDays, luck } = firstOrders;
    const { r, alpha } = state.law;
    const controlDays = operationalDaysOf(prepared.baseline);
    const { mostDays } = kinds;
    for (let c = 0; c < found; c++) {
      const first = days[c] as number;
      this.isLone[c] = 0;
      this.seconds[c] = Infinity;
      if (isAlive[c] === 0 || first > controlDays) continue;
      const shape = r + ((repeatOrders[c] as number) + 1);
      const rate = alpha + (observedDays[c] as number) + first;
      const chance = uniform(luck[4 * c + 1] as number);
      const second = first + gapWithin(chance, mostDays - first, shape, rate);
      this.seconds[c] = second;
      this.isLone[c] = second > mostDays ? 1 : 0;
    }
  }

  /** Whether an order on operational day `first` comes in the worlds of all arms, and is the same there. */
  #areAlike(
    { prepared, kinds, draw }: LoneOrderScene,
    c: number,
    i: number,
    first: number,
  ): boolean {
    const { arms } = prepared;
    for (let a = 0; a < arms.length; a++) {
      const arm = arms[a] as CustomerArm;
      const place = arm.planned.kindOf[i] as number;
      const kind = place < 0 ? null : (kinds.arms[a]?.[place] ?? null);
      if (kind === null) continue;
      const mask = noticedPolicies(prepared, arm, kind, { draw, customer: i });
      (this.masks[a] as Uint32Array)[c] = mask;
      const behaviour = kind.behaviours[mask] ?? null;
      if (behaviour === null || !behaviour.changesOrders) continue;
      if (kind.arePaceAlone[mask] !== true || operationalDaysOf(behaviour) < first) return false;
    }
    return true;
  }

  #fillLater({ firstOrders, prepared, state }: LoneOrderScene, found: number): void {
    const { days, repeatOrders, observedDays } = firstOrders;
    const controlDays = operationalDaysOf(prepared.baseline);
    for (let c = 0; c < found; c++) {
      if (this.isLone[c] === 0) continue;
      const orders = (repeatOrders[c] as number) + 1;
      const known = state.law.alpha + (observedDays[c] as number);
      const rate = known + controlDays;
      const ifAlive = state.later.ifAlive(orders, rate);
      const odds = state.later.deadOdds(orders, known + (days[c] as number), rate);
      this.later[c] = ifAlive / (1 + odds);
    }
  }
}
