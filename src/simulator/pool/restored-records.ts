import {
  DETAILED_DRAWS,
  recordLength,
  type DrawRecords,
  type RecordShape,
} from "../../../simulations/engine/draw-record.js";

export interface DrawSpan {
  readonly from: number;
  /** Not included. */
  readonly until: number;
}

/** The part of some records that lies in a span of draws, without copying a number. */
export function recordsWithin(
  records: readonly DrawRecords[],
  shape: RecordShape,
  { from, until }: DrawSpan,
): DrawRecords[] {
  return records.flatMap((each) => {
    const first = Math.max(from, each.from);
    const end = Math.min(until, each.from + each.count);
    if (first >= end) return [];
    const begin = numbersBefore(first, shape) - numbersBefore(each.from, shape);
    const length = numbersBefore(end, shape) - numbersBefore(first, shape);
    const numbers = each.numbers.subarray(begin, begin + length);
    return [{ from: first, count: end - first, numbers }];
  });
}

/** Whether records have as many numbers as their draws take: another engine's may not. */
export function fitShape({ from, count, numbers }: DrawRecords, shape: RecordShape): boolean {
  return numbers.length === numbersBefore(from + count, shape) - numbersBefore(from, shape);
}

function numbersBefore(draw: number, shape: RecordShape): number {
  const detailed = Math.min(draw, DETAILED_DRAWS);
  return detailed * recordLength(shape, true) + (draw - detailed) * recordLength(shape, false);
}
