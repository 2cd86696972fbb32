import { wallClock } from "./zoned-day.js";

/** Moments in which clocks of a zone are equally far from UTC, up to the next of a list. */
export interface ZoneOffset {
  /** First of them, milliseconds since 1970. */
  readonly from: number;
  /** What clocks show less UTC, milliseconds: negative west of Greenwich. */
  readonly ahead: number;
}

const SECOND_MS = 1000;
/** No zone has changed its clocks twice within three days since 1995, before which no record is read. */
const STEP_MS = 3 * 86_400_000;

/**
 * How far clocks of a zone are from UTC between two moments, in order, each list entry up to the
 * next; exact to the second.
 *
 * @param timezone IANA name
 * @param from first moment, milliseconds since 1970
 * @param to last moment
 */
export function offsetsOf(timezone: string, from: number, to: number): ZoneOffset[] {
  const aheadAt = (at: number): number => wallClock(at, timezone) - at;
  const begin = Math.floor(from / SECOND_MS) * SECOND_MS;
  const offsets: ZoneOffset[] = [{ from: begin, ahead: aheadAt(begin) }];
  let last = offsets[0]?.ahead;
  for (let at = begin; at < to; at += STEP_MS) {
    const ahead = aheadAt(at + STEP_MS);
    if (ahead === last) continue;
    offsets.push({ from: changeWithin(at, ahead, aheadAt), ahead });
    last = ahead;
  }
  return offsets;
}

/** The first second of the step from `at` on at which clocks are as they are at its end. */
function changeWithin(at: number, ahead: number, aheadAt: (at: number) => number): number {
  let [before, after] = [at / SECOND_MS, (at + STEP_MS) / SECOND_MS];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (aheadAt(middle * SECOND_MS) === ahead) after = middle;
    else before = middle;
  }
  return after * SECOND_MS;
}
