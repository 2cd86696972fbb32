import type { Behaviour } from "../behaviour.js";
import type { SeedKey } from "../random/seed-key.js";
import type { CustomerArm, CustomerPlan } from "./customer-plan.js";
import type { CustomerState } from "./customer-state.js";
import type { DrawKind } from "./draw-kinds.js";
import { ExtraOrders, policyOfPurpose, type TakenOrder } from "./extra-orders.js";
import { laterOrdersAfter, laterOrdersInArm, laterShareOf } from "./later-in-arm.js";
import { noticedPolicies, noticingLuck } from "./noticing.js";
import {
  operationalDaysOf,
  OrganicOrders,
  type MissingOrder,
  type OrganicWorld,
} from "./organic-orders.js";
import { WorldOutcome } from "./world-outcome.js";

/** What became of one customer in an arm. */
export interface TreatedCustomer {
  /** Policies he noticed, as a bit mask. */
  mask: number;
  /** His own outcome differs from the control's, or may: it was simulated into `out`. */
  isOwn: boolean;
  /** He places an order, or one of his was lost. */
  hasEvents: boolean;
  /** Null where it cannot be. */
  behaviour: Behaviour | null;
}

/** What the control world asks; one object serves all customers. */
export interface ControlWorld {
  /** Operational day of the first organic order. */
  first: number;
  /** Order days expected later of one who orders nothing. */
  laterWithoutOrders: number;
  out: WorldOutcome;
}

/** What an arm's world asks; one object serves all customers. */
export interface ArmWorld {
  arm: CustomerArm;
  kind: DrawKind;
  /** Operational day of the first organic order. */
  first: number;
  /** Orders of the chain in control; -1 where nothing happens there. */
  inControl: number;
  /** What `control` made of him. */
  readonly control: WorldOutcome;
  out: WorldOutcome;
}

/** Simulates one customer at a time: the control world and any arm's. */
export class CustomerWorlds {
  readonly organic: OrganicOrders;
  readonly treated: TreatedCustomer = { mask: 0, isOwn: false, hasEvents: false, behaviour: null };
  readonly #extra: ExtraOrders;
  readonly #prepared: CustomerPlan;
  readonly #world: OrganicWorld = { out: new WorldOutcome(), inControl: 0, missing: [] };
  readonly #taken: TakenOrder[] = [];
  readonly #lost: MissingOrder[] = [];

  constructor(prepared: CustomerPlan, key: SeedKey) {
    this.#prepared = prepared;
    this.organic = new OrganicOrders(key);
    this.#extra = new ExtraOrders(key, this.organic);
  }

  /**
   * The world without policies.
   *
   * @param isShared false where it is the world of an arm that the customer does not come to but there
   * @returns orders of the chain that came; -1 where nothing did
   */
  control(
    customer: CustomerState,
    { first, laterWithoutOrders, out }: ControlWorld,
    isShared = true,
  ): number {
    const { baseline } = this.#prepared;
    out.clear();
    customer.ordersInControl = 0;
    customer.laterInControl = laterWithoutOrders;
    if (!customer.isArrival && first > operationalDaysOf(baseline)) return -1;
    customer.chain.isControl = isShared;
    this.#place(customer, baseline, out, Infinity);
    customer.chain.isControl = false;
    const { end } = this.organic;
    out.laterOrders = laterOrdersAfter(customer, end.orders);
    customer.ordersInControl = end.orders;
    customer.laterInControl = out.laterOrders;
    return end.orders;
  }

  /**
   * The world of an arm; what became of the customer is left in `treated`.
   *
   * @param world.inControl what `control` returned; -1 for one who does not arrive in control
   */
  inArm(customer: CustomerState, world: ArmWorld): void {
    const { treated } = this;
    const { arm, kind, inControl, out } = world;
    treated.mask = noticedPolicies(this.#prepared, arm, kind, customer);
    const behaviour = kind.behaviours[treated.mask] ?? null;
    const isBroughtHere = customer.isArrival && inControl < 0;
    treated.isOwn = behaviour !== null && (behaviour.changesOrders || isBroughtHere);
    treated.hasEvents = false;
    treated.behaviour = behaviour;
    if (behaviour === null || !treated.isOwn) return;
    if (kind.arePaceAlone[treated.mask] === true && this.#repace(customer, behaviour, world)) {
      treated.hasEvents = true;
      return;
    }
    // the setter of a length is slow, even where there is nothing to drop
    if (this.#taken.length > 0) this.#taken.length = 0;
    if (this.#lost.length > 0) this.#lost.length = 0;
    if (behaviour.extraOrders.length > 0) this.#take(customer, behaviour, world);
    const comes =
      customer.isArrival || (customer.isAlive && world.first <= operationalDaysOf(behaviour));
    treated.hasEvents = comes || this.#taken.length > 0;
    if (!treated.hasEvents) return;
    out.clear();
    if (this.#taken.length + this.#lost.length > 0) {
      const [taken, lost] = [this.#taken, this.#lost];
      this.#extra.place(customer, behaviour, { out, inControl, taken, lost });
      return;
    }
    this.#place(customer, behaviour, out, inControl);
    out.laterOrders = laterOrdersInArm(customer, behaviour);
  }

  /** Takes control's orders where they are the arm's, each on another day; to the bit what `#place` makes. */
  #repace(
    customer: CustomerState,
    behaviour: Behaviour,
    { inControl, control, out }: ArmWorld,
  ): boolean {
    const { chain, isArrival } = customer;
    if (isArrival || inControl < 1) return false;
    if (chain.count(operationalDaysOf(behaviour), 1) !== inControl) return false;
    out.takeOrders(control);
    this.organic.plain.repace(customer, behaviour, out);
    out.laterOrders = laterShareOf(behaviour) * customer.laterInControl;
    return true;
  }

  #place(customer: CustomerState, behaviour: Behaviour, out: WorldOutcome, inControl: number) {
    this.#world.out = out;
    this.#world.inControl = inControl;
    this.organic.place(customer, behaviour, this.#world);
  }

  /** Extra orders that the customer takes up, and organic ones that he loses. */
  #take(customer: CustomerState, behaviour: Behaviour, { arm, kind }: ArmWorld): void {
    let last = -1;
    for (const extra of behaviour.extraOrders) {
      const policy = policyOfPurpose(extra.purpose);
      const k = arm.policies.indexOf(policy);
      const isFirst = policy !== last;
      last = policy;
      // the luck of noticing, rescaled, is that of taking up: one uniform says both
      const luck =
        isFirst && k >= 0
          ? noticingLuck(this.#prepared, arm.exposures[k] as number, customer) /
            (kind.exposure[k] as number)
          : this.#extra.takeUpLuck(customer, extra);
      if (luck >= Math.abs(extra.takeUp)) continue;
      if (extra.takeUp < 0) {
        const day = customer.startDay + extra.onDay;
        this.#lost.push({ day, isPulledForward: false, isUsed: false });
        continue;
      }
      const { horizonDays } = this.#prepared.plan.scenario;
      const taken = this.#extra.taken(customer, extra, horizonDays);
      if (taken !== null) this.#taken.push(taken);
    }
  }
}
