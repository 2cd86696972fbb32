import { dropoutChances } from "../model/order-law.js";
import { noticedPolicies } from "./noticing.js";
import { laterOfKind } from "./customer-audience.js";
import { laterOrdersInArm } from "./later-in-arm.js";
import { playSteady } from "./steady-customer.js";
import type { CustomerArm } from "./customer-plan.js";
import type { DrawKind } from "./draw-kinds.js";
import type { DrawRun } from "./draw-run.js";
import { AT, CONTROL, TREATED } from "../draw-sums.js";

/**
 * Plays the customers known before the run to whom something may happen, in ascending order. The others
 * cost no more than to be told from them.
 */
export function playKnownCustomers(run: DrawRun): void {
  const { firstOrders, draw, kinds, cells, state } = run;
  firstOrders.start({ draw, kinds, cells, law: state.law });
  for (let found = firstOrders.next(); found >= 0; found = firstOrders.next()) {
    state.values.hold(draw, firstOrders, found);
    run.steadyOrders.find(run, found);
    for (let c = 0; c < found; c++) playCustomer(run, c);
  }
}

/** A customer to whom something may happen. */
function playCustomer(run: DrawRun, c: number): void {
  const i = run.firstOrders.customers[c] as number;
  if (run.steadyOrders.isSteady[c] === 1) {
    playSteady(run, c, i);
    return;
  }
  const { player, firstOrders } = run;
  player.segment = firstOrders.segments[c] as number;
  player.cell = firstOrders.cells[c] as number;
  player.mayOrder = firstOrders.mayOrder[c] === 1;
  player.first = firstOrders.days[c] as number;
  player.worth = run.laterWorth * (run.state.values.expectations[c] as number);
  if (isSilent(run, c)) playSilent(run, i);
  else playAny(run, c, i);
}

/** Whether a customer orders nothing in any world. */
function isSilent({ firstOrders, kinds }: DrawRun, c: number): boolean {
  const { isAlive, days } = firstOrders;
  if (isAlive[c] === 1 && (days[c] as number) <= kinds.mostDays) return false;
  return !firstOrders.mayTake(c);
}

/** One whom chance let order in some world, so that what he noticed matters to what is expected later. */
function playSilent(run: DrawRun, i: number): void {
  const { prepared, player, kinds, cells, draw } = run;
  player.inControl = -1;
  player.outcome = null;
  for (let a = 0; a < prepared.arms.length; a++) {
    const arm = prepared.arms[a] as CustomerArm;
    const place = arm.planned.kindOf[i] as number;
    const kind = place < 0 ? null : (kinds.arms[a]?.[place] ?? null);
    if (kind === null) continue;
    const mask = noticedPolicies(prepared, arm, kind, { draw, customer: i });
    const later = cells.laterOrders[kind.later[mask] as number] as Float64Array;
    player.later = later[player.cell] as number;
    addDifference(run, a, kind);
  }
}

function playAny(run: DrawRun, c: number, i: number): void {
  const { prepared, state, worlds, tally, player, controlWorld } = run;
  begin(run, c, i);
  controlWorld.first = player.first;
  controlWorld.laterWithoutOrders = (run.cells.laterOrders[0] as Float64Array)[
    player.cell
  ] as number;
  player.inControl = worlds.control(state, controlWorld);
  for (let a = 0; a < prepared.arms.length; a++) {
    const arm = prepared.arms[a] as CustomerArm;
    const place = arm.planned.kindOf[i] as number;
    if (place < 0) continue;
    playInArm(run, a, run.kinds.arms[a]?.[place] ?? null);
    if (player.inControl >= 0) tally.addCustomer(a, CONTROL, player.segment, run.control);
    if (player.outcome !== null) tally.addCustomer(a, TREATED, player.segment, player.outcome);
  }
}

/** Fills the state with a customer. */
function begin(run: DrawRun, c: number, i: number): void {
  const { state, draw, player, firstOrders } = run;
  const { law, chain, valueHistory } = state;
  const x = firstOrders.repeatOrders[c] as number;
  const observedDays = firstOrders.observedDays[c] as number;
  const meanCents = firstOrders.meanCents[c] as number;
  valueHistory.orders = meanCents > 0 ? x : 0;
  valueHistory.meanCents = meanCents;
  valueHistory.segment = player.segment;
  state.values.start(draw, i, valueHistory);
  state.customer = i;
  state.repeatOrders = x;
  state.lastOrderDay = firstOrders.lastOrderDays[c] as number;
  state.observedDays = observedDays;
  state.startDay = 0;
  state.isArrival = false;
  state.isAlive = firstOrders.isAlive[c] === 1;
  chain.start(draw, i, player.first);
  chain.giveFirst(firstOrders.luck, 4 * c);
  chain.giveSecond(run.steadyOrders.seconds[c] as number);
  const dropoutA = law.rule === "NBD" ? 0 : law.a;
  chain.setLaw(law.r + x, law.alpha + observedDays, dropoutA, law.b + dropoutChances(law.rule, x));
  state.placer.startCustomer(i);
}

function playInArm(run: DrawRun, a: number, kind: DrawKind | null): void {
  const { control, player } = run;
  const isControl = player.inControl >= 0;
  const laterTreated = laterOfKind(run, kind, player.cell);
  player.outcome = isControl ? control : null;
  player.later = isControl ? control.laterOrders : laterTreated;
  if (kind !== null) treat(run, a, { kind, laterTreated });
  addDifference(run, a, kind);
}

/** Adds what is expected later, and how the player's worlds differ, to an arm. */
function addDifference(run: DrawRun, a: number, kind: DrawKind | null): void {
  const { tally, control, cells, player } = run;
  const { inControl, segment, cell, outcome, later, worth } = player;
  const laterControl = (cells.laterOrders[0] as Float64Array)[cell] as number;
  const laterTreated = laterOfKind(run, kind, cell);
  const isControl = inControl >= 0;
  const before = isControl ? control.laterOrders : laterControl;
  const controlRow = tally.rowAt(a, CONTROL, segment);
  const row = tally.rowAt(a, TREATED, segment);
  tally.add(controlRow, AT.laterMarginCents, (before - laterControl) * worth);
  tally.add(row, AT.laterMarginCents, (later - laterTreated) * worth);
  const standing = kind === null ? 0 : kind.standingCents;
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
