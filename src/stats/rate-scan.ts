import { incompleteBeta } from "./special/incomplete-beta.js";
import { studentTails } from "./special/student-t.js";

/** Events among opportunities, in consecutive spans of equal length. */
export interface RateSeries {
  readonly chances: readonly number[];
  readonly events: readonly number[];
}

/** A window in which the rate was above that of the rest. */
export interface RateWindow {
  /** First span, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly chances: number;
  readonly events: number;
  readonly otherChances: number;
  readonly otherEvents: number;
  /** Probability of such a window somewhere in one of all series by chance, at most. */
  readonly pValue: number;
}

export interface ScanOptions {
  /** Longest window, in spans. */
  readonly longest: number;
  /** Series that are scanned together: the chance of any false alarm is over all of them. */
  readonly seriesCount: number;
  /** Greatest such chance that still counts as a find. */
  readonly alarm: number;
  /** Most windows to find in a series. */
  readonly most: number;
}

/**
 * How much more the rate varies from span to span than binomial chance: 1 where it does not. From
 * moving ranges, so that a lasting rise does not hide itself by counting as variation.
 *
 * @returns at least 1
 * @see Laney (2002), Improved control charts for attributes, Quality Engineering 14 (p' chart)
 * O(spans).
 */
export function rateDispersion({ chances, events }: RateSeries): number {
  const rate = sum(events) / sum(chances);
  if (!(rate > 0 && rate < 1)) return 1;
  const scores = chances.flatMap((many, span) =>
    many === 0
      ? []
      : [((events[span] as number) / many - rate) / Math.sqrt((rate * (1 - rate)) / many)],
  );
  if (scores.length < 3) return 1;
  const ranges = scores.slice(1).map((score, place) => Math.abs(score - (scores[place] as number)));
  return Math.max(1, (sum(ranges) / ranges.length / 1.128) ** 2);
}

/**
 * Windows of consecutive spans in which the rate was higher than outside, strongest first: a temporal
 * scan. Each window's likelihood ratio, over the dispersion, is held against every window of every
 * series (Bonferroni), which errs on the side of silence. A found window is taken out and the rest
 * scanned again.
 *
 * @see Kulldorff (1997), A spatial scan statistic, Communications in Statistics 26
 * O(spans · longest · most).
 */
export function scanRates(series: RateSeries, options: ScanOptions): RateWindow[] {
  const found: RateWindow[] = [];
  const chances = [...series.chances];
  const events = [...series.events];
  const dispersion = rateDispersion(series);
  while (found.length < options.most) {
    const best = strongest({ chances, events }, { ...options, dispersion });
    if (best === null || best.pValue > options.alarm) break;
    found.push(best);
    chances.fill(0, best.from, best.to);
    events.fill(0, best.from, best.to);
  }
  return found;
}

const LEAST_EVENTS = 5;

function strongest(
  { chances, events }: RateSeries,
  { longest, seriesCount, dispersion }: ScanOptions & { readonly dispersion: number },
): RateWindow | null {
  const [allChances, allEvents] = [sum(chances), sum(events)];
  let best: RateWindow | null = null;
  let most = 0;
  let windows = 0;
  for (let from = 0; from < chances.length; from++) {
    let [own, seen] = [0, 0];
    for (let to = from + 1; to <= Math.min(chances.length, from + longest); to++) {
      own += chances[to - 1] as number;
      seen += events[to - 1] as number;
      windows += 1;
      const [otherChances, otherEvents] = [allChances - own, allEvents - seen];
      if (seen < LEAST_EVENTS || otherChances === 0) continue;
      if (seen / own <= otherEvents / otherChances) continue;
      const ratio = logLikelihoodRatio([seen, own], [otherEvents, otherChances]);
      if (ratio <= most) continue;
      most = ratio;
      best = { from, to, chances: own, events: seen, otherChances, otherEvents, pValue: 1 };
    }
  }
  if (best === null) return null;
  const spans = chances.filter((many) => many > 0).length;
  const atRandom = tail(best, { ratio: most / dispersion, degrees: Math.max(1, spans - 1) });
  const pValue = Math.min(1, atRandom * windows * seriesCount);
  return { ...best, pValue };
}

/**
 * One-sided: of the likelihood ratio, by Student's t because its dispersion is estimated, or of the
 * count itself, whichever is greater.
 */
function tail(
  { chances, events, otherChances, otherEvents }: RateWindow,
  { ratio, degrees }: { readonly ratio: number; readonly degrees: number },
): number {
  const byRatio = studentTails(Math.sqrt(2 * ratio), degrees) / 2;
  const usual = (otherEvents + 1) / (otherChances + 2);
  return Math.max(byRatio, incompleteBeta(usual, events, chances - events + 1));
}

function logLikelihoodRatio(
  [seen, own]: readonly [number, number],
  [otherEvents, otherChances]: readonly [number, number],
): number {
  return (
    logLikelihood(seen, own) +
    logLikelihood(otherEvents, otherChances) -
    logLikelihood(seen + otherEvents, own + otherChances)
  );
}

/** Of the share that fits best; 0 times log 0 is 0. */
function logLikelihood(events: number, chances: number): number {
  const part = (count: number): number => (count === 0 ? 0 : count * Math.log(count / chances));
  return part(events) + part(chances - events);
}

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
