import { AT } from "../draw-sums.js";
import type { CellInDraw, CellScene } from "./cell-scene.js";
import type { ControlLuck, GainLuck } from "./cell-luck.js";
import { topUpOf, type DayTerms } from "./day-terms.js";
import type { Ledger } from "./ledger.js";
import { emptyFlow, type OrderFlow, type ShopShares } from "./order-flow.js";
import type { PlayedCell } from "./retention.js";
import { FlowTotals } from "./flow-totals.js";
import type { ValueDistribution } from "./value-distribution.js";
import type { World } from "./world.js";
import type { WorldFlows } from "./world-flows.js";

/** What one world's order days came to: those shared with control, and those brought. */
export interface WorldTotals {
  readonly shared: FlowTotals;
  readonly gained: FlowTotals;
  readonly extra: FlowTotals;
}

/** How many customers there are of each that the flows speak of, and whose orders control has. */
export interface OrderTimes {
  readonly segment: number;
  readonly control: number;
  readonly treated: number;
}

interface FlowPlace {
  readonly world: World;
  readonly flows: WorldFlows;
  readonly week: number;
}

/**
 * Adds a cell's order days and their money, week by week: expectations of control and of each world
 * times the cell's luck. The treated side is the control's with the differences of its worlds added, so
 * that a world without a difference leaves every bit as it is.
 */
export class OrderPlayer {
  readonly control = new FlowTotals();
  readonly worlds: WorldTotals[] = [];
  readonly #flow: OrderFlow = emptyFlow();
  /** Orders, revenue and profit of a week's flow. */
  readonly #control = new Float64Array(3);
  readonly #values = new Float64Array(3);
  #base!: WorldFlows;
  #luck!: ControlLuck;
  #gain!: GainLuck;
  #weeks = 0;
  #topUpKey: DayTerms | null = null;
  #topUpValues: ValueDistribution | null = null;
  #topUpFactor = 0;
  #topUpKnown = { addedCents: 0, subsidyCents: 0 } as ReturnType<typeof topUpOf>;

