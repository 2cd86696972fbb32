import { AT } from "../draw-sums.js";
import type { Cell } from "./cells.js";
import type { GainLuck } from "./cell-luck.js";
import type { CellInDraw, CellScene } from "./cell-scene.js";
import { squareOverMean } from "./gain-luck.js";
import type { DayTerms } from "./day-terms.js";
import type { FlowTotals } from "./flow-totals.js";
import { gainSquared } from "./gain-squares.js";
import type { OrderPlayer, WorldTotals } from "./order-player.js";
import type { PlayedCell } from "./retention.js";
import type { World } from "./world.js";
import type { WorldFlows } from "./world-flows.js";

/** A mean of equal numbers may lie this much above them. */
const ROUNDING = 1e-9;

/** Second moments of a side: sums over customers of revenue^2, orders^2 and revenue x orders. */
interface Seconds {
  revenue: number;
  orders: number;
  product: number;
}

interface Parts {
  readonly alone: Seconds;
  readonly pairs: Seconds;
}

/**
 * Adds the sums of squares that say how large a real test must be, as expectations times the luck of
 * the sums themselves. Of the treated side they are near: orders that policies bring fall on customers
 * independently of the orders they place anyway.
 */
export function addPowerSums(
  scene: CellScene,
  of: CellInDraw,
  at: { readonly played: PlayedCell; readonly orders: OrderPlayer },
): void {
  const { ledger, arm, baseline } = scene;
  const { cell } = of.curves;
  const control = ledger.rowAt(arm, 0, cell.segment);
  const treated = ledger.rowAt(arm, 1, cell.segment);
  const further = baseline.terms.further.mean;
  const parts = controlSeconds(of, at.played, further);
  const before = sumOf(parts);
  for (const row of [control, treated]) {
    ledger.add(row, AT.revenueSquared, before.revenue);
    ledger.add(row, AT.ordersSquared, before.orders);
    ledger.add(row, AT.revenueTimesOrders, before.product);
  }
  const standing = standingCents(of);
  let gain = 0;
  let worldsWeight = 0;
  for (let m = 0; m < of.worlds.length; m++) {
    const world = of.worlds[m] as World;
    const { weight } = world;
    const totals = at.orders.worlds[m] as WorldTotals;
    const flows = at.played.flows[m] as WorldFlows;
    const after = treatedSeconds(of, {
      totals,
      orders: at.orders,
      before: parts,
      further,
      world,
      flows,
      base: at.played.base,
      gain: at.played.gain,
    });
    ledger.add(treated, AT.revenueSquared, weight * (after.revenue - before.revenue));
    ledger.add(treated, AT.ordersSquared, weight * (after.orders - before.orders));
    ledger.add(treated, AT.revenueTimesOrders, weight * (after.product - before.product));
    gain += weight * gainSquared(scene, of, { played: at.played, orders: at.orders, m, standing });
    worldsWeight += weight;
  }
  const silent = standing * standing * cell.customers;
  ledger.add(treated, AT.gainSquared, gain + Math.max(0, 1 - worldsWeight) * silent);
}

function standingCents({ standing }: CellInDraw): number {
  if (standing === null) return 0;
  const { contactCents, customerCents, unsubscribes, unsubscribeCents } = standing;
  return contactCents + customerCents + unsubscribes * unsubscribeCents;
}

/** Of the customers' orders alone, and of pairs of orders of one customer. */
function controlSeconds(of: CellInDraw, { base, luck }: PlayedCell, further: number): Parts {
  const { spread } = of.curves.cell;
  const orders = base.chain[base.chain.length - 1] as number;
  const scale = spread.orders > 0 ? orders / spread.orders : 0;
  const [mean, square, product] = of.valueFactors as unknown as [number, number, number];
  const perDay = 1 + further;
  return {
    alone: {
      revenue: scale * square * spread.squaredValueOrders * luck.value,
      orders: scale * spread.orders * squaredOrders(further) * luck.orders,
      product: scale * perDay * mean * spread.valueOrders * luck.value,
    },
    pairs: {
      revenue: scale * product * spread.productPairs * luck.value,
      orders: scale * spread.orderPairs * perDay * perDay * luck.orders,
      product: scale * perDay * mean * spread.valuePairs * luck.value,
    },
  };
}

/** Expected square of a day's orders, with a geometric number of further ones. */
function squaredOrders(further: number): number {
  return (1 + further) * (1 + further) + further * (1 + further);
}

function sumOf({ alone, pairs }: Parts): Seconds {
  return {
    revenue: alone.revenue + pairs.revenue,
    orders: alone.orders + pairs.orders,
    product: alone.product + pairs.product,
  };
}

