import type { PairCounts } from "../../stats/association/pair-counts.js";
import type { BasketSet } from "./basket-columns.js";
import type { LevelThings } from "./basket-level.js";
import { exposureOf, sumFromEachEpoch } from "./exposure.js";
import { basketReader } from "./read-basket.js";

/** Counts of one list: all baskets, or those of the customers of one segment. */
export interface PairList {
  readonly baskets: number;
  /** Baskets with several things of the level. */
  readonly severalBaskets: number;
  /** Left out: baskets of more than 100 products. */
  readonly hugeBaskets: number;
  /** Left out: products in baskets that lack what the level asks for. */
  readonly missingProducts: number;
  /** Left out: baskets in which every product lacks it. */
  readonly missingBaskets: number;
  /** Counted only over baskets filled when both were on sale. */
  readonly pair: (left: number, right: number) => PairCounts;
  /** Counted over all baskets. */
  readonly rawPair: (left: number, right: number) => PairCounts;
}

/** The pairs of a level: of all baskets first, then segment by segment. */
export function countPairs(
  baskets: BasketSet,
  level: LevelThings,
  segmentCount: number,
): PairList[] {
  const { epochs, epochOfDay, firstEpoch } = exposureOf(level.things);
  const size = level.things.length;
  const read = basketReader(baskets, level);
  const tallies = Array.from({ length: segmentCount + 1 }, () => ({
    ...{ several: 0, huge: 0, missing: 0, empty: 0 },
    total: new Int32Array(epochs),
    holding: new Int32Array(size * epochs),
    together: new Int32Array(size * size),
  }));
  for (let basket = 0; basket < baskets.count; basket++) {
    const found = read(basket);
    const epoch = epochOfDay(baskets.day[basket] ?? 0);
    const segment = baskets.segment[basket] ?? -1;
    for (const list of segment < 0 ? [0] : [0, segment + 1]) {
      const tally = tallies[list];
      if (tally === undefined) continue;
      if (found === null) {
        tally.huge++;
        continue;
      }
      const { places, placeCount, thingCount, missing } = found;
      tally.missing += missing;
      if (thingCount === 0) {
        tally.empty++;
        continue;
      }
      const { total, holding, together } = tally;
      total[epoch] = (total[epoch] ?? 0) + 1;
      if (thingCount > 1) tally.several++;
      for (let i = 0; i < placeCount; i++) {
        const left = places[i] ?? 0;
        holding[left * epochs + epoch] = (holding[left * epochs + epoch] ?? 0) + 1;
        for (let j = 0; j < placeCount; j++) {
          const cell = left * size + (places[j] ?? 0);
          together[cell] = (together[cell] ?? 0) + 1;
        }
      }
    }
  }
  return tallies.map(({ several, huge, missing, empty, total, holding, together }) => {
    sumFromEachEpoch(total, epochs);
    sumFromEachEpoch(holding, epochs);
    const since = (epoch: number, left: number, right: number): PairCounts => ({
      baskets: total[epoch] ?? 0,
      left: holding[left * epochs + epoch] ?? 0,
      right: holding[right * epochs + epoch] ?? 0,
      together: together[left * size + right] ?? 0,
    });
    return {
      baskets: total[0] ?? 0,
      severalBaskets: several,
      hugeBaskets: huge,
      missingProducts: missing,
      missingBaskets: empty,
      pair: (left, right) =>
        since(Math.max(firstEpoch[left] ?? 0, firstEpoch[right] ?? 0), left, right),
      rawPair: (left, right) => since(0, left, right),
    };
  });
}
