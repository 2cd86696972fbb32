import { expect } from "@jest/globals";
import type { Answer } from "../../exactness/loaded-shop.js";
import { bucketEnd, bucketFor } from "../../exactness/true-calendar.js";
import type { TrueSession, TrueShop } from "../../exactness/truth-shop.js";

export interface VisitorQuestion {
  readonly grain: "WEEK" | "MONTH" | "QUARTER";
  readonly kind?: "ROLLING" | "BRACKETED";
  readonly periods?: number;
  readonly brackets?: readonly { readonly from: number; readonly to?: number }[];
  readonly breakdown?: "CHANNEL" | "DEVICE";
}

interface TrueCohorts {
  readonly visitors: number;
  readonly cohorts: Answer[];
  readonly average: Answer[];
  readonly steepestDrop: Answer;
}

/** Cohorts of visitors whose first session meets a condition, by loops over sessions and periods. */
export function trueVisitorCohorts(
  { sessions, asOfOn }: TrueShop,
  { grain, kind, periods = 12, brackets }: VisitorQuestion,
  isAsked: (first: TrueSession) => boolean,
): TrueCohorts {
  const spans =
    brackets?.map(({ from, to = from }) => ({ from, to })) ??
    Array.from({ length: periods }, (_, from) => ({ from, to: kind === "ROLLING" ? null : from }));
  const lives = new Map<string, TrueSession[]>();
  for (const session of [...sessions].sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))) {
    lives.set(session.visitor, [...(lives.get(session.visitor) ?? []), session]);
  }
  const asked = [...lives.values()].filter(([first]) => isAsked(first as TrueSession));
  const ageOf = (from: string, on: string): number => {
    let [age, start] = [0, bucketFor(grain, from)];
    while (bucketEnd(grain, start) <= on) [age, start] = [age + 1, bucketEnd(grain, start)];
    return age;
  };
  const lastDay = asOfOn;
  const starts = [...new Set(asked.map(([first]) => bucketFor(grain, first?.on ?? "")))].sort();
  const cohorts = starts.map((cohortOn) => {
    const own = asked.filter(([first]) => bucketFor(grain, first?.on ?? "") === cohortOn);
    const running = ageOf(cohortOn, lastDay);
    // the running age is over where asOf is its last day
    const isOver = ageOf(cohortOn, dayAfter(lastDay)) > running;
    const cells = spans
      .filter(({ from }) => from <= running)
      .map(({ from, to }) => {
        const at = own.map((life) =>
          life.filter(({ on }) => {
            const age = ageOf(cohortOn, on);
            return age >= from && (to === null || age <= to);
          }),
        );
        const visitors = at.filter(({ length }) => length > 0).length;
        const last = to ?? from;
        return {
          ...{ period: from, toPeriod: to, visitors },
          sessions: at.reduce((sum, { length }) => sum + length, 0),
          complete: last < running || (last === running && isOver),
          lowerBound: to === null,
          value: { value: visitors / own.length, n: own.length },
        };
      });
    return { cohortOn, size: own.length, cells };
  });
  const average = spans.flatMap((_, place) => {
    const whole = cohorts.filter(({ cells }) => cells[place]?.complete === true);
    if (whole.length === 0) return [];
    const size = whole.reduce((sum, cohort) => sum + cohort.size, 0);
    const visitors = whole.reduce((sum, { cells }) => sum + (cells[place]?.visitors ?? 0), 0);
    return [{ cohorts: whole.length, size, visitors, value: { value: visitors / size, n: size } }];
  });
  const falls = spans.slice(1).flatMap((later, at) => {
    const earlier = spans[at] as (typeof spans)[number];
    const isNext = (earlier.to ?? earlier.from) + 1 === later.from;
    const whole = cohorts.filter(({ cells }) => cells[at + 1]?.complete === true);
    if (!isNext || earlier.from === 0 || whole.length === 0) return [];
    const size = whole.reduce((sum, cohort) => sum + cohort.size, 0);
    const cameAt = (place: number): number =>
      whole.reduce((sum, { cells }) => sum + (cells[place]?.visitors ?? 0), 0);
    const [before, after] = [cameAt(at), cameAt(at + 1)];
    const value = { value: expect.closeTo((before - after) / size, 12) as unknown as number };
    const drop = { fromPeriod: earlier.from, toPeriod: later.from, size, before, after, value };
    return before > after ? [{ fall: (before - after) / size, drop }] : [];
  });
  const most = Math.max(...falls.map(({ fall }) => fall));
  const steepestDrop = falls.find(({ fall }) => fall === most)?.drop ?? null;
  return { visitors: asked.length, cohorts, average, steepestDrop };
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
