import {
  DETAILED_DRAWS,
  MEASURE_COUNT,
  MEASURES,
  recordLength,
  segmentAt,
  totalsAt,
  WEEK_MEASURE_COUNT,
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

/** One side's numbers of a week, from 0, cumulated. */
export type WeekDraws = (week: number, measure: WeekMeasure) => Float64Array;

export interface DrawTable {
  /** Draws 0 to `draws` - 1. */
  readonly draws: number;
  /** The first so many have segments and weeks. */
  readonly detailedDraws: number;
  readonly totals: (arm: number, side: 0 | 1) => SideDraws;
  readonly segment: (arm: number, side: 0 | 1, segment: number) => SideDraws;
  /** All segments together: the audience without those who arrive and what is paid for the whole arm. */
  readonly audience: (arm: number, side: 0 | 1) => SideDraws;
  readonly weeks: (arm: number, side: 0 | 1) => WeekDraws;
}

/**
 * Draw records as columns, a side's or a segment's read together and then kept with it. Chunks may come in
 * any order; together they must hold each draw from 0 on exactly once.
 *
 * @throws Error where a draw is missing or twice, or a chunk has a length that its draws cannot have
 */
export function drawTable(shape: RecordShape, records: readonly DrawRecords[]): DrawTable {
  const rows = locateRows(shape, records);
  const draws = rows.reduce((sum, { count }) => sum + count, 0);
  const detailedDraws = Math.min(draws, DETAILED_DRAWS);
  const side = (at: number, count: number): SideDraws => {
    const columns = columnsOf(rows, { at, width: MEASURE_COUNT, draws: count });
    return (measure) => columns[MEASURE_AT.get(measure) as number] as Float64Array;
  };
  const segment: DrawTable["segment"] = (arm, which, of) =>
    side(segmentAt(shape, arm, which, of), detailedDraws);
  return {
    draws,
    detailedDraws,
    totals: (arm, which) => side(totalsAt(arm, which), draws),
    segment,
    audience: (arm, which) =>
      sumOfSides(Array.from({ length: shape.segments }, (_, of) => segment(arm, which, of))),
    weeks: (arm, which) => {
      const at = weekAt(shape, arm, which, 0);
      const width = shape.weeks * WEEK_MEASURE_COUNT;
      const columns = columnsOf(rows, { at, width, draws: detailedDraws });
      return (week, measure) => {
        const place = WEEK_MEASURE_AT.get(measure) as number;
        return columns[week * WEEK_MEASURE_COUNT + place] as Float64Array;
      };
    },
  };
}

/** Of as many draws each; at least one side. Added up when first asked for. */
export function sumOfSides(sides: readonly SideDraws[]): SideDraws {
  const sums = new Map<Measure, Float64Array>();
  return (measure) => {
    const sum = sums.get(measure) ?? sumOfColumns(sides.map((side) => side(measure)));
    sums.set(measure, sum);
    return sum;
  };
}

/** Rows of as many numbers each, of draws that follow one another. */
interface Rows {
  readonly numbers: Float64Array;
  readonly from: number;
  readonly length: number;
  readonly count: number;
}

interface Block {
  /** Place of the first column in a row. */
  readonly at: number;
  readonly width: number;
  readonly draws: number;
}

/** Numbers between one column's end and the next one's beginning, which else would share a cache's lines. */
const GAP = 8;

function columnsOf(rows: readonly Rows[], { at, width, draws }: Block): readonly Float64Array[] {
  const stride = draws + GAP;
  const block = new Float64Array(width * stride);
  let draw = 0;
  for (const { numbers, from, length, count } of rows) {
    const until = Math.min(draws, draw + count);
    for (let row = from + at; draw < until; draw += 1, row += length) {
      for (let column = 0, into = draw; column < width; column += 1, into += stride) {
        block[into] = numbers[row + column] as number;
      }
    }
  }
  return Array.from({ length: width }, (_, column) =>
    block.subarray(column * stride, column * stride + draws),
  );
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