function treatedSeconds(
  of: CellInDraw,
  at: {
    readonly totals: WorldTotals;
    readonly orders: OrderPlayer;
    readonly before: Parts;
    readonly further: number;
    readonly world: World;
    readonly flows: WorldFlows;
    readonly base: WorldFlows;
    readonly gain: GainLuck;
  },
): Seconds {
  const { shared, gained, extra } = at.totals;
  const { control } = at.orders;
  const { alone, pairs } = at.before;
  const { cell } = of.curves;
  const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : 1);
  // all of a customer's orders change alike; those missing leave no square
  const placed = ratio(shared.days, control.days);
  const { fixed, perValue, squaredPerValue, value } = revenueOfDay(shared, at.world.terms);
  const perOrder = ratio(ratio(shared.orders, control.orders), placed);
  const square = squareOverMean(cell.spread);
  const further = at.world.terms.orders - 1;
  const squared = ratio(squaredOrders(further), squaredOrders(at.further));
  // a missing order is the only one of its customer's that is
  const last = at.base.chain.length - 1;
  const missing = ratio(at.flows.missing[last] as number, at.base.chain[last] as number);
  const chain = placed + missing;
  const beside = ratio(at.base.chain[last] as number, at.base.any[last] as number) - 1;
  const pairsPerOrder = Math.max(
    1e-12,
    cell.spread.orderPairs / Math.max(1e-12, cell.spread.orders),
  );
  const both = Math.max(0, chain * chain - (2 * missing * Math.max(0, beside)) / pairsPerOrder);
  const seconds = {
    revenue:
      placed * alone.revenue * squaredPerValue +
      shared.days * (2 * perValue * value * fixed + squaredAdded(at.world, shared)) +
      both *
        (perValue * perValue * pairs.revenue +
          ((2 * perValue * fixed) / (1 + at.further)) * pairs.product +
          ((fixed * fixed) / (1 + at.further) / (1 + at.further)) * pairs.orders),
    orders: alone.orders * placed * squared + pairs.orders * both * perOrder * perOrder,
    product:
      perOrder *
      (perValue * (alone.product * placed + pairs.product * both) +
        (fixed / (1 + at.further)) * (alone.orders * placed + pairs.orders * both)),
  };
  const alike = likeValues(cell);
  for (const brought of [gained, extra]) {
    if (!(brought.days > 0)) continue;
    // what luck made of values is no part of their expected squares
    const { gained: ofDays, gainedValue } = at.gain;
    const revenue = ((brought.revenueCents / brought.days) * ofDays) / Math.max(1e-12, gainedValue);
    const orders = brought.orders / brought.days;
    const others = brought === gained ? besideGained(cell, at) : (2 * shared.days) / cell.customers;
    const sharedRevenue = shared.days > 0 ? shared.revenueCents / shared.days : 0;
    const sharedOrders = shared.days > 0 ? shared.orders / shared.days : 0;
    const crossed = revenue * sharedOrders + sharedRevenue * orders;
    seconds.revenue += brought.days * revenue * (revenue * square + others * sharedRevenue * alike);
    seconds.orders += brought.days * (squaredOrders(further) + others * orders * sharedOrders);
    seconds.product += brought.days * (revenue * orders + (others / 2) * crossed);
  }
  return seconds;
}

/**
 * Means over order days whose revenue is c V + A, V their list value: A, c, c^2 and V. Luck of the orders
 * that are missing is apart from that of all: in a small cell fewer than none may be left, and weeks may
 * cancel. There are no means of no days; and c is never above the price of the dearest week.
 */
function revenueOfDay(
  { days, listCents, revenueCents, fixedRevenueCents, squaredRevenue }: FlowTotals,
  { dearest: most }: DayTerms,
) {
  if (!(days > 0 && listCents > 0)) {
    return { fixed: 0, perValue: 0, squaredPerValue: 0, value: 0 };
  }
  const dearest = most * (1 + ROUNDING);
  const perValue = (revenueCents - fixedRevenueCents) / listCents;
  return {
    fixed: fixedRevenueCents / days,
    perValue: Math.min(dearest, Math.max(0, perValue)),
    squaredPerValue: Math.min(dearest * dearest, Math.max(0, squaredRevenue / listCents)),
    value: listCents / days,
  };
}

/** Expected product of two values of one customer over the square of their mean. */
function likeValues({ spread }: Cell): number {
  const { orderPairs, productPairs, orders, valueOrders } = spread;
  if (!(orderPairs > 0 && valueOrders > 0)) return 1;
  return ((productPairs / orderPairs) * orders * orders) / (valueOrders * valueOrders);
}

/** Expected square of the revenue that attachments and top-ups add to a day. */
function squaredAdded({ behaviour, terms }: World, { addedCents, days }: FlowTotals): number {
  let sum = 0;
  for (const { rate, valueCents, cannibalisedShare, discountShare } of behaviour.attachments) {
    const given = valueCents * discountShare;
    const more = valueCents * behaviour.price - given;
    sum +=
      rate *
      terms.orders *
      ((1 - cannibalisedShare) * more * more + cannibalisedShare * given * given);
  }
  const toppedUp = days > 0 ? addedCents / days - terms.attachedCents : 0;
  for (const { addedCents: added } of behaviour.topUps) {
    sum +=
      (Math.max(0, toppedUp) / behaviour.topUps.length) * added * behaviour.price * behaviour.price;
  }
  return sum;
}

/**
 * Twice the orders that a brought order of the chain stands beside: of the chain, as its pairs have it;
 * of those who came back, the extra order and the others since.
 */
function besideGained(
  { spread, dead, customers }: Cell,
  { flows, base }: { readonly flows: WorldFlows; readonly base: WorldFlows },
): number {
  const last = base.chain.length - 1;
  const revived = flows.revived[last] as number;
  const chain = Math.max(0, (flows.chain[last] as number) - (base.chain[last] as number));
  const perOrder = (2 * spread.orderPairs) / Math.max(1e-12, spread.orders);
  if (!(revived > 0)) return perOrder;
  const each = revived / Math.max(1e-12, ((flows.extra[last] as number) * dead) / customers);
  return (chain * perOrder + revived * (2 + 2 * each)) / (chain + revived);
}
