import { laterMarginCents } from "../model/later-margin.js";
import { AT } from "../draw-sums.js";
import type { ControlLuck, GainLuck } from "./cell-luck.js";
import type { CellInDraw, CellScene } from "./cell-scene.js";
import { drawGainLuck, noGainLuck } from "./gain-luck.js";
import { OrderPlayer } from "./order-player.js";
import { addPowerSums } from "./power-sums.js";
import { playRetention, type PlayedCell } from "./retention.js";
import type { World } from "./world.js";
import { WorldFlows } from "./world-flows.js";

/** Plays one cell of an arm at a time. */
export class CellPlayer {
  readonly #base: WorldFlows;
  readonly #flows: WorldFlows[] = [];
  readonly #weeks: number;
  readonly #orders = new OrderPlayer();
  readonly #luck: ControlLuck = { retained: 0, orders: 1, value: 1, returned: 0 };
  readonly #gain: GainLuck = noGainLuck();

  constructor(weeks: number) {
    this.#weeks = weeks;
    this.#base = new WorldFlows(weeks);
  }

  /** Adds the cell to the ledger. The scene's chance must be aimed at the cell. */
  play(scene: CellScene, of: CellInDraw): void {
    const { curves, worlds } = of;
    const { cell } = curves;
    const valueFactor = of.valueFactors[0] as number;
    this.#base.fill(curves, scene.baseline, { base: null, valueFactor });
    const at = { base: this.#base, valueFactor };
    for (let m = 0; m < worlds.length; m++) {
      const flows = (this.#flows[m] ??= new WorldFlows(this.#weeks));
      flows.fill(curves, worlds[m] as World, at);
    }
    this.#drawLuck(scene, of);
    const played: PlayedCell = {
      base: this.#base,
      flows: this.#flows,
      luck: this.#luck,
      gain: this.#gain,
    };
    playRetention(scene, of, played);
    const times = { segment: cell.segment, control: 1, treated: 1 };
    this.#orders.play(scene, of, { played, times });
    addLaterMargin(scene, of, { played, times });
    addPowerSums(scene, of, { played, orders: this.#orders });
    addStanding(scene, of, { segment: cell.segment, customers: cell.customers });
  }

  #drawLuck({ chance, shop }: CellScene, { curves, worlds }: CellInDraw): void {
    const last = this.#weeks - 1;
    const { customers, spread } = curves.cell;
    const expectations = {
      customers,
      any: this.#base.any[last] as number,
      orders: this.#base.chain[last] as number,
      returns: shop.returns,
      spread,
    };
    chance.fillControl(expectations, this.#luck);
    const { retained } = this.#luck;
    const of = { customers, retained, base: this.#base, worlds, flows: this.#flows, spread };
    drawGainLuck(chance, of, this.#gain);
  }
}

/** Margin of the year after the run, of customers as they stand at its end. */
export function addLaterMargin(
  { ledger, arm, shop }: CellScene,
  of: CellInDraw,
  {
    played,
    times,
  }: {
    readonly played: PlayedCell;
    readonly times: {
      readonly segment: number;
      readonly control: number;
      readonly treated: number;
    };
  },
): void {
  const { base, flows, gain } = played;
  const { cell } = of.curves;
  const perCent = laterMarginCents(1, 1, shop);
  const before = base.laterValue;
  const treated = ledger.rowAt(arm, 1, times.segment);
  const control = ledger.rowAt(arm, 0, times.segment);
  ledger.add(control, AT.laterMarginCents, times.control * before * perCent);
  ledger.add(treated, AT.laterMarginCents, times.treated * before * perCent);
  const meanCents = base.laterOrders > 0 ? before / base.laterOrders : 0;
  const deadCents =
    cell.dead > 0 ? (cell.deadValueCents / cell.dead) * (of.valueFactors[0] as number) : 0;
  for (let m = 0; m < of.worlds.length; m++) {
    const world = flows[m] as WorldFlows;
    const weight = (of.worlds[m] as World).weight * times.treated;
    const extra = world.laterRevived * deadCents - world.laterBorrowed * meanCents;
    const change = world.laterValue - before + extra * gain.gained;
    ledger.add(treated, AT.laterMarginCents, weight * change * perCent);
  }
}

/** Costs per customer treated, whatever he does. */
export function addStanding(
  { ledger, arm, chance }: CellScene,
  { standing }: CellInDraw,
  of: { readonly segment: number; readonly customers: number },
): void {
  if (standing === null) return;
  const { customers } = of;
  const row = ledger.rowAt(arm, 1, of.segment);
  const lost = chance.unsubscribes(customers, standing.unsubscribes, standing.purpose);
  ledger.add(row, AT.contacts, customers * standing.contacts);
  ledger.add(row, AT.contactCostCents, customers * standing.contactCents);
  ledger.add(row, AT.customerCostCents, customers * standing.customerCents);
  ledger.add(row, AT.unsubscribes, lost);
  ledger.add(row, AT.unsubscribeCostCents, lost * standing.unsubscribeCents);
}
