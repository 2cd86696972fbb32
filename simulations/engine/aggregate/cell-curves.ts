import type { OrderLaw } from "../model/order-law.js";
import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import { UNSET } from "../numbers/unset.js";
import { ratiosOnSurface, smallExponential, type BeliefSurface } from "./belief-surface.js";
import type { CellLaws } from "./cell-laws.js";
import {
  betweenTable,
  ODDS_TERMS,
  oddsPolynomials,
  onlyOrderTable,
  ratioAt,
  revivedCoefficients,
  survivalAt,
  survivalTable,
  type RatioTable,
} from "./cell-tables.js";
import type { Cell } from "./cells.js";
import {
  chebyshevCoefficients,
  chebyshevValue,
  chebyshevValues,
  NODES,
  threeChebyshevValues,
} from "./chebyshev.js";
import { placeOfDays, type DayScale } from "./day-scale.js";

/** What a cell's curves are made of, at plan time. */
export interface CurveParts {
  readonly cell: Cell;
  readonly laws: CellLaws;
  readonly law: OrderLaw;
  readonly scale: DayScale;
  readonly horizonDays: number;
  /** Days of the run that customers live through: of those who arrive, by the week in which they do. */
  readonly livedDays: readonly number[];
  /** Of orders at the nodes, then any; null where the shop's law is known for sure. */
  readonly orderSurface: BeliefSurface | null;
}

/** Beliefs move the odds' polynomial no further than this. */
const MOST_LOG_ODDS = 1.5;

/**
 * A cell's expected orders by operational day in one draw. Expectations are sums over the cell's
 * customers; days are operational, places those of `placeOfDays`.
 */
export class CellCurves {
  readonly cell: Cell;
  readonly #parts: CurveParts;
  readonly #values = new Float64Array(NODES);
  readonly #ratios = new Float64Array(2 * NODES);
  readonly #orders = new Float64Array(NODES);
  readonly #any = new Float64Array(NODES);
  readonly #atOdds = new Float64Array(NODES);
  readonly #centreOrders = new Float64Array(NODES);
  readonly #valueShares = new Float64Array(NODES);
  readonly #three = [this.#orders, this.#valueShares, this.#any] as const;
  readonly #threeAtOdds = [this.#atOdds, this.#valueShares, this.#any] as const;
  #nodeOrders: Float64Array;
  #odds = UNSET;
  #logOdds = UNSET;
  /** The day last asked about as a beginning, and its part of the scale. */
  #from = UNSET;
  #fromPart = UNSET;
  #between: RatioTable | null = null;
  #only: RatioTable | null = null;
  #survival: Float64Array | null = null;
  #revived: Float64Array | null = null;
  #oddsTerms: Float64Array | null = null;

