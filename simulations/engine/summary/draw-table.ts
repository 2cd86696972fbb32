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
 * Draw records as columns. Chunks may come in any order; together they must hold each draw from 0
 * on exactly once.
 *
 * @throws Error where a draw is missing or twice, or a chunk has a length that its draws cannot have
 */
export function drawTable(shape: RecordShape, records: readonly DrawRecords[]): DrawTable {
  const { numbers, starts } = locateRows(shape, records);
  const draws = starts.length;
  const detailedDraws = Math.min(draws, DETAILED_DRAWS);
  const columns = (offset: number, width: number, rows: number): Float64Array => {
    const block = new Float64Array(width * rows);
    for (let draw = 0; draw < rows; draw += 1) {
      const row = numbers[draw] as Float64Array;
      const from = (starts[draw] as number) + offset;
      for (let column = 0; column < width; column += 1) {
        block[column * rows + draw] = row[from + column] as number;
      }
    }
    return block;
  };
  const side = (offset: number, rows: number): SideDraws => {
    const block = columns(offset, MEASURE_COUNT, rows);
    return (measure) => columnOf(block, MEASURE_AT.get(measure) as number, rows);
  };
  return {
    draws,
    detailedDraws,
    totals: (arm, which) => side(totalsAt(arm, which), draws),
    segment: (arm, which, segment) => side(segmentAt(shape, arm, which, segment), detailedDraws),
    audience: (arm, which) => {
      const sum = new Float64Array(MEASURE_COUNT * detailedDraws);
      for (let segment = 0; segment < shape.segments; segment += 1) {
        const from = segmentAt(shape, arm, which, segment);
        addTo(sum, columns(from, MEASURE_COUNT, detailedDraws));
      }
      return (measure) => columnOf(sum, MEASURE_AT.get(measure) as number, detailedDraws);
    },
    week: (arm, which, week) => {
      const block = columns(weekAt(shape, arm, which, week), WEEK_MEASURE_COUNT, detailedDraws);
      return (measure) => columnOf(block, WEEK_MEASURE_AT.get(measure) as number, detailedDraws);
    },
  };
}

function columnOf(block: Float64Array, column: number, rows: number): Float64Array {
  return block.subarray(column * rows, (column + 1) * rows);
}

function addTo(sum: Float64Array, block: Float64Array): void {
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] as number) + (block[i] as number);
}

interface Rows {
  readonly numbers: readonly Float64Array[];
  readonly starts: readonly number[];
}

function locateRows(shape: RecordShape, records: readonly DrawRecords[]): Rows {
  const detailed = recordLength(shape, true);
  const plain = recordLength(shape, false);
  const numbers: Float64Array[] = [];
  const starts: number[] = [];
  for (const chunk of [...records].sort((a, b) => a.from - b.from)) {
    if (chunk.from !== starts.length) {
      throw new Error(
        `Draw records must follow one another: expected draw ${starts.length}, found ${chunk.from}.`,
      );
    }
    let at = 0;
    for (let draw = chunk.from; draw < chunk.from + chunk.count; draw += 1) {
      numbers.push(chunk.numbers);
      starts.push(at);
      at += draw < DETAILED_DRAWS ? detailed : plain;
    }
    if (at !== chunk.numbers.length) {
      throw new Error(
        `Draw records ${chunk.from} to ${chunk.from + chunk.count - 1} hold ${chunk.numbers.length} numbers, not ${at}.`,
      );
    }
  }
  return { numbers, starts };
}
