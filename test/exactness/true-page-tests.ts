import { stageOf } from "./maven-truth.js";
import { bucketFor } from "./true-calendar.js";
import { sumOf, type Day, type TrueSession, type TrueShop } from "./truth-shop.js";

/** Stages whose pages can be versions of each other: all but product pages and the order. */
const STAGES = [0, 1, 3, 4, 5];

/** Sessions of both pages in one week, channel, campaign and device. */
export interface TrueStratum {
  readonly base: readonly TrueSession[];
  readonly other: readonly TrueSession[];
}

export interface TruePageTest {
  readonly stage: number;
  readonly basePage: string;
  readonly otherPage: string;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly strata: readonly TrueStratum[];
}

/** The page by which a session is served at a stage; undefined for none. */
const servedAt = (stage: number, { pages }: TrueSession): string | undefined =>
  stage === 0 ? pages[0] : pages.find((page) => stageOf(page) === stage);

/** Whether a session ended where its page served it. */
export const isStopped = (stage: number, { pages, furthest }: TrueSession): boolean =>
  stage === 0 ? pages.length === 1 : furthest === stage;

function groups<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return found;
}

const days = (sessions: readonly TrueSession[]): Day[] => sessions.map(({ on }) => on).sort();

/** Every pair of pages that ran side by side, by stage and pages. */
export function truePageTests(
  truth: TrueShop,
  keeps: (session: TrueSession) => boolean = () => true,
): TruePageTest[] {
  return STAGES.flatMap((stage) => {
    const pages = [
      ...groups(
        truth.sessions.filter((session) => servedAt(stage, session) !== undefined),
        (session) => servedAt(stage, session) ?? "",
      ),
    ]
      .sort(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1))
      .slice(0, 8)
      .map(([page, sessions]) => ({ page, sessions, firstOn: days(sessions)[0] ?? "" }))
      .sort((a, b) => (`${a.firstOn} ${a.page}` < `${b.firstOn} ${b.page}` ? -1 : 1));
    const pairs = pages.flatMap((base, place) =>
      pages.slice(place + 1).map((other) => ({ base, other })),
    );
    return pairs
      .sort((a, b) =>
        JSON.stringify([a.base.page, a.other.page]) < JSON.stringify([b.base.page, b.other.page])
          ? -1
          : 1,
      )
      .flatMap(({ base, other }) => {
        const spans = sideBySide(base.sessions, other.sessions, keeps);
        if (spans.length === 0) return [];
        return {
          ...{ stage, basePage: base.page, otherPage: other.page },
          fromOn: spans.map(({ fromOn }) => fromOn).sort()[0] ?? "",
          toOn:
            spans
              .map(({ toOn }) => toOn)
              .sort()
              .at(-1) ?? "",
          strata: spans.flatMap(({ strata }) => strata),
        };
      });
  });
}

/** Weeks of a channel and campaign in which both got a tenth or more, cut to the days both were seen. */
function sideBySide(
  base: readonly TrueSession[],
  other: readonly TrueSession[],
  keeps: (session: TrueSession) => boolean,
) {
  const partOf = ({ on, origin }: TrueSession): string =>
    JSON.stringify([bucketFor("WEEK", on), origin.CHANNEL, origin.CAMPAIGN]);
  const others = groups(other.filter(keeps), partOf);
  return [...groups(base.filter(keeps), partOf)].flatMap(([part, own]) => {
    const theirs = others.get(part) ?? [];
    if (Math.min(own.length, theirs.length) < (own.length + theirs.length) / 10) return [];
    const [first, last] = [days(own), days(theirs)]
      .map((on) => [on[0] ?? "", on.at(-1) ?? ""])
      .reduce(([from = "", to = ""], [begin = "", end = ""]) => [
        begin > from ? begin : from,
        end < to ? end : to,
      ]) as [Day, Day];
    if (first > last) return [];
    const both = [...own, ...theirs].filter(({ on }) => on >= first && on <= last);
    const strata = [...groups(both, ({ origin }) => origin.DEVICE).values()].map((sessions) => ({
      base: sessions.filter((session) => own.includes(session)),
      other: sessions.filter((session) => theirs.includes(session)),
    }));
    return [{ fromOn: first, toOn: last, strata }];
  });
}

/** Chance of a normal variable at least `z` from 0: one less the area within, by Simpson's rule. */
export function twoTails(z: number): number {
  const steps = 2000;
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const width = Math.abs(z) / steps;
  const heights = Array.from({ length: steps + 1 }, (_, i) => {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    return weight * density(i * width);
  });
  return 1 - (2 * width * sumOf(heights)) / 3;
}
