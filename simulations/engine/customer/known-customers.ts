import { dropoutChances } from "../model/order-law.js";
import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import { philox4x32 } from "../random/philox.js";
import { PURPOSE } from "../random/purpose.js";
import { uniform } from "../random/uniform.js";
import { laterOfKind, standingCents } from "./customer-audience.js";
import { laterOrdersInArm } from "./later-in-arm.js";
import { HISTORY_WIDTH, type CustomerArm } from "./customer-plan.js";
import type { DrawKind } from "./draw-kinds.js";
import type { DrawRun } from "./draw-run.js";
import { AT } from "./draw-tally.js";

/** Whom an arm's policy may bring an extra order, by his luck of noticing. */
interface Takers {
  readonly kindOf: Int16Array;
  /** By joint class. */
  readonly most: readonly number[];
  readonly lanes: number;
}

/**
 * Plays the customers known before the run, in ascending order. Two words in a group of four say of
 * most that nothing happens to them in any world: such customers cost no more than that.
 */
export function playKnownCustomers(run: DrawRun): void {
  const { prepared, draw, cells } = run;
  const { groups, isReached, key } = prepared;
  const { cellOf } = prepared.cells;
  const { mayOrder } = cells;
  const takers = takersOf(run);
  const { count } = prepared.plan.baseline.customers;
  const words = new Uint32Array(4);
  for (let g = 0; g < groups.length; g++) {
    const group = groups[g] as number;
    philox4x32(key, draw, group, PURPOSE.FIRST_ORDER, 0, words);
    const from = group << 2;
    const until = Math.min(from + 4, count);
    for (let i = from; i < until; i++) {
      if (isReached[i] === 0) continue;
      const word = words[i & 3] as number;
      const isDrawn = word <= (mayOrder[cellOf[i] as number] as number);
      if (isDrawn || (takers.length > 0 && mayTake(run, takers, i))) playCustomer(run, i, word);
    }
  }
}

function takersOf({ kinds, prepared }: DrawRun): Takers[] {
  return prepared.arms.flatMap((arm, a) =>
    arm.exposures.flatMap((lanes, k) => {
      const most = (kinds.arms[a] ?? []).map((kind) => kind?.takers[k] ?? -1);
      return most.some((word) => word >= 0) ? [{ kindOf: arm.planned.kindOf, most, lanes }] : [];
    }),
  );
}

function mayTake({ prepared, draw }: DrawRun, takers: readonly Takers[], i: number): boolean {
  for (let t = 0; t < takers.length; t++) {
    const { kindOf, most, lanes } = takers[t] as Takers;
    const kind = kindOf[i] as number;
    if (kind <= 0) continue;
    const luck = prepared.exposures[lanes];
    if (luck !== undefined && luck.word(draw, i) <= (most[kind] as number)) return true;
  }
  return false;
}

/** A customer to whom something may happen. */
function playCustomer(run: DrawRun, i: number, word: number): void {
  const { prepared, state, worlds, tally, player } = run;
  const { customers } = prepared.plan.baseline;
  player.segment = customers.segment[i] as number;
  player.first = begin(run, i, uniform(word));
  player.cell = prepared.cells.cellOf[i] as number;
  player.mayOrder = word <= (run.cells.mayOrder[player.cell] as number);
  player.worth = run.laterWorth * state.values.expected();
  const { controlWorld } = run;
  controlWorld.first = player.first;
  controlWorld.laterWithoutOrders = (run.cells.laterOrders[0] as Float64Array)[
    player.cell
  ] as number;
  player.inControl = worlds.control(state, controlWorld);
  for (let a = 0; a < prepared.arms.length; a++) {
    const arm = prepared.arms[a] as CustomerArm;
    const place = arm.planned.kindOf[i] as number;
    if (place < 0) continue;
    if (player.inControl >= 0) tally.addCustomer(2 * a, player.segment, run.control);
    playInArm(run, a, run.kinds.arms[a]?.[place] ?? null);
  }
}

