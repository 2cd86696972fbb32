import type { SurvivalTimes } from "../../../src/stats/survival/kaplan-meier.js";

/** Times as R prints them: "6" an event, "6+" censored. */
export function timesOf(text: string): SurvivalTimes[] {
  const times = new Map<number, { events: number; censored: number }>();
  for (const word of text.split(" ")) {
    const time = Number(word.replace("+", ""));
    const counts = times.get(time) ?? { events: 0, censored: 0 };
    if (word.endsWith("+")) counts.censored++;
    else counts.events++;
    times.set(time, counts);
  }
  return [...times].sort(([a], [b]) => a - b).map(([time, counts]) => ({ time, ...counts }));
}

/**
 * Weeks of remission of 42 children with leukaemia.
 * Freireich et al. (1963), Blood 21, 699-716; table 1.1 of Cox and Oakes (1984).
 */
export const MERCAPTOPURINE = timesOf(
  "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+",
);
export const PLACEBO = timesOf("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23");
