/** When the cumulated expected gain in profit turns positive for good. */
export interface Payback {
  /** 1 for the first week. */
  readonly weeks: number;
  /** 1 for the first day. */
  readonly days: number;
}

export interface CumulatedGains {
  /** Before the first day: what is paid at once, below 0. */
  readonly start: number;
  /** Until the end of each week; the last with what comes after the run. */
  readonly weeks: readonly number[];
  /** Of the last, what comes after the run. */
  readonly later: number;
  readonly horizonDays: number;
}

/**
 * The first week from which the gain stays above 0, and its first such day, the gain growing evenly within
 * a week. Where only what comes after the run pays it back, that is the run's last day.
 *
 * @returns null where the gain is not above 0 at the end
 */
export function paybackOf({ start, weeks, later, horizonDays }: CumulatedGains): Payback | null {
  const last = weeks.length - 1;
  const lastLoss = weeks.findLastIndex((gain) => gain <= 0);
  if (lastLoss === last) return null;
  const week = lastLoss + 1;
  const before = week === 0 ? start : (weeks[lastLoss] as number);
  const after = (weeks[week] as number) - (week === last ? later : 0);
  const begins = week * 7;
  if (before > 0) return { weeks: week + 1, days: begins + 1 };
  if (after <= 0) return { weeks: week + 1, days: horizonDays };
  const length = Math.min(7, horizonDays - begins);
  const share = -before / (after - before);
  // above 0 on the day after the one on which it is 0 at the end
  return { weeks: week + 1, days: begins + Math.min(length, Math.floor(share * length) + 1) };
}
