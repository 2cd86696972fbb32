import { cholesky, choleskySolve } from "../linear-algebra/cholesky.js";
import { upperIncompleteGamma } from "../special/incomplete-gamma.js";
import type { SurvivalTimes } from "./kaplan-meier.js";

export interface LogRank {
  /** Events seen, and expected if all groups were alike; in the order of the groups. */
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  /** Of the events seen, were all groups alike. */
  readonly variances: readonly number[];
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/**
 * Log-rank test: do groups differ in when, if ever, something happens? Censored units count for as
 * long as they were watched.
 *
 * @param groups times of each, as for kaplanMeier
 * @returns null below two groups that were ever at risk together with an event
 * @see Mantel, N. (1966), Cancer Chemotherapy Reports 50, 163-170; Klein, J. P., Moeschberger, M. L.
 *   (2003), Survival analysis, 7.3
 * O(times x groups² + groups³).
 */
export function logRank(groups: readonly (readonly SurvivalTimes[])[]): LogRank | null {
  const atRisk = groups.map((times) =>
    times.reduce((sum, { events, censored }) => sum + events + censored, 0),
  );
  const observed = groups.map(() => 0);
  const expected = groups.map(() => 0);
  const covariance = groups.map(() => groups.map(() => 0));
  const places = groups.map(() => 0);
  const all = [...new Set(groups.flatMap((times) => times.map(({ time }) => time)))];
  for (const time of all.sort((a, b) => a - b)) {
    const now = groups.map((times, group) => {
      const next = times[places[group] as number];
      return next?.time === time ? next : null;
    });
    const events = now.reduce((sum, each) => sum + (each?.events ?? 0), 0);
    const total = atRisk.reduce((sum, each) => sum + each, 0);
    if (events > 0) {
      count({ events, total, atRisk, expected, covariance });
      for (const [group, each] of now.entries()) add(observed, group, each?.events ?? 0);
    }
    for (const [group, each] of now.entries()) {
      if (each === null) continue;
      add(places, group, 1);
      add(atRisk, group, -each.events - each.censored);
    }
  }
  return tested(observed, expected, covariance);
}

/**
 * One of the groups against all others together: what it counts of them it has counted already.
 *
 * @param group place of the group
 * @returns null for a group that was never at risk together with an event of others
 */
export function againstOthers(
  { observed, expected, variances }: LogRank,
  group: number,
): Omit<LogRank, "variances"> | null {
  const own = variances[group] as number;
  // what one of two groups has more than expected, the other has less
  const covariance = [
    [own, -own],
    [-own, own],
  ];
  return tested([observed[group] as number, 0], [expected[group] as number, 0], covariance);
}

interface EventTime {
  readonly events: number;
  readonly total: number;
  readonly atRisk: readonly number[];
  readonly expected: number[];
  readonly covariance: readonly number[][];
}

/** Adds what one time with events lets expect of alike groups: a hypergeometric draw. */
function count({ events, total, atRisk, expected, covariance }: EventTime): void {
  const spread = total > 1 ? (events * (total - events)) / (total - 1) : 0;
  for (const [i, own] of atRisk.entries()) {
    const share = own / total;
    add(expected, i, events * share);
    for (const [j, other] of atRisk.entries()) {
      add(covariance[i] as number[], j, spread * share * ((i === j ? 1 : 0) - other / total));
    }
  }
}

const add = (list: number[], place: number, value: number): void => {
  list[place] = (list[place] as number) + value;
};

/** The quadratic form over all groups but the last, of those that say anything. */
function tested(
  observed: readonly number[],
  expected: readonly number[],
  covariance: readonly (readonly number[])[],
): LogRank | null {
  const telling = observed.flatMap((_, i) => ((covariance[i]?.[i] ?? 0) > 1e-12 ? [i] : []));
  if (telling.length < 2) return null;
  const kept = telling.slice(0, -1);
  const difference = kept.map((i) => (observed[i] as number) - (expected[i] as number));
  const matrix = kept.flatMap((i) => kept.map((j) => covariance[i]?.[j] as number));
  const factor = cholesky(Float64Array.from(matrix), kept.length);
  if (factor === null) return null;
  const solution = choleskySolve(factor, kept.length, Float64Array.from(difference));
  const chiSquare = difference.reduce((sum, each, i) => sum + each * (solution[i] as number), 0);
  return {
    observed,
    expected,
    variances: covariance.map((row, i) => row[i] as number),
    chiSquare,
    degreesOfFreedom: kept.length,
    pValue: upperIncompleteGamma(kept.length / 2, chiSquare / 2),
  };
}
