const formats = new Map<string, Intl.DateTimeFormat>();

/** Hour of the day in a zone, 0 to 23, of an ISO 8601 moment. */
export function localHour(moment: string | number, timezone: string): number {
  return Number(partsIn(moment, timezone)["hour"]);
}

/** Month, weekday and hour of a moment in a zone. */
export function localTime(
  moment: string | number,
  timezone: string,
): { readonly day: string; readonly hour: number } {
  if (timezone === "UTC") {
    const text = new Date(moment).toISOString();
    return { day: text.slice(0, 10), hour: Number(text.slice(11, 13)) };
  }
  const { year, month, day, hour } = partsIn(moment, timezone);
  return { day: `${year}-${month}-${day}`, hour: Number(hour) };
}

function partsIn(moment: string | number, timezone: string): Record<string, string> {
  let format = formats.get(timezone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-CA", {
      ...{ timeZone: timezone, hourCycle: "h23", year: "numeric", month: "2-digit" },
      ...{ day: "2-digit", hour: "2-digit" },
    });
    formats.set(timezone, format);
  }
  return Object.fromEntries(
    format.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]),
  );
}
