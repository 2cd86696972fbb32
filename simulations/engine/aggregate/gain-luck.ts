import type { CellChance, GainLuck } from "./cell-luck.js";
import type { CellSpread } from "./cells.js";
import { responsesBy, type Responses } from "./responses.js";
import type { World } from "./world.js";
import type { WorldFlows } from "./world-flows.js";

/** Which factor of a cell's gains a luck is for. */
const USE = { GAINED: 0, GAINED_VALUE: 1, MISSING: 2, DISCOUNT: 3, ADDED: 4 } as const;

/** What all worlds of a cell come to, weighted: order days. */
interface Changes {
  gained: number;
  missing: number;
  redeemed: number;
  /** Greatest probability to redeem. */
  redemption: number;
  added: number;
}

/** No luck: every expectation as it is. */
export function noGainLuck(): GainLuck {
  const ones = { gained: 1, gainedValue: 1, missing: 1, discount: 1, added: 1 };
  return { persuaded: 0, silenced: 0, ...ones };
}

/**
 * Draws what chance makes of the policies' additions: customers persuaded and silenced by binomials on
 * those whom control left without an order or gave one, all else by factors of mean 1.
 */
export function drawGainLuck(
  chance: CellChance,
  of: {
    readonly customers: number;
    readonly retained: number;
    readonly base: WorldFlows;
    readonly worlds: readonly World[];
    readonly flows: readonly WorldFlows[];
    readonly spread: CellSpread;
  },
  out: GainLuck,
): void {
  out.persuaded = 0;
  out.silenced = 0;
  if (of.worlds.length === 0) return;
  const last = of.base.any.length - 1;
  const response: Responses = { persuaded: 0, silenced: 0 };
  responsesBy(of, last, response);
  const any = of.base.any[last] as number;
  const others = of.customers - any;
  const { retained, customers } = of;
  out.persuaded = chance.persuaded(
    customers - retained,
    others > 0 ? response.persuaded / others : 0,
  );
  out.silenced = chance.silenced(retained, any > 0 ? response.silenced / any : 0);
  const changes = changesOf(of);
  drawFactors(
    chance,
    { changes, expected: response.persuaded, base: of.base, spread: of.spread },
    out,
  );
}

function drawFactors(
  chance: CellChance,
  of: {
    readonly changes: Changes;
    /** Customers persuaded. */
    readonly expected: number;
    readonly base: WorldFlows;
    readonly spread: CellSpread;
  },
  out: GainLuck,
): void {
  const { gained, missing, redeemed, redemption, added } = of.changes;
  const orders = of.base.chain[of.base.chain.length - 1] as number;
  const square = squareOverMean(of.spread);
  out.gained = 1;
  out.gainedValue = 1;
  if (gained > 0) {
    const further = Math.max(0, gained - of.expected);
    const perPersuaded = of.expected > 0 ? (gained - further) / of.expected : 0;
    const luck = further > 0 ? chance.gainFactor(USE.GAINED, 1 / further) : 1;
    out.gained = (out.persuaded * perPersuaded + further * luck) / gained;
    const ofValue = Math.max(0, square - 1) / gained;
    out.gainedValue = out.gained * chance.gainFactor(USE.GAINED_VALUE, ofValue);
  }
  out.missing = 1;
  if (missing > 0) {
    const luck = chance.gainFactor(USE.MISSING, Math.max(0, 1 / missing - 1 / orders));
    out.missing = Math.min(orders / missing, luck);
  }
  out.discount =
    redeemed > 0 ? chance.gainFactor(USE.DISCOUNT, ((1 - redemption) * square) / redeemed) : 1;
  out.added = added > 0 ? chance.gainFactor(USE.ADDED, 1 / added) : 1;
}

/** Expected square of an order day's value over the square of its mean. */
export function squareOverMean({ orders, valueOrders, squaredValueOrders }: CellSpread): number {
  return valueOrders > 0 ? (squaredValueOrders * orders) / (valueOrders * valueOrders) : 1;
}

function changesOf(of: {
  readonly base: WorldFlows;
  readonly worlds: readonly World[];
  readonly flows: readonly WorldFlows[];
}): Changes {
  const last = of.base.chain.length - 1;
  const before = of.base.chain[last] as number;
  const changes: Changes = { gained: 0, missing: 0, redeemed: 0, redemption: 0, added: 0 };
  of.worlds.forEach(({ weight, behaviour }, m) => {
    const flows = of.flows[m] as WorldFlows;
    const orders = flows.chain[last] as number;
    const extra = (flows.extra[last] as number) + (flows.revived[last] as number);
    changes.gained += weight * (Math.max(0, orders - before) + extra);
    changes.missing += weight * (flows.missing[last] as number);
    behaviour.discounts.forEach((discount, n) => {
      const days = (flows.redeemable[n] as Float64Array)[last] as number;
      changes.redeemed += weight * discount.redemption * days;
      changes.redemption = Math.max(changes.redemption, discount.redemption);
    });
    for (const { rate } of behaviour.attachments) changes.added += weight * rate * orders;
    // about a tenth of orders lies in a zone
    for (const { rate } of behaviour.topUps) changes.added += (weight * rate * orders) / 10;
  });
  return changes;
}