/** Fills the state with a customer; returns the operational day of his first organic order. */
function begin(run: DrawRun, i: number, luck: number): number {
  const { state, draw, prepared } = run;
  const { histories } = prepared;
  const { law, chain, valueHistory } = state;
  const at = i * HISTORY_WIDTH;
  const x = histories[at] as number;
  const lastOrderDay = histories[at + 1] as number;
  const observedDays = histories[at + 2] as number;
  const chances = dropoutChances(law.rule, x);
  const shape = law.r + x;
  const rate = law.alpha + observedDays;
  state.customer = i;
  state.repeatOrders = x;
  state.lastOrderDay = lastOrderDay;
  state.observedDays = observedDays;
  state.startDay = 0;
  state.isArrival = false;
  let alive = 1;
  if (chances > 0) {
    const silence = shape * log(rate / (law.alpha + lastOrderDay));
    alive = 1 / (1 + (law.a / (law.b + chances - 1)) * exp(Math.min(600, silence)));
  }
  state.isAlive = luck < alive;
  // of the living, the rest of the same uniform is the luck of the first gap
  const rest = 1 - luck / alive;
  const size = state.isAlive && rest > 0 ? -log(rest) / shape : Infinity;
  const first = size > 700 ? Infinity : rate * (exp(size) - 1);
  chain.start(draw, i, first);
  chain.setLaw(shape, rate, law.rule === "NBD" ? 0 : law.a, law.b + chances);
  state.placer.startCustomer(i);
  valueHistory.orders = histories[at + 3] as number;
  valueHistory.meanCents = histories[at + 4] as number;
  valueHistory.segment = run.player.segment;
  state.values.start(draw, i, valueHistory);
  return first;
}

function playInArm(run: DrawRun, a: number, kind: DrawKind | null): void {
  const { tally, control, cells, player } = run;
  const { inControl, segment, cell } = player;
  const laterControl = (cells.laterOrders[0] as Float64Array)[cell] as number;
  const laterTreated = laterOfKind(run, kind, cell);
  const isControl = inControl >= 0;
  player.outcome = isControl ? control : null;
  player.later = isControl ? control.laterOrders : laterTreated;
  if (kind !== null) treat(run, a, { kind, laterTreated });
  const { outcome, later } = player;
  if (outcome !== null) tally.addCustomer(2 * a + 1, segment, outcome);
  const before = isControl ? control.laterOrders : laterControl;
  const { worth } = player;
  const controlRow = tally.rowAt(a, 0, segment);
  const row = tally.rowAt(a, 1, segment);
  tally.add(controlRow, AT.laterMarginCents, (before - laterControl) * worth);
  tally.add(row, AT.laterMarginCents, (later - laterTreated) * worth);
  const standing = standingCents(kind);
  const profitBefore = isControl ? control.profitCents() : 0;
  const profitAfter = outcome === null ? 0 : outcome.profitCents();
  const gain = profitAfter - profitBefore + (later - before) * worth - standing;
  // the audience was counted as if nothing happened to anyone; what did is put in its place
  const silent = (laterTreated - laterControl) * worth - standing;
  tally.add(row, AT.gainSquared, gain * gain - silent * silent);
  addResponse(run, row, {
    before: isControl && control.days > 0,
    after: outcome !== null && outcome.days > 0,
  });
}

/** Leaves in `player` what the customer did and is expected to in the arm. */
function treat(
  run: DrawRun,
  a: number,
  { kind, laterTreated }: { readonly kind: DrawKind; readonly laterTreated: number },
): void {
  const { player, worlds, cells, armWorld } = run;
  armWorld.arm = run.prepared.arms[a] as CustomerArm;
  armWorld.kind = kind;
  armWorld.first = player.first;
  armWorld.inControl = player.inControl;
  worlds.inArm(run.state, armWorld);
  const { isOwn, hasEvents, mask, behaviour } = worlds.treated;
  // of those whom chance let order in some world it matters what this one noticed
  const silent = player.mayOrder
    ? ((cells.laterOrders[kind.later[mask] as number] as Float64Array)[player.cell] as number)
    : laterTreated;
  if (isOwn && hasEvents) {
    player.outcome = run.treated;
    player.later = run.treated.laterOrders;
  } else if (isOwn) {
    player.outcome = null;
    const hadOrders = player.inControl >= 0 && behaviour !== null;
    player.later = hadOrders ? laterOrdersInArm(run.state, behaviour) : silent;
  } else if (player.inControl < 0) player.later = silent;
}

function addResponse(
  { tally }: DrawRun,
  row: number,
  { before, after }: { readonly before: boolean; readonly after: boolean },
): void {
  if (!before && !after) return;
  tally.add(row, AT.lostCause, -1);
  tally.add(row, before ? (after ? AT.sureThing : AT.sleepingDog) : AT.persuadable, 1);
}
