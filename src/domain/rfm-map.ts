/** Scores from one up to and with another; 1 is worst. */
export type ScoreRange = readonly [from: number, to: number];

/** Scores that belong to a segment; a score that is not named may be any. */
export interface RfmRange {
  readonly recency?: ScoreRange;
  readonly frequency?: ScoreRange;
  readonly monetary?: ScoreRange;
}

export interface RfmSegmentRule {
  /** kebab-case, the same on every scale. */
  readonly key: string;
  readonly name: string;
  /** A customer in any of these is in the segment. */
  readonly ranges: readonly RfmRange[];
}

export const RFM_SCALES = ["quartile", "quintile"] as const;

/** Into how many parts of equal size customers are cut, best part last. */
export type RfmScale = (typeof RFM_SCALES)[number];

export const SCALE_SIZES: Readonly<Record<RfmScale, number>> = { quartile: 4, quintile: 5 };

const rule = (key: string, name: string, ...grid: [ScoreRange, ScoreRange][]): RfmSegmentRule => ({
  key,
  name,
  ranges: grid.map(([recency, frequency]) => ({ recency, frequency })),
});

/**
 * The usual named segments over recency and frequency; every pair of scores of a scale lies in
 * exactly one. Money does not enter.
 *
 * @see Hughes (1994), Strategic database marketing
 */
export const RFM_MAPS: Readonly<Record<RfmScale, readonly RfmSegmentRule[]>> = {
  quartile: [
    rule("champions", "Champions", [
      [4, 4],
      [4, 4],
    ]),
    rule(
      "loyal",
      "Loyal customers",
      [
        [3, 3],
        [3, 4],
      ],
      [
        [4, 4],
        [3, 3],
      ],
    ),
    rule("potential-loyal", "Potential loyalists", [
      [3, 4],
      [2, 2],
    ]),
    rule("new", "New customers", [
      [4, 4],
      [1, 1],
    ]),
    rule("promising", "Promising", [
      [3, 3],
      [1, 1],
    ]),
    rule("at-risk", "At risk", [
      [1, 2],
      [3, 4],
    ]),
    rule("sleepy", "About to sleep", [
      [2, 2],
      [1, 2],
    ]),
    rule("hibernating", "Hibernating", [
      [1, 1],
      [1, 2],
    ]),
  ],
  quintile: [
    rule("champions", "Champions", [
      [5, 5],
      [4, 5],
    ]),
    rule("loyal", "Loyal customers", [
      [3, 4],
      [4, 5],
    ]),
    rule("potential-loyal", "Potential loyalists", [
      [4, 5],
      [2, 3],
    ]),
    rule("new", "New customers", [
      [5, 5],
      [1, 1],
    ]),
    rule("promising", "Promising", [
      [4, 4],
      [1, 1],
    ]),
    rule("attention", "Need attention", [
      [3, 3],
      [3, 3],
    ]),
    rule("sleepy", "About to sleep", [
      [3, 3],
      [1, 2],
    ]),
    rule("cannot-lose", "Cannot lose them", [
      [1, 2],
      [5, 5],
    ]),
    rule("at-risk", "At risk", [
      [1, 2],
      [3, 4],
    ]),
    rule("hibernating", "Hibernating", [
      [1, 2],
      [1, 2],
    ]),
  ],
};

/** Customers who spent and stopped coming. */
export const AT_RISK_KEYS: readonly string[] = ["at-risk", "cannot-lose"];

/** "recency 5, frequency 4 or 5"; alternatives after a semicolon. */
export function ruleText({ ranges }: RfmSegmentRule): string {
  return ranges.map(rangeText).join("; or ");
}

function rangeText(range: RfmRange): string {
  const named = [
    ["recency", range.recency],
    ["frequency", range.frequency],
    ["monetary", range.monetary],
  ] as const;
  const parts = named.flatMap(([name, scores]) =>
    scores === undefined ? [] : [`${name} ${scoresText(scores)}`],
  );
  return parts.length === 0 ? "all scores" : parts.join(", ");
}

function scoresText([from, to]: ScoreRange): string {
  if (from === to) return String(from);
  return to === from + 1 ? `${from} or ${to}` : `${from} to ${to}`;
}
