import { log } from "../numbers/log.js";
import { chebyshevCoefficients, NODES } from "./chebyshev.js";
import type { CellLaws } from "./cell-laws.js";
import type { DayScale } from "./day-scale.js";

/** A function of two days, tabled relative to another of their distance. */
export interface RatioTable {
  /** [from][distance], on the logarithmic scale of days. */
  readonly ratios: Float64Array;
  readonly stepsFrom: number;
  readonly stepsOver: number;
}

const STEPS_FROM = 14;
const STEPS_OVER = 8;
/** Least distance of the tables, days. */
const LEAST = 1;

/** Customers who order between two days, over those who order within the distance from the start. */
export function betweenTable(laws: CellLaws, scale: DayScale): RatioTable {
  return ratioTable(scale, (from, over) =>
    ratio(laws.between(from, from + over), laws.between(0, over)),
  );
}

/** Customers whose only order falls between two days, over those who order between them. */
export function onlyOrderTable(laws: CellLaws, scale: DayScale): RatioTable {
  return ratioTable(scale, (from, over) =>
    ratio(laws.onlyOrderBetween(from, from + over), laws.between(from, from + over)),
  );
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function ratioTable(scale: DayScale, of: (from: number, over: number) => number): RatioTable {
  const ratios = new Float64Array((STEPS_FROM + 1) * (STEPS_OVER + 1));
  for (let i = 0; i <= STEPS_FROM; i++) {
    for (let j = 0; j <= STEPS_OVER; j++) {
      const from = scale.daysAt(i / STEPS_FROM);
      const over = Math.max(LEAST, scale.daysAt(j / STEPS_OVER));
      ratios[i * (STEPS_OVER + 1) + j] = of(from, over);
    }
  }
  return { ratios, stepsFrom: STEPS_FROM, stepsOver: STEPS_OVER };
}

/** Bilinear on the scale. @param from, over places on the scale, 0 to 1 */
export function ratioAt(table: RatioTable, from: number, over: number): number {
  const { ratios, stepsFrom, stepsOver } = table;
  const row = Math.min(stepsFrom - 1, Math.floor(from * stepsFrom));
  const column = Math.min(stepsOver - 1, Math.floor(over * stepsOver));
  const down = from * stepsFrom - row;
  const right = over * stepsOver - column;
  const at = row * (stepsOver + 1) + column;
  const below = at + stepsOver + 1;
  const upper = (ratios[at] as number) * (1 - right) + (ratios[at + 1] as number) * right;
  const lower = (ratios[below] as number) * (1 - right) + (ratios[below + 1] as number) * right;
  return upper * (1 - down) + lower * down;
}

/** Share of the living who are still alive on the scale's steps. */
export function survivalTable(laws: CellLaws, scale: DayScale): Float64Array {
  const living = laws.aliveAt(0);
  return Float64Array.from({ length: STEPS_FROM + 1 }, (_, i) =>
    living > 0 ? laws.aliveAt(scale.daysAt(i / STEPS_FROM)) / living : 1,
  );
}

/** Linear on the scale. @param place 0 to 1 */
export function survivalAt(table: Float64Array, place: number): number {
  const step = Math.min(STEPS_FROM - 1, Math.floor(place * STEPS_FROM));
  const part = place * STEPS_FROM - step;
  return (table[step] as number) * (1 - part) + (table[step + 1] as number) * part;
}

/** Coefficients of the orders, per day, of all who have left when brought back. */
export function revivedCoefficients(laws: CellLaws, scale: DayScale): Float64Array {
  const perDay = scale.nodeDays.map((days) => laws.revivedOrders(days) / days);
  const coefficients = new Float64Array(NODES);
  chebyshevCoefficients(perDay, coefficients);
  return coefficients;
}

/** Terms in the log of the drop-out odds that a number's log changes by. */
export const ODDS_TERMS = 4;
const NEAR = 0.25;
const FAR = 0.75;

/**
 * How numbers move with the odds to drop out: the log of each one's ratio to its value at odds 1, as a
 * polynomial of degree 4 without constant in the log of the odds, through four values.
 */
export function oddsPolynomials(numbersAt: (logOdds: number) => Float64Array): Float64Array {
  const centre = numbersAt(0);
  const logs = (logOdds: number) =>
    numbersAt(logOdds).map((number, k) => log(Math.max(1e-300, number / (centre[k] as number))));
  const near = logs(NEAR);
  const far = logs(FAR);
  const nearDown = logs(-NEAR);
  const farDown = logs(-FAR);
  const out = new Float64Array(centre.length * ODDS_TERMS);
  const n2 = NEAR * NEAR;
  const f2 = FAR * FAR;
  for (let k = 0; k < centre.length; k++) {
    const at = (numbers: Float64Array) => numbers[k] as number;
    const nearEven = (at(near) + at(nearDown)) / (2 * n2);
    const farEven = (at(far) + at(farDown)) / (2 * f2);
    const nearOdd = (at(near) - at(nearDown)) / (2 * NEAR);
    const farOdd = (at(far) - at(farDown)) / (2 * FAR);
    const cubic = (farOdd - nearOdd) / (f2 - n2);
    const quartic = (farEven - nearEven) / (f2 - n2);
    out.set([nearOdd - cubic * n2, nearEven - quartic * n2, cubic, quartic], k * ODDS_TERMS);
  }
  return out;
}
