import { AT } from "../draw-sums.js";
import type { CellInDraw, CellScene } from "./cell-scene.js";
import type { ControlLuck, GainLuck } from "./cell-luck.js";
import { responsesBy, type Responses } from "./responses.js";
import type { World } from "./world.js";
import type { WorldFlows } from "./world-flows.js";

/** Days before the end of the run that count as late. */
const LATE_DAYS = 90;

/** A cell's expectations by world, and the luck on them. */
export interface PlayedCell {
  readonly base: WorldFlows;
  readonly flows: readonly WorldFlows[];
  readonly luck: ControlLuck;
  readonly gain: GainLuck;
}

/** Adds who orders at all, and late; what the policies made of whom; and when. */
export function playRetention(scene: CellScene, of: CellInDraw, played: PlayedCell): void {
  const { ledger, arm } = scene;
  const { segment, customers } = of.curves.cell;
  const { retained } = played.luck;
  const { persuaded, silenced } = played.gain;
  const control = ledger.rowAt(arm, 0, segment);
  const treated = ledger.rowAt(arm, 1, segment);
  ledger.add(control, AT.retained, retained);
  ledger.add(treated, AT.retained, retained + persuaded - silenced);
  ledger.add(treated, AT.persuadable, persuaded);
  ledger.add(treated, AT.sleepingDog, silenced);
  ledger.add(treated, AT.sureThing, retained - silenced);
  ledger.add(treated, AT.lostCause, customers - retained - persuaded);
  playLate(scene, of, played);
  playWeeks(scene, of, played);
}

function playWeeks({ ledger, arm }: CellScene, of: CellInDraw, played: PlayedCell): void {
  const { base, flows, luck, gain } = played;
  const weeks = base.any.length;
  const all = { customers: of.curves.cell.customers, base, worlds: of.worlds, flows };
  const any = base.any[weeks - 1] as number;
  const perAny = any > 0 ? luck.retained / any : 0;
  const response: Responses = { persuaded: 0, silenced: 0 };
  responsesBy(all, weeks - 1, response);
  const perPersuaded = response.persuaded > 0 ? gain.persuaded / response.persuaded : 0;
  const perSilenced = response.silenced > 0 ? gain.silenced / response.silenced : 0;
  let before = 0;
  let changeBefore = 0;
  for (let week = 0; week < weeks; week++) {
    const until = (base.any[week] as number) * perAny;
    responsesBy(all, week, response);
    const change = response.persuaded * perPersuaded - response.silenced * perSilenced;
    ledger.addRetained(ledger.weeksAt(arm, 0), week, until - before);
    ledger.addRetained(ledger.weeksAt(arm, 1), week, until - before + (change - changeBefore));
    before = until;
    changeBefore = change;
  }
}

function playLate(scene: CellScene, of: CellInDraw, { base, flows, luck, gain }: PlayedCell): void {
  const { ledger, arm, chance, horizonDays, baseline } = scene;
  const { curves, worlds } = of;
  const { segment } = curves.cell;
  const control = ledger.rowAt(arm, 0, segment);
  const treated = ledger.rowAt(arm, 1, segment);
  const { retained } = luck;
  if (horizonDays <= LATE_DAYS) {
    ledger.add(control, AT.activeLate, retained);
    ledger.add(treated, AT.activeLate, retained + gain.persuaded - gain.silenced);
    return;
  }
  const any = base.any[base.any.length - 1] as number;
  const late = base.activeLate(curves, baseline, LATE_DAYS);
  const active = chance.activeLate(retained, any > 0 ? late / any : 0);
  let change = 0;
  for (let m = 0; m < worlds.length; m++) {
    const world = worlds[m] as World;
    const after = (flows[m] as WorldFlows).activeLate(curves, world, LATE_DAYS);
    change += world.weight * (after - late);
  }
  ledger.add(control, AT.activeLate, active);
  ledger.add(treated, AT.activeLate, Math.max(0, active + change * gain.gained));
}
