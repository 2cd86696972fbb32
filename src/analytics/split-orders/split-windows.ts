import { badRequest } from "../../graphql/request-error.js";

export interface Window {
  /** As asked. */
  readonly text: string;
  readonly minutes: number;
}

const MOST_MINUTES = 1_440;

/**
 * Windows in minutes, shortest first, each once.
 *
 * @throws UserError for what is not whole minutes from PT1M to PT24H
 */
export function windowsOf(texts: readonly string[]): Window[] {
  const windows = new Map<number, Window>();
  for (const text of texts) {
    const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
    const [days, hours, rest] = [1, 2, 3].map((part) => Number(match?.[part] ?? 0));
    const minutes = (days ?? 0) * MOST_MINUTES + (hours ?? 0) * 60 + (rest ?? 0);
    if (match === null || minutes < 1 || minutes > MOST_MINUTES) {
      throw badRequest(
        `The window ${text.slice(0, 40)} is not whole minutes up to a day.`,
        "Pass durations from PT1M to PT24H, such as PT30M.",
      );
    }
    if (!windows.has(minutes)) windows.set(minutes, { text, minutes });
  }
  return [...windows.values()].sort((one, other) => one.minutes - other.minutes);
}
