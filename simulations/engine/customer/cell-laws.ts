import { dropoutChances, type OrderLaw } from "../model/order-law.js";
import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import type { DrawKinds } from "./draw-kinds.js";
import type { HistoryCells } from "./history-cells.js";
import type { LaterOrders } from "./later-orders.js";

/** What one draw's law says of the cells. */
export interface CellLaws {
  /**
   * By cell: a customer whose word of FIRST_ORDER is above it places no organic order in any world. A
   * bound that holds for each customer of the cell; the law decides about those below.
   */
  readonly mayOrder: Uint32Array;
  /** By place in `DrawKinds.laterShares` and cell: order days expected later of one without an order. */
  readonly laterOrders: readonly Float64Array[];
}

/**
 * Works out the used cells of a draw; the others stay 0.
 *
 * The probability to order within S days is P(alive) (1 - (rate / (rate + S))^shape). At given repeat
 * orders P(alive) falls with silence and rises with tenure, the second factor falls with tenure: the
 * extremes of a cell bound it. What is expected later is taken at the cell's mean history.
 */
export function cellLaws(
  cells: HistoryCells,
  law: OrderLaw,
  of: {
    readonly used: Uint16Array;
    readonly kinds: DrawKinds;
    /** Days of the run. */
    readonly days: number;
    readonly later: LaterOrders;
  },
): CellLaws {
  const { mostDays, laterShares } = of.kinds;
  const mayOrder = new Uint32Array(cells.count);
  const laterOrders = laterShares.map(() => new Float64Array(cells.count));
  for (const cell of of.used) {
    const x = cells.repeatOrders[cell] as number;
    const least = cells.leastObserved[cell] as number;
    const most = cells.mostObserved[cell] as number;
    const alive = aliveAt(law, x, {
      silence: cells.leastSilence[cell] as number,
      observed: most,
    });
    const shape = law.r + x;
    const rate = law.alpha + least;
    const none = exp(Math.max(-700, -shape * log((rate + mostDays) / rate)));
    const bound = alive * (1 - none) * (1 + 1e-9) * 4_294_967_296;
    mayOrder[cell] = Math.min(0xffffffff, Math.ceil(bound));
    const orders = laterWithoutOrders(cells, law, { cell, days: of.days, later: of.later });
    for (let at = 0; at < laterShares.length; at++) {
      (laterOrders[at] as Float64Array)[cell] = orders * (laterShares[at] as number);
    }
  }
  return { mayOrder, laterOrders };
}

function aliveAt(
  law: OrderLaw,
  repeatOrders: number,
  at: { readonly silence: number; readonly observed: number },
): number {
  const chances = dropoutChances(law.rule, repeatOrders);
  if (chances === 0) return 1;
  const rate = law.alpha + at.observed;
  const last = Math.max(law.alpha, rate - at.silence);
  const silence = (law.r + repeatOrders) * log(rate / last);
  return 1 / (1 + (law.a / (law.b + chances - 1)) * exp(Math.min(600, silence)));
}

/** Silent through the run he is likelier to have left, and if not, orders more rarely. */
function laterWithoutOrders(
  cells: HistoryCells,
  law: OrderLaw,
  of: { readonly cell: number; readonly days: number; readonly later: LaterOrders },
): number {
  const x = cells.repeatOrders[of.cell] as number;
  const rate = law.alpha + (cells.meanObserved[of.cell] as number);
  const lastRate = Math.max(law.alpha, rate - (cells.meanSilence[of.cell] as number));
  const odds = of.later.deadOdds(x, lastRate, rate + of.days);
  return of.later.ifAlive(x, rate + of.days) / (1 + odds);
}