  play(
    scene: CellScene,
    of: CellInDraw,
    at: { readonly played: PlayedCell; readonly times: OrderTimes },
  ): void {
    const { ledger, arm, shop } = scene;
    const { base, luck, gain } = at.played;
    const { times } = at;
    this.#base = base;
    this.#luck = luck;
    this.#gain = gain;
    this.#weeks = base.chain.length;
    this.#clear(of.worlds.length);
    const shares = { margin: shop.margin, returned: luck.returned };
    const control = ledger.weeksAt(arm, 0);
    const treated = ledger.weeksAt(arm, 1);
    const { terms } = scene.baseline;
    for (let week = 0; week < this.#weeks; week++) {
      this.#chainFlow(base, week);
      this.control.add(this.#flow, terms, shares, this.#control);
      ledger.addWeek(control, week, this.#control, times.control);
      ledger.addWeek(treated, week, this.#control, times.treated);
      for (let m = 0; m < of.worlds.length; m++) {
        const world = of.worlds[m] as World;
        const place = { world, flows: at.played.flows[m] as WorldFlows, week };
        const totals = this.worlds[m] as WorldTotals;
        const to = { ledger, weeks: treated, times: world.weight * times.treated, shares };
        this.#sharedFlow(of, place);
        this.#put(totals.shared, place, to);
        ledger.addWeek(treated, week, this.#control, -to.times);
        if (this.#gainedFlow(of, place)) this.#put(totals.gained, place, to);
        if (this.#extraFlow(of, place)) this.#put(totals.extra, place, to);
      }
    }
    this.#addRows(scene, of, at);
  }

  /** Adds what stands in `#flow` to its totals, and to a week of the treated side. */
  #put(
    totals: FlowTotals,
    { world, week }: FlowPlace,
    to: {
      readonly ledger: Ledger;
      readonly weeks: number;
      readonly times: number;
      readonly shares: ShopShares;
    },
  ): void {
    totals.add(this.#flow, world.terms, to.shares, this.#values);
    to.ledger.addWeek(to.weeks, week, this.#values, to.times);
  }

  #addRows(
    { ledger, arm }: CellScene,
    of: CellInDraw,
    { played, times }: { readonly played: PlayedCell; readonly times: OrderTimes },
  ): void {
    const treated = ledger.rowAt(arm, 1, times.segment);
    const { sums } = this.control;
    ledger.addFlows(ledger.rowAt(arm, 0, times.segment), sums, times.control);
    ledger.addFlows(treated, sums, times.treated);
    const last = this.#weeks - 1;
    for (let m = 0; m < of.worlds.length; m++) {
      const flows = played.flows[m] as WorldFlows;
      const { shared, gained, extra } = this.worlds[m] as WorldTotals;
      const weight = (of.worlds[m] as World).weight * times.treated;
      ledger.addFlowsBeyond(treated, shared.sums, sums, weight);
      if (gained.days !== 0) ledger.addFlows(treated, gained.sums, weight);
      if (extra.days !== 0) ledger.addFlows(treated, extra.sums, weight);
      const ofGain = weight * played.gain.gained;
      ledger.add(treated, AT.extraOrders, ofGain * (flows.extra[last] as number));
      ledger.add(treated, AT.pulledForward, ofGain * (flows.pulled[last] as number));
    }
  }

  #clear(worlds: number): void {
    this.control.clear();
    for (let m = 0; m < worlds; m++) {
      const totals = (this.worlds[m] ??= {
        shared: new FlowTotals(),
        gained: new FlowTotals(),
        extra: new FlowTotals(),
      });
      totals.shared.clear();
      totals.gained.clear();
      totals.extra.clear();
    }
  }

  /** All of the chain's orders of a week, as they are without policies. */
  #chainFlow(flows: WorldFlows, week: number): void {
    const flow = this.#flow;
    flow.days = increase(flows.chain, week) * this.#luck.orders;
    flow.listCents = increase(flows.chainValue, week) * this.#luck.value;
    flow.valueFactor = 1;
    flow.discountShare = 0;
    flow.discountVariance = 0;
    flow.redeemedDays = 0;
    flow.addedCents = 0;
    flow.attachmentDiscountCents = 0;
    flow.givenCents = 0;
    flow.isBrought = false;
    flow.replacedShare = 0;
  }

  /** Orders of the chain that control has too, less those that are missing. */
  #sharedFlow(of: CellInDraw, at: FlowPlace): void {
    const { flows, week } = at;
    const kept = 1 - this.#broughtShare(flows);
    const chain = increase(flows.chain, week);
    const value = increase(flows.chainValue, week);
    const missing = this.#gain.missing * increase(flows.missing, week);
    const meanCents = chain > 0 ? value / chain : 0;
    this.#chainFlow(flows, week);
    const flow = this.#flow;
    flow.days = this.#luck.orders * (chain * kept - missing);
    flow.listCents = this.#luck.value * (value * kept - missing * meanCents);
    this.#redeem(at, chain);
    this.#addGoods(of, at, flows.chainFactor);
    if (flow.redeemedDays > 0) {
      flow.givenCents += flow.redeemedDays * at.world.behaviour.responseCents;
    }
  }

  /** Orders of the chain that control has not, and of those who came back. */
  #gainedFlow(of: CellInDraw, at: FlowPlace): boolean {
    const { flows, week } = at;
    const { cell } = of.curves;
    const brought = this.#broughtShare(flows);
    const revived = increase(flows.revived, week);
    if (brought === 0 && revived === 0) return false;
    const chain = increase(flows.chain, week);
    const value = increase(flows.chainValue, week);
    const deadCents =
      cell.dead > 0 ? (cell.deadValueCents / cell.dead) * (of.valueFactors[0] as number) : 0;
    this.#chainFlow(flows, week);
    const flow = this.#flow;
    flow.days = this.#gain.gained * (chain * brought + revived);
    flow.listCents = this.#gain.gainedValue * (value * brought + revived * deadCents);
    this.#redeem(at, chain);
    this.#addGoods(of, at, flows.chainFactor);
    flow.isBrought = true;
    flow.givenCents += flow.days * at.world.behaviour.responseCents;
    return true;
  }

  #extraFlow(of: CellInDraw, at: FlowPlace): boolean {
    const { flows, week } = at;
    const extra = increase(flows.extra, week);
    if (!(extra > 0)) return false;
    const { cell } = of.curves;
    const last = this.#weeks - 1;
    const meanCents = (cell.valueCents / cell.customers) * (of.valueFactors[0] as number);
    this.#chainFlow(flows, week);
    const flow = this.#flow;
    flow.days = this.#gain.gained * extra;
    flow.listCents = this.#gain.gainedValue * extra * meanCents;
    flow.discountShare = increase(flows.extraGiven, week) / extra;
    flow.redeemedDays = flow.discountShare > 0 ? flow.days : 0;
    flow.replacedShare = (flows.pulled[last] as number) / (flows.extra[last] as number);
    this.#addGoods(of, at, flows.extraFactor);
    flow.isBrought = true;
    flow.givenCents += flow.days * at.world.behaviour.responseCents;
    return true;
  }

  #broughtShare({ chain }: WorldFlows): number {
    const orders = chain[this.#weeks - 1] as number;
    const before = this.#base.chain[this.#weeks - 1] as number;
    return orders > before ? (orders - before) / orders : 0;
  }

  #redeem({ world, flows, week }: FlowPlace, chain: number): void {
    const flow = this.#flow;
    const { discounts } = world.behaviour;
    if (discounts.length === 0 || !(chain > 0)) return;
    let share = 0;
    let variance = 0;
    let notRedeemed = 1;
    for (let n = 0; n < discounts.length; n++) {
      const { redemption, share: given } = discounts[n] as World["behaviour"]["discounts"][number];
      const days = increase(flows.redeemable[n] as Float64Array, week);
      const redeemed = Math.min(1, Math.max(0, (redemption * days) / chain));
      share += given * redeemed;
      variance += given * given * redeemed * (1 - redeemed);
      notRedeemed *= 1 - redeemed;
    }
    flow.discountShare = Math.min(1, share * this.#gain.discount);
    flow.discountVariance = variance;
    flow.redeemedDays = flow.days * Math.min(1, (1 - notRedeemed) * this.#gain.discount);
  }

  /** Other goods, attachments and top-ups of the flow's order days. */
  #addGoods(
    { values, valueFactors }: CellInDraw,
    { world, week }: FlowPlace,
    goodsFactor: Float64Array,
  ): void {
    const flow = this.#flow;
    const { terms, behaviour } = world;
    flow.valueFactor = goodsFactor[week] as number;
    if (behaviour.attachments.length > 0) {
      const days = flow.days * this.#gain.added;
      flow.addedCents += days * terms.attachedCents;
      flow.attachmentDiscountCents += days * terms.attachmentDiscountCents;
    }
    if (behaviour.topUps.length > 0) {
      const days = flow.days * this.#gain.added;
      const factor = flow.valueFactor * (valueFactors[0] as number);
      const { addedCents, subsidyCents } = this.#topUp(terms, values(), factor);
      flow.addedCents += days * addedCents;
      flow.givenCents += days * subsidyCents;
    }
  }

  #topUp(terms: DayTerms, values: ValueDistribution, factor: number): ReturnType<typeof topUpOf> {
    const isKnown =
      this.#topUpKey === terms && this.#topUpValues === values && this.#topUpFactor === factor;
    if (!isKnown) {
      this.#topUpKey = terms;
      this.#topUpValues = values;
      this.#topUpFactor = factor;
      this.#topUpKnown = topUpOf(terms, values, factor);
    }
    return this.#topUpKnown;
  }
}

/** What a week adds to counts until the end of each. */
function increase(counts: Float64Array, week: number): number {
  return (counts[week] as number) - (week === 0 ? 0 : (counts[week - 1] as number));
}
