import type { ArmWide } from "../behaviour.js";
import { AT } from "../draw-sums.js";
import { ArrivalFlows } from "./arrival-flows.js";
import { arrivalWorld, type ArrivalWorld } from "./arrival-weeks.js";
import { addLaterMargin, addStanding } from "./cell-player.js";
import type { CellInDraw, CellScene } from "./cell-scene.js";
import type { DayScale } from "./day-scale.js";
import type { ControlLuck } from "./cell-luck.js";
import { noGainLuck, squareOverMean } from "./gain-luck.js";
import { OrderPlayer } from "./order-player.js";
import type { PlayedCell } from "./retention.js";
import type { World } from "./world.js";
import { WorldFlows } from "./world-flows.js";

/** Which factor of the arrivals a luck is for. */
const USE = { ORDERS: 0, VALUE: 1 } as const;

/**
 * Plays the customers who order for the first time during the run: a Poisson number of them, evenly
 * over the run. They count in orders and money, not in retention.
 */
export class ArrivalPlayer {
  readonly #base: WorldFlows;
  readonly #flows: WorldFlows[] = [];
  readonly #weeks: number;
  readonly #orders = new OrderPlayer();
  readonly #scale: DayScale;
  readonly #baseline: ArrivalWorld;
  readonly #filler: ArrivalFlows;

  /** @param baseline the world without policies */
  constructor(weeks: number, baseline: World, scale: DayScale) {
    this.#weeks = weeks;
    this.#base = new WorldFlows(weeks);
    this.#scale = scale;
    this.#baseline = arrivalWorld(baseline, scale, null);
    this.#filler = new ArrivalFlows(weeks, this.#baseline, scale);
  }

  /** Adds an arm's arrivals to the ledger. The scene's chance must be aimed at them. */
  play(scene: CellScene, of: CellInDraw, wide: ArmWide): void {
    const { ledger, arm, chance, shop, horizonDays } = scene;
    const { segment } = of.curves.cell;
    const { arrivalsPerWeek } = shop;
    const expected = Math.max(0, arrivalsPerWeek * wide.arrivalFactor + wide.arrivalsPerWeek);
    const weeks = horizonDays / 7;
    const control = chance.arrivals(arrivalsPerWeek * weeks);
    const factor = arrivalsPerWeek > 0 ? expected / arrivalsPerWeek : 1;
    const more = (expected - arrivalsPerWeek) * weeks;
    const treated = chance.otherArrivals(control, factor, more);
    if (control === 0 && treated === 0) return;
    ledger.add(ledger.rowAt(arm, 0, segment), AT.newCustomers, control);
    ledger.add(ledger.rowAt(arm, 1, segment), AT.newCustomers, treated);
    const valueFactor = of.valueFactors[0] as number;
    const base = this.#base;
    this.#filler.fill(base, of.curves, { in: this.#baseline, base: null, valueFactor });
    for (let m = 0; m < of.worlds.length; m++) {
      const flows = (this.#flows[m] ??= new WorldFlows(this.#weeks));
      const world = arrivalWorld(of.worlds[m] as World, this.#scale, this.#baseline);
      this.#filler.fill(flows, of.curves, { in: world, base, valueFactor });
    }
    const played: PlayedCell = {
      base,
      flows: this.#flows,
      luck: this.#luckOf(scene, of, Math.max(control, treated)),
      gain: noGainLuck(),
    };
    // flows are those of one arrival a day
    const times = { segment, control: control / horizonDays, treated: treated / horizonDays };
    this.#orders.play(scene, of, { played, times });
    addLaterMargin(scene, of, { played, times });
    addStanding(scene, of, { segment, customers: treated });
  }

  /** Luck of the orders that follow the first, and of all values. */
  #luckOf({ chance, shop, horizonDays }: CellScene, of: CellInDraw, arrivals: number): ControlLuck {
    const orders = (arrivals / horizonDays) * (this.#base.chain[this.#weeks - 1] as number);
    const further = Math.max(0, orders - arrivals);
    const square = squareOverMean(of.curves.cell.spread);
    const ofOrders = chance.gainFactor(
      USE.ORDERS,
      further > 0 ? (2 * further) / (orders * orders) : 0,
    );
    const ofValue = chance.gainFactor(USE.VALUE, Math.max(0, square - 1) / orders);
    return { retained: 0, orders: ofOrders, value: ofOrders * ofValue, returned: shop.returns };
  }
}
