import {
  DETAILED_DRAWS,
  MEASURES,
  recordLength,
  segmentAt,
  totalsAt,
  WEEK_MEASURES,
  weekAt,
  type DrawRecords,
  type Measure,
  type RecordShape,
  type WeekMeasure,
} from "../draw-record.js";
import { sumOfColumns } from "./sum-of-columns.js";

const MEASURE_AT = new Map<Measure, number>(
  MEASURES.map((measure, position) => [measure, position]),
);
const WEEK_MEASURE_AT = new Map<WeekMeasure, number>(
  WEEK_MEASURES.map((measure, position) => [measure, position]),
);

/** One side's numbers: per measure one entry per draw, in draw order. */
export type SideDraws = (measure: Measure) => Float64Array;

/** One side's numbers of one week, cumulated. */
export type WeekDraws = (measure: WeekMeasure) => Float64Array;

export interface DrawTable {
  /** Draws 0 to `draws` - 1. */
  readonly draws: number;
  /** The first so many have segments and weeks. */
  readonly detailedDraws: number;
  readonly totals: (arm: number, side: 0 | 1) => SideDraws;
  readonly segment: (arm: number, side: 0 | 1, segment: number) => SideDraws;
  /** All segments together: the audience without those who arrive and what is paid for the whole arm. */
  readonly audience: (arm: number, side: 0 | 1) => SideDraws;
  readonly week: (arm: number, side: 0 | 1, week: number) => WeekDraws;
}

/**
 * Draw records as columns; what is asked of a side is read when it is first asked for, and then kept with
 * the side. Chunks may come in any order; together they must hold each draw from 0 on exactly once.
 *
 * @throws Error where a draw is missing or twice, or a chunk has a length that its draws cannot have
 */
export function drawTable(shape: RecordShape, records: readonly DrawRecords[]): DrawTable {
  const rows = locateRows(shape, records);
  const draws = rows.reduce((sum, { count }) => sum + count, 0);
  const detailedDraws = Math.min(draws, DETAILED_DRAWS);
  const segment: DrawTable["segment"] = (arm, side, of) => {
    const at = segmentAt(shape, arm, side, of);
    return kept((measure) => columnOf(rows, at + placeOf(measure), detailedDraws));
  };
  return {
    draws,
    detailedDraws,
    totals: (arm, side) => {
      const at = totalsAt(arm, side);
      return kept((measure) => columnOf(rows, at + placeOf(measure), draws));
    },
    segment,
    audience: (arm, side) =>
      sumOfSides(Array.from({ length: shape.segments }, (_, of) => segment(arm, side, of))),
    week: (arm, side, week) => {
      const at = weekAt(shape, arm, side, week);
      return (measure) =>
        columnOf(rows, at + (WEEK_MEASURE_AT.get(measure) as number), detailedDraws);
    },
  };
}

/** Of as many draws each; at least one side. */
export function sumOfSides(sides: readonly SideDraws[]): SideDraws {
  return kept((measure) => sumOfColumns(sides.map((side) => side(measure))));
}

function kept(columnOf: SideDraws): SideDraws {
  const columns = new Map<Measure, Float64Array>();
  return (measure) => {
    const before = columns.get(measure);
    if (before !== undefined) return before;
    const column = columnOf(measure);
    columns.set(measure, column);
    return column;
  };
}

function placeOf(measure: Measure): number {
  return MEASURE_AT.get(measure) as number;
}

/** Rows of as many numbers each, of draws that follow one another. */
interface Rows {
  readonly numbers: Float64Array;
  readonly from: number;
  readonly length: number;
  readonly count: number;
}

function columnOf(rows: readonly Rows[], place: number, draws: number): Float64Array {
  const column = new Float64Array(draws);
  let draw = 0;
  for (const { numbers, from, length, count } of rows) {
    const until = Math.min(draws, draw + count);
    for (let at = from + place; draw < until; draw += 1, at += length) {
      column[draw] = numbers[at] as number;
    }
  }
  return column;
}

/** In the order of their draws, those with segments and weeks first. */
function locateRows(shape: RecordShape, records: readonly DrawRecords[]): readonly Rows[] {
  const rows: Rows[] = [];
  let next = 0;
  for (const { from, count, numbers } of [...records].sort((a, b) => a.from - b.from)) {
    if (from !== next) {
      throw new Error(
        `Draw records must follow one another: expected draw ${next}, found ${from}.`,
      );
    }
    next += count;
    const detailed = Math.max(0, Math.min(next, DETAILED_DRAWS) - from);
    let at = 0;
    for (const part of [
      { count: detailed, length: recordLength(shape, true) },
      { count: count - detailed, length: recordLength(shape, false) },
    ]) {
      rows.push({ numbers, from: at, ...part });
      at += part.count * part.length;
    }
    if (at !== numbers.length) {
      throw new Error(
        `Draw records ${from} to ${next - 1} hold ${numbers.length} numbers, not ${at}.`,
      );
    }
  }
  return rows;
}