  constructor(parts: CurveParts) {
    this.#parts = parts;
    this.cell = parts.cell;
    this.#nodeOrders = parts.cell.ordersPerDay.slice();
    chebyshevCoefficients(parts.cell.ordersPerDay, this.#centreOrders);
    this.#orders.set(this.#centreOrders);
    chebyshevCoefficients(parts.cell.anyPerDay, this.#any);
    const share = parts.cell.valuePerDay.map((value, k) => {
      const orders = parts.cell.ordersPerDay[k] as number;
      return orders > 0 ? value / orders : 0;
    });
    chebyshevCoefficients(share, this.#valueShares);
  }

  /** Takes a draw's beliefs about the law of orders. */
  startDraw(orderTerms: Float64Array): void {
    this.#odds = 1;
    const { cell, orderSurface } = this.#parts;
    if (orderSurface === null) return;
    const ratios = this.#ratios;
    ratiosOnSurface(orderSurface, orderTerms, ratios);
    for (let k = 0; k < NODES; k++) {
      this.#nodeOrders[k] = (cell.ordersPerDay[k] as number) * (ratios[k] as number);
      this.#values[k] = (cell.anyPerDay[k] as number) * (ratios[NODES + k] as number);
    }
    chebyshevCoefficients(this.#nodeOrders, this.#orders);
    chebyshevCoefficients(this.#values, this.#any);
  }

  /** Multiplies the odds to drop out for the questions that follow. */
  setOdds(odds: number): void {
    if (odds === this.#odds) return;
    this.#odds = odds;
    if (odds === 1) return;
    this.#logOdds = Math.max(-MOST_LOG_ODDS, Math.min(MOST_LOG_ODDS, log(Math.max(1e-9, odds))));
    const terms = this.#oddsPolynomials();
    for (let k = 0; k < NODES; k++) {
      this.#values[k] = (this.#nodeOrders[k] as number) * this.#oddsRatio(terms, k);
    }
    chebyshevCoefficients(this.#values, this.#atOdds);
  }

  placeOf(days: number): number {
    return placeOfDays(this.#parts.scale, days);
  }

  /** Expected orders by a day. */
  orders(days: number, place: number): number {
    const coefficients = this.#odds === 1 ? this.#orders : this.#atOdds;
    return Math.min(days, this.#parts.scale.reach) * chebyshevValue(coefficients, place);
  }

  /** The same by each of many days. */
  ordersAt(days: Float64Array, places: Float64Array, out: Float64Array): void {
    chebyshevValues(this.#odds === 1 ? this.#orders : this.#atOdds, places, out);
    const { reach } = this.#parts.scale;
    for (let k = 0; k < days.length; k++) {
      out[k] = Math.min(days[k] as number, reach) * (out[k] as number);
    }
  }

  /** Mean value of those orders' customers, at the shop's central beliefs, cents. */
  meanValue(place: number): number {
    return chebyshevValue(this.#valueShares, place);
  }

  /** Expected customers with any order by a day; drop-out does not touch the first. */
  any(days: number, place: number): number {
    return Math.min(days, this.#parts.scale.reach) * chebyshevValue(this.#any, place);
  }

  /** `orders`, `meanValue` and `any` by a day, at once. */
  ordersValueAny(days: number, place: number, out: Float64Array): void {
    threeChebyshevValues(this.#odds === 1 ? this.#three : this.#threeAtOdds, place, out);
    const reached = Math.min(days, this.#parts.scale.reach);
    out[0] = reached * (out[0] as number);
    out[2] = reached * (out[2] as number);
  }

  /** Expected customers with an order between two days, at the drop-out odds set. */
  between(from: number, until: number): number {
    if (until <= from) return 0;
    const over = until - from;
    const place = placeOfDays(this.#parts.scale, over);
    const any = this.any(over, place);
    if (from <= 0) return any;
    this.#between ??= betweenTable(this.#parts.laws, this.#parts.scale);
    const ratio = ratioAt(this.#between, this.#partOfFrom(from), (place + 1) / 2);
    // with other odds, others are still there at `from`
    return any * ratio * (this.#odds === 1 ? 1 : this.#oddsRatioOfLate());
  }

  /** Expected customers whose only order until a day falls after another. */
  onlyOrderBetween(from: number, until: number): number {
    if (until <= from) return 0;
    this.#only ??= onlyOrderTable(this.#parts.laws, this.#parts.scale);
    const over = this.#part(until - from);
    return this.between(from, until) * ratioAt(this.#only, this.#partOfFrom(from), over);
  }

  /** Expected customers who have left by a day. */
  dead(days: number): number {
    const { cell, laws, scale } = this.#parts;
    if (this.#parts.law.rule === "NBD") return 0;
    this.#survival ??= survivalTable(laws, scale);
    const alive = (cell.customers - cell.dead) * survivalAt(this.#survival, this.#part(days));
    return cell.customers - alive;
  }

  /** Expected orders within so many days of all who have left by `from`, if brought back then. */
  revivedOrders(days: number, from: number): number {
    const { cell, laws, scale } = this.#parts;
    if (cell.dead <= 0 || days <= 0) return 0;
    this.#revived ??= revivedCoefficients(laws, scale);
    const perDay = chebyshevValue(this.#revived, placeOfDays(scale, days));
    return (Math.min(days, scale.reach) * perDay * this.dead(from)) / cell.dead;
  }

  /** Factor on the orders of the year after the run by the drop-out odds in it, by `livedDays`. */
  laterOddsFactor(place = 0): number {
    return this.#odds === 1 ? 1 : this.#oddsRatio(this.#oddsPolynomials(), NODES + 1 + place);
  }

  #oddsRatioOfLate(): number {
    return this.#oddsRatio(this.#oddsPolynomials(), NODES);
  }

  /** Many questions in a row begin on the same day. */
  #partOfFrom(from: number): number {
    if (from !== this.#from) {
      this.#from = from;
      this.#fromPart = this.#part(from);
    }
    return this.#fromPart;
  }

  #part(days: number): number {
    return (placeOfDays(this.#parts.scale, days) + 1) / 2;
  }

  #oddsRatio(terms: Float64Array, k: number): number {
    const l = this.#logOdds;
    const at = k * ODDS_TERMS;
    let sum = 0;
    for (let t = ODDS_TERMS - 1; t >= 0; t--) sum = l * (sum + (terms[at + t] as number));
    return smallExponential(sum);
  }

  /** Of orders at the nodes; then of customers who order late; then of the year's after the run. */
  #oddsPolynomials(): Float64Array {
    if (this.#oddsTerms !== null) return this.#oddsTerms;
    const { laws, scale, horizonDays, livedDays } = this.#parts;
    const lateFrom = Math.max(0, horizonDays - 90);
    this.#oddsTerms = oddsPolynomials((logOdds) => {
      const odds = exp(logOdds);
      const numbers = new Float64Array(NODES + 1 + livedDays.length);
      scale.nodeDays.forEach((days, k) => (numbers[k] = laws.ordersAtOdds(days, odds)));
      numbers[NODES] = laws.between(lateFrom, horizonDays, odds);
      livedDays.forEach((days, place) => {
        numbers[NODES + 1 + place] = laws.laterOrdersAtOdds(days, odds);
      });
      return numbers;
    });
    return this.#oddsTerms;
  }
}
