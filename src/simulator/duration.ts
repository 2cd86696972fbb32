/** Whole days of an ISO 8601 duration in days or weeks, such as P90D or P2W; null for another. */
export function daysOf(duration: string): number | null {
  const match = /^P(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/.exec(duration);
  if (match === null || duration === "P") return null;
  return Number(match[1] ?? 0) * 7 + Number(match[2] ?? 0);
}

/** Milliseconds of an ISO 8601 duration in seconds, such as PT2S or PT0.5S; null for another. */
export function millisecondsOf(duration: string): number | null {
  const match = /^PT(\d{1,4}(?:[.]\d{1,3})?)S$/.exec(duration);
  return match === null ? null : Math.round(Number(match[1]) * 1000);
}
