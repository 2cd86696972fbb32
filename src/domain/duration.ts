const DURATION =
  /^P(?!$)(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?!$)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

/**
 * Seconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds, such as PT30M or P7D;
 * months and years have no fixed length.
 *
 * @returns null for any other text
 */
export function secondsOfDuration(duration: string): number | null {
  const match = DURATION.exec(duration);
  if (match === null) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((text) => Number(text ?? 0));
  return (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** The same the other way: whole seconds as the shortest duration, such as P1DT30M. */
export function durationOfSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor((whole % 86_400) / 3600), "H"],
    [Math.floor((whole % 3600) / 60), "M"],
    [whole % 60, "S"],
  ] as const;
  const time = parts.map(([count, unit]) => (count === 0 ? "" : `${count}${unit}`)).join("");
  const days = Math.floor(whole / 86_400);
  if (time === "") return days === 0 ? "PT0S" : `P${days}D`;
  return `P${days === 0 ? "" : `${days}D`}T${time}`;
}
