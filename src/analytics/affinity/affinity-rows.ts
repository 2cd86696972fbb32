import { affinityRatio } from "../../stats/association/affinity-ratio.js";
import { cosineSimilarity, jaccardSimilarity } from "../../stats/association/basket-similarity.js";
import { inverseConviction } from "../../stats/association/inverse-conviction.js";
import { testIndependence } from "../../stats/association/independence-test.js";
import { leverageOf } from "../../stats/association/leverage.js";
import { reversed, type PairCounts } from "../../stats/association/pair-counts.js";
import { zhangAssociation } from "../../stats/association/zhang-association.js";
import { falseDiscoveryRates } from "../../stats/real-tests/false-discovery.js";
import type { Cell } from "../model-step.js";
import type { BasketThing, LevelThings } from "./basket-level.js";
import type { PairList } from "./count-pairs.js";

/** Which baskets were counted. */
export interface ListName {
  readonly basket: "ORDER" | "SESSION";
  /** "all", or the id of a behaviour segment. */
  readonly segmentId: string;
}

export const EVERYBODY = "all";

/** Pairs that are kept of all baskets, and of those of a segment. */
const MOST_KEPT = 500;
const MOST_KEPT_OF_SEGMENT = 100;

export const THING_COLUMNS = ["key", "name", "category", "brand"] as const;
const COUNT_COLUMNS = [
  ...["baskets", "left_baskets", "right_baskets", "together_baskets"],
  ...["all_baskets", "all_left_baskets", "all_right_baskets"],
];
const SORTED_COLUMNS = [
  ...["support", "confidence", "affinity", "affinity_low", "leverage", "inverse_conviction"],
  ...["zhang", "jaccard", "cosine", "p_value", "false_discovery_rate"],
];

export const AFFINITY_COLUMNS: readonly string[] = [
  ...["level", "basket", "segment_id", "pair_number"],
  ...THING_COLUMNS.map((column) => `left_${column}`),
  ...THING_COLUMNS.map((column) => `right_${column}`),
  ...COUNT_COLUMNS,
  ...SORTED_COLUMNS,
  "is_exact_test",
];

export const LIST_COLUMNS: readonly string[] = [
  ...["level", "basket", "segment_id", "baskets", "several_baskets", "huge_baskets"],
  ...["missing_products", "missing_baskets", "paired_things", "tested_pairs", "kept_pairs"],
];

interface TestedPair {
  /** The left is the one in fewer baskets: whoever takes it takes the right more often than vice versa. */
  readonly left: number;
  readonly right: number;
  readonly counts: PairCounts;
  readonly raw: PairCounts;
  readonly pValue: number;
  readonly isExact: boolean;
}

/** Every pair that some basket could have held, tested, in a fixed order. */
function testedPairs(list: PairList, thingCount: number): TestedPair[] {
  const tested: TestedPair[] = [];
  for (let one = 0; one < thingCount; one++) {
    for (let other = one + 1; other < thingCount; other++) {
      const seen = list.pair(one, other);
      if (seen.left === 0 || seen.right === 0) continue;
      const isTurned = seen.right < seen.left;
      const [left, right] = isTurned ? [other, one] : [one, other];
      const counts = isTurned ? reversed(seen) : seen;
      const { pValue, isExact } = testIndependence(counts);
      tested.push({ left, right, counts, raw: list.rawPair(left, right), pValue, isExact });
    }
  }
  return tested;
}

const expectedTogether = ({ baskets, left, right }: PairCounts): number => left * (right / baskets);

export const thingCells = ({ key, name, category, brand }: BasketThing): Cell[] => [
  key,
  name,
  category,
  brand,
];

export interface ListRows {
  readonly pairs: Cell[][];
  readonly list: Cell[];
}

/** The list's line, and its pairs seen or expected together most often. */
export function affinityRows(
  list: PairList,
  { level, things }: LevelThings,
  { basket, segmentId }: ListName,
  firstNumber: number,
): ListRows {
  const tested = testedPairs(list, things.length);
  const rates = falseDiscoveryRates(tested.map(({ pValue }) => pValue));
  const weightOf = ({ counts }: TestedPair): number =>
    Math.max(counts.together, expectedTogether(counts));
  const kept = tested
    .map((pair, place) => ({ pair, place, rate: rates[place] ?? 1, weight: weightOf(pair) }))
    .filter(({ weight }) => weight >= 1)
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .slice(0, segmentId === EVERYBODY ? MOST_KEPT : MOST_KEPT_OF_SEGMENT);
  const { baskets, severalBaskets, hugeBaskets, missingProducts, missingBaskets } = list;
  return {
    pairs: kept.map(({ pair, rate }, place) => [
      ...[level, basket, segmentId, firstNumber + place],
      ...thingCells(things[pair.left] as BasketThing),
      ...thingCells(things[pair.right] as BasketThing),
      ...statisticCells(pair, rate),
    ]),
    list: [
      ...[level, basket, segmentId, baskets, severalBaskets, hugeBaskets],
      ...[missingProducts, missingBaskets, things.length, tested.length, kept.length],
    ],
  };
}

function statisticCells({ counts, raw, pValue, isExact }: TestedPair, rate: number): Cell[] {
  const { baskets, left, right, together } = counts;
  const affinity = affinityRatio(counts);
  return [
    ...[baskets, left, right, together],
    ...[raw.baskets, raw.left, raw.right],
    ...[together / baskets, together / left],
    ...[affinity?.affinity ?? 0, affinity?.low ?? 0],
    leverageOf(counts)?.leverage ?? 0,
    inverseConviction(counts) ?? 1,
    // not defined for what is in every basket, where nothing can be associated
    zhangAssociation(counts) ?? 0,
    jaccardSimilarity(counts) ?? 0,
    cosineSimilarity(counts) ?? 0,
    ...[pValue, rate, isExact],
  ];
}
