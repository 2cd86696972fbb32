import { LATER_DAYS, laterMarginCents } from "../model/later-margin.js";
import type { CellInDraw, CellScene } from "./cell-scene.js";
import type { FlowTotals } from "./flow-totals.js";
import { squareOverMean } from "./gain-luck.js";
import type { OrderPlayer, WorldTotals } from "./order-player.js";
import type { PlayedCell } from "./retention.js";
import type { World } from "./world.js";
import type { WorldFlows } from "./world-flows.js";

/** Later margin of one whom the odds keep or lose, over the mean of the living. */
const JUMP = 0.72;
/** Mean square of later margins over the square of their mean. */
const UNLIKE = 3;

/** One order day's gain c V + A, V its value: means over the order days of a kind. */
interface DayGain {
  readonly days: number;
  /** Mean V. */
  readonly value: number;
  /** Mean c, returned orders included, and c^2 over that of kept ones. */
  readonly perValue: number;
  readonly squaredPerValue: number;
  readonly fixed: number;
  readonly squaredFixed: number;
}

/**
 * Sum over customers of the squared difference in profit, were all of them in the world.
 *
 * A customer's gain is the sum over his order days of c V + A: those control has too change, those of
 * the chain come or are missing, extra ones come. Squares of single days are summed; pairs of days of
 * one customer are those of the chain, as orders of a kind fall on customers as all do.
 */
export function gainSquared(
  scene: CellScene,
  of: CellInDraw,
  at: {
    readonly played: PlayedCell;
    readonly orders: OrderPlayer;
    readonly m: number;
    readonly standing: number;
  },
): number {
  const { cell } = of.curves;
  const flows = at.played.flows[at.m] as WorldFlows;
  const world = of.worlds[at.m] as World;
  const { base } = at.played;
  const { shared, gained, extra } = at.orders.worlds[at.m] as WorldTotals;
  const ofSide = at.orders.control;
  const last = base.chain.length - 1;
  const square = squareOverMean(cell.spread);
  // what luck made of values is no part of their expected squares
  const { luck, gain: luckOfGain } = at.played;
  const kept = Math.max(0.01, 1 - luck.returned);
  const ofControl = luck.orders / Math.max(1e-12, luck.value);
  const ofGained = luckOfGain.gained / Math.max(1e-12, luckOfGain.gainedValue);
  const placed: DayGain = {
    days: ofSide.days,
    value: perDay(ofSide.listCents, ofSide) * ofControl,
    perValue: scene.shop.margin * kept,
    squaredPerValue: scene.shop.margin * scene.shop.margin * kept,
    fixed: 0,
    squaredFixed: 0,
  };
  const before = base.chain[last] as number;
  const lost = Math.max(0, before - (flows.chain[last] as number));
  const missing = flows.missing[last] as number;
  const { margin } = scene.shop;
  const control = placed.perValue;
  const responses = shared.days > 0 ? shared.redemptions / shared.days : 0;
  const changed = gainOf(shared, {
    kept,
    margin,
    world,
    control,
    valueLuck: ofControl,
    responses,
  });
  const ofBrought = { kept, margin, world, control: 0, valueLuck: ofGained, responses: 1 };
  const brought = gainOf(gained, ofBrought);
  const taken = gainOf(extra, ofBrought);
  let squares =
    shared.days * squareOf(changed, square) +
    gained.days * squareOf(brought, square) +
    extra.days * squareOf(taken, square);
  let sum =
    shared.days * meanOf(changed) + gained.days * meanOf(brought) + extra.days * meanOf(taken);
  squares += (lost + missing) * squareOf(placed, square);
  sum -= (lost + missing) * meanOf(placed);
  squares += pairsOf(of, { before, changed, brought, placed, lost: lost + missing });
  const later = laterGains(scene, of, { played: at.played, m: at.m, taken, placed });
  return (
    squares +
    later.squares -
    2 * at.standing * (sum + later.sum) +
    at.standing * at.standing * cell.customers
  );
}

function perDay(sum: number, { days }: { readonly days: number }): number {
  return days > 0 ? sum / days : 0;
}

function gainOf(
  totals: FlowTotals,
  of: {
    readonly kept: number;
    readonly margin: number;
    readonly control: number;
    readonly world: World;
    readonly valueLuck: number;
    readonly responses: number;
  },
): DayGain {
  const { listCents, days } = totals;
  const perValue =
    listCents > 0 ? (totals.profitCents - totals.fixedProfitCents) / listCents - of.control : 0;
  const fixed = perDay(totals.fixedProfitCents, totals);
  const squaredFixed = squaredFixedOf(totals, of, fixed);
  return {
    days,
    value: perDay(listCents, totals) * of.valueLuck,
    perValue,
    squaredPerValue: listCents > 0 ? (of.kept * totals.squaredProfit) / listCents : 0,
    fixed,
    squaredFixed,
  };
}

