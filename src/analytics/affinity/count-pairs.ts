import type { PairCounts } from "../../stats/association/pair-counts.js";
import type { BasketSet } from "./basket-columns.js";
import type { LevelThings } from "./basket-level.js";
import { exposureOf, sumFromEachEpoch } from "./exposure.js";
import { basketReader, type ReadBasket } from "./read-basket.js";

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

interface Tally {
  several: number;
  huge: number;
  missing: number;
  empty: number;
  readonly total: Int32Array;
  /** Thing by epoch. */
  readonly holding: Int32Array;
  /** Thing by thing. */
  readonly together: Int32Array;
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
  const tallies = Array.from({ length: segmentCount + 1 }, (): Tally => ({
    ...{ several: 0, huge: 0, missing: 0, empty: 0 },
    total: new Int32Array(epochs),
    holding: new Int32Array(size * epochs),
    together: new Int32Array(size * size),
  }));
  for (let basket = 0; basket < baskets.count; basket++) {
    const found = read(basket);
    const epoch = epochOfDay(baskets.day[basket] ?? 0);
    const segment = baskets.segment[basket] ?? -1;
    count(tallies[0], found, { epoch, epochs, size });
    if (segment >= 0) count(tallies[segment + 1], found, { epoch, epochs, size });
  }
  return tallies.map((tally) => listOf(tally, { epochs, size, firstEpoch }));
}

function count(
  tally: Tally | undefined,
  found: ReadBasket | null,
  { epoch, epochs, size }: Readonly<Record<"epoch" | "epochs" | "size", number>>,
): void {
  if (tally === undefined) return;
  if (found === null) {
    tally.huge++;
    return;
  }
  tally.missing += found.missing;
  if (found.thingCount === 0) {
    tally.empty++;
    return;
  }
  const { places, placeCount, thingCount } = found;
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

function listOf(
  { several, huge, missing, empty, total, holding, together }: Tally,
  {
    epochs,
    size,
    firstEpoch,
  }: { readonly epochs: number; readonly size: number; readonly firstEpoch: Int32Array },
): PairList {
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
}
