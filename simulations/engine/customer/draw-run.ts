import type { DrawBeliefs } from "../plan.js";
import { laterMarginCents } from "../model/later-margin.js";
import { expectedOrderValue } from "../model/value-law.js";
import { cellLaws, type CellLaws } from "./cell-laws.js";
import type { CustomerArm, CustomerPlan } from "./customer-plan.js";
import { CustomerState } from "./customer-state.js";
import { CustomerWorlds, type ArmWorld, type ControlWorld } from "./customer-worlds.js";
import { drawKinds, type DrawKind, type DrawKinds } from "./draw-kinds.js";
import { DrawTally } from "./draw-tally.js";
import { FirstOrders } from "./first-orders.js";
import { SteadyOrders } from "./steady-orders.js";
import type { ShopOfDraw } from "./order-day.js";
import { WorldOutcome } from "./world-outcome.js";

/** The customer being played, in all worlds. */
export interface PlayedCustomer {
  /** Operational day of the first organic order. */
  first: number;
  segment: number;
  cell: number;
  /** Whether chance lets an organic order come in some world. */
  mayOrder: boolean;
  /** Worth of an order day expected after the run, cents. */
  worth: number;
  /** Orders of the chain in control; -1: nothing happens there. */
  inControl: number;
  /** In the arm at hand; null: nothing happens there. */
  outcome: WorldOutcome | null;
  /** Order days expected later, in the arm at hand. */
  later: number;
}

const NO_KIND: DrawKind = {
  exposure: [],
  behaviours: [],
  arePaceAlone: [],
  later: [],
  mix: [],
  takers: [],
  contacts: 0,
  contactCents: 0,
  customerCents: 0,
  unsubscribes: 0,
  unsubscribeCents: 0,
  standingCents: 0,
};

/** Everything that one draw is worked out with; made once per run, begun anew for each draw. */
export class DrawRun {
  readonly prepared: CustomerPlan;
  readonly isDetailed: boolean;
  readonly state: CustomerState;
  readonly worlds: CustomerWorlds;
  readonly tally: DrawTally;
  readonly firstOrders: FirstOrders;
  readonly steadyOrders: SteadyOrders;
  readonly control = new WorldOutcome();
  readonly treated = new WorldOutcome();
  readonly armWorld: ArmWorld;
  readonly controlWorld: ControlWorld;
  readonly player: PlayedCustomer = {
    first: 0,
    segment: 0,
    cell: 0,
    mayOrder: false,
    worth: 0,
    inControl: 0,
    outcome: null,
    later: 0,
  };
  /** What an order day expected in the year after is worth per cent of its value. */
  laterWorth = 0;
  shop: ShopOfDraw = { margin: 0, returns: 0, again: 0, horizonDays: 0, isDetailed: false };
  draw = 0;
  beliefs!: DrawBeliefs;
  kinds!: DrawKinds;
  cells!: CellLaws;

  constructor(prepared: CustomerPlan, isDetailed: boolean) {
    const { plan, key } = prepared;
    this.prepared = prepared;
    this.isDetailed = isDetailed;
    this.steadyOrders = new SteadyOrders(prepared);
    this.state = new CustomerState(plan, prepared.baseline);
    this.worlds = new CustomerWorlds(prepared, key);
    this.firstOrders = new FirstOrders(prepared);
    this.tally = new DrawTally(plan.shape, isDetailed);
    this.controlWorld = { first: 0, laterWithoutOrders: 0, out: this.control };
    this.armWorld = {
      arm: prepared.arms[0] as CustomerArm,
      kind: NO_KIND,
      first: 0,
      inControl: 0,
      control: this.control,
      out: this.treated,
    };
  }

  start(draw: number, beliefs: DrawBeliefs): void {
    const { prepared, state } = this;
    const { baseline, scenario } = prepared.plan;
    const { shop } = beliefs;
    this.draw = draw;
    this.beliefs = beliefs;
    this.kinds = drawKinds(prepared, beliefs);
    this.tally.clear();
    this.laterWorth = laterMarginCents(1, 1, shop);
    const { r, alpha, a, b } = shop;
    state.draw = draw;
    state.law = { rule: baseline.orderModel.rule, r, alpha, a, b };
    state.values.setLaw(shop);
    const { furtherPerOrderDay } = baseline.splitOrders;
    this.shop = {
      margin: shop.margin,
      returns: shop.returns,
      again: furtherPerOrderDay / (1 + furtherPerOrderDay),
      horizonDays: scenario.horizonDays,
      isDetailed: this.isDetailed,
    };
    state.placer.startDraw(draw, this.shop);
    this.worlds.organic.plain.startDraw(this.shop);
    state.later.start(state.law);
    this.cells = cellLaws(prepared.cells, state.law, {
      used: prepared.usedCells,
      kinds: this.kinds,
      days: scenario.horizonDays,
      later: state.later,
    });
  }

  /** Expected value of an order day of a customer who arrives, cents. */
  arrivalValue(): number {
    const { state } = this;
    state.values.start(this.draw, 0, { orders: 0, meanCents: 0, segment: -1 });
    return state.values.expected();
  }

  /**
   * Expected values of order days of so many customers alike, summed, cents.
   *
   * @param valuedCents revenue of their valued repeat order days
   */
  expectedValues(of: {
    readonly customers: number;
    readonly valuedOrders: number;
    readonly valuedCents: number;
    readonly segment: number;
  }): number {
    const { shop } = this.beliefs;
    const { values } = this.state;
    if (this.prepared.plan.scenario.orderValues === "EMPIRICAL") {
      values.start(this.draw, 0, { orders: 0, meanCents: 0, segment: of.segment });
      return of.customers * values.expected();
    }
    // the sum over customers of a rate that is linear in their revenue, at one shape for all
    return expectedOrderValue(shop, {
      shape: shop.valueQ + shop.valueP * of.valuedOrders,
      rate: of.customers * shop.valueGamma + of.valuedCents,
    });
  }
}