/** Expected square of a day's own part of the gain: what attachments, top-ups, merging and costs make. */
function squaredFixedOf(
  { addedCents, days }: FlowTotals,
  of: {
    readonly kept: number;
    readonly margin: number;
    readonly world: World;
    /** Per order day. */
    readonly responses: number;
  },
  fixed: number,
): number {
  const { terms, behaviour } = of.world;
  const perGoods = behaviour.price * (1 - behaviour.rewardShare) - (1 - of.margin);
  const sure = -terms.orderCostCents;
  let sum = sure * sure + 2 * sure * (fixed - sure);
  const { responseCents } = behaviour;
  if (responseCents !== 0) sum += of.responses * responseCents * responseCents;
  for (const { rate, valueCents, discountShare, cannibalisedShare } of behaviour.attachments) {
    const given = valueCents * discountShare;
    const more = valueCents * perGoods - given;
    const square = (1 - cannibalisedShare) * more * more + cannibalisedShare * given * given;
    sum += of.kept * rate * terms.orders * square;
  }
  const toppedUp = days > 0 ? addedCents / days - terms.attachedCents : 0;
  for (const { addedCents: added, subsidyCents } of behaviour.topUps) {
    const gain = added * perGoods;
    const square = of.kept * gain * (gain - 2 * subsidyCents) + subsidyCents * subsidyCents;
    if (added > 0) sum += (Math.max(0, toppedUp) / added / behaviour.topUps.length) * square;
  }
  const saved = behaviour.merge?.savingCents ?? 0;
  if (saved > 0) sum += terms.savedCents * (saved + 2 * terms.savedCents);
  return sum;
}

function meanOf({ value, perValue, fixed }: DayGain): number {
  return perValue * value + fixed;
}

function squareOf(gain: DayGain, squareOverMean: number): number {
  const { value, perValue, squaredPerValue, fixed, squaredFixed } = gain;
  return (
    squaredPerValue * value * value * squareOverMean + 2 * perValue * value * fixed + squaredFixed
  );
}

/** What pairs of one customer's days of the chain come to. */
function pairsOf(
  { curves, valueFactors }: CellInDraw,
  of: {
    readonly before: number;
    readonly changed: DayGain;
    readonly brought: DayGain;
    readonly placed: DayGain;
    readonly lost: number;
  },
): number {
  const { spread } = curves.cell;
  const { before, changed, brought, placed, lost } = of;
  if (!(before > 0 && spread.orders > 0)) return 0;
  const perValue =
    (changed.days * changed.perValue + brought.days * brought.perValue - lost * placed.perValue) /
    before;
  const fixed = (changed.days * changed.fixed + brought.days * brought.fixed) / before;
  const scale = before / spread.orders;
  const [mean, , product] = valueFactors as unknown as [number, number, number];
  return (
    scale *
    (perValue * perValue * product * spread.productPairs +
      2 * perValue * fixed * mean * spread.valuePairs +
      fixed * fixed * spread.orderPairs)
  );
}

/** Of the year after the run, with what goes with it in the run. */
function laterGains(
  { shop }: CellScene,
  of: CellInDraw,
  at: {
    readonly played: PlayedCell;
    readonly m: number;
    readonly taken: DayGain;
    readonly placed: DayGain;
  },
): { readonly squares: number; readonly sum: number } {
  const { cell } = of.curves;
  const { base } = at.played;
  const flows = at.played.flows[at.m] as WorldFlows;
  const last = base.chain.length - 1;
  const perCent = laterMarginCents(1, 1, shop);
  const before = base.laterValue * perCent;
  const { displacedDaysAfter } = (of.worlds[at.m] as World).behaviour;
  const displaced = Math.min(1, displacedDaysAfter / LATER_DAYS);
  const ofOdds = displaced < 1 ? (flows.laterValue * perCent) / (1 - displaced) - before : 0;
  const meanCents = base.laterOrders > 0 ? base.laterValue / base.laterOrders : 0;
  const deadCents =
    cell.dead > 0 ? (cell.deadValueCents / cell.dead) * (of.valueFactors[0] as number) : 0;
  const extra = flows.extra[last] as number;
  const revived = flows.laterRevived * deadCents * perCent;
  const borrowed = -flows.laterBorrowed * meanCents * perCent;
  let squares = 0;
  // chance decides for some whether they are still there: the more are changed, the more squares
  const living = Math.max(1e-9, cell.customers - cell.dead);
  const each = before / living;
  squares += Math.abs(ofOdds) * each * JUMP;
  squares += (displaced * before * displaced * before * UNLIKE) / living;
  const takers = extra * (cell.dead / cell.customers);
  if (takers > 0 && flows.laterRevived > 0) {
    const gained = (flows.revived[last] as number) / takers;
    const mean = revived / takers;
    const order = meanOf(at.taken);
    squares += takers * (1.5 * mean * mean + 2 * mean * order * (1 + 1.5 * gained));
    squares += takers * order * order * 2 * gained * (1 + gained);
  }
  squares += 2 * borrowed * meanOf(at.taken);
  squares -= 2 * (flows.pulled[last] as number) * meanOf(at.taken) * meanOf(at.placed);
  return { squares, sum: flows.laterValue * perCent - before + revived + borrowed };
}
