import type { RfmRange, RfmSegmentRule, ScoreRange } from "../../domain/rfm-map.js";
import { badRequest } from "../../graphql/request-error.js";
import { RFM_MEASURES, type RfmMeasure } from "./rfm-cuts.js";

/** How many scores each measure has. */
export type ScoreSizes = Readonly<Record<RfmMeasure, number>>;

export interface Scores {
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: number;
}

/** Which segment a combination of scores belongs to. */
export interface SegmentGrid {
  readonly rules: readonly RfmSegmentRule[];
  /** Place in `rules`; null where no segment has these scores. */
  of(scores: Scores): number | null;
  /** Combinations of scores that no segment has. */
  readonly uncovered: number;
}

/**
 * Lays segments over all combinations of scores, at most 1,000.
 *
 * @throws UserError where a range leaves the scores, or two segments share a combination
 */
export function segmentGrid(rules: readonly RfmSegmentRule[], sizes: ScoreSizes): SegmentGrid {
  for (const { name, ranges } of rules) for (const range of ranges) checkRange(name, range, sizes);
  const owners = new Map<number, number>();
  let combinations = 0;
  for (const scores of allScores(sizes)) {
    combinations += 1;
    rules.forEach(({ name, ranges }, place) => {
      if (!ranges.some((range) => holds(range, scores))) return;
      const owner = owners.get(keyOf(scores));
      if (owner !== undefined) throw overlap(rules[owner]?.name ?? "", name, scores);
      owners.set(keyOf(scores), place);
    });
  }
  return {
    rules,
    of: (scores) => owners.get(keyOf(scores)) ?? null,
    uncovered: combinations - owners.size,
  };
}

function* allScores(sizes: ScoreSizes): Generator<Scores> {
  for (let recency = 1; recency <= sizes.recency; recency++)
    for (let frequency = 1; frequency <= sizes.frequency; frequency++)
      for (let monetary = 1; monetary <= sizes.monetary; monetary++)
        yield { recency, frequency, monetary };
}

const keyOf = ({ recency, frequency, monetary }: Scores): number =>
  recency * 400 + frequency * 20 + monetary;

function holds(range: RfmRange, scores: Scores): boolean {
  return RFM_MEASURES.every((measure) => {
    const [from, to] = range[measure] ?? [1, Infinity];
    return scores[measure] >= from && scores[measure] <= to;
  });
}

function checkRange(name: string, range: RfmRange, sizes: ScoreSizes): void {
  for (const measure of RFM_MEASURES) {
    const asked: ScoreRange | undefined = range[measure];
    if (asked === undefined) continue;
    const [from, to] = asked;
    if (from <= to && to <= sizes[measure]) continue;
    throw badRequest(
      `The segment "${name}" asks for ${measure} scores ${from} to ${to}, and they run from 1 to ${sizes[measure]}.`,
      `Pass from and to between 1 and ${sizes[measure]}, from not above to.`,
    );
  }
}

function overlap(one: string, other: string, { recency, frequency, monetary }: Scores): Error {
  return badRequest(
    `The segments "${one}" and "${other}" both hold recency ${recency}, frequency ${frequency}, monetary ${monetary}.`,
    "Narrow one of them: a customer is in at most one segment.",
  );
}
