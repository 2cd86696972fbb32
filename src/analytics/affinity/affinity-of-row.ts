import { affinityRatio } from "../../stats/association/affinity-ratio.js";
import { cosineSimilarity } from "../../stats/association/basket-similarity.js";
import { convictionInterval } from "../../stats/association/conviction-interval.js";
import { cosineInterval } from "../../stats/association/cosine-interval.js";
import { inverseConviction } from "../../stats/association/inverse-conviction.js";
import { leverageOf } from "../../stats/association/leverage.js";
import { reversed, type PairCounts } from "../../stats/association/pair-counts.js";
import { zhangAssociation } from "../../stats/association/zhang-association.js";
import { zhangInterval } from "../../stats/association/zhang-interval.js";
import { allOf, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import {
  EstimateMethod,
  modelled,
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { globalId } from "../../graphql/global-id.js";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { affinities } from "./affinity.analytic.js";
import type { Affinity } from "./affinity-answer.graphql.js";
import { EVERYBODY } from "./affinity-rows.js";
import { onlyWords, togetherWords } from "./affinity-words.js";
import type { BasketLevel } from "./basket-level.js";

type Row = typeof affinities.$inferSelect;

/** The statistics that are not stored follow from the counts. */
export function affinityOf(shop: CurrentShop, row: Row, severalBaskets: number): Affinity {
  const level = row.level as BasketLevel;
  const counts = countsOf(row);
  const left = thing(row.leftKey, row.leftName, row.leftCategory, row.leftBrand);
  const right = thing(row.rightKey, row.rightName, row.rightCategory, row.rightBrand);
  const select = (...words: readonly CustomerFilterWords[]) =>
    selectionOf(shop, allOf(...words, ...segmentWords(shop, row.segmentId)));
  return {
    left,
    right,
    baskets: row.baskets,
    leftBaskets: row.leftBaskets,
    rightBaskets: row.rightBaskets,
    togetherBaskets: row.togetherBaskets,
    expectedBaskets: row.leftBaskets * (row.rightBaskets / row.baskets),
    support: share(row.togetherBaskets, row.baskets),
    supportOfSeveral: share(row.togetherBaskets, severalBaskets),
    confidence: share(row.togetherBaskets, row.leftBaskets),
    reverseConfidence: share(row.togetherBaskets, row.rightBaskets),
    affinity: ratioEstimate(counts),
    rawAffinity: ratioEstimate({
      baskets: row.allBaskets,
      left: row.allLeftBaskets,
      right: row.allRightBaskets,
      together: row.togetherBaskets,
    }),
    leverage: leverageEstimate(counts),
    conviction: convictionEstimate(counts),
    reverseConviction: convictionEstimate(reversed(counts)),
    zhang: zhangEstimate(counts),
    reverseZhang: zhangEstimate(reversed(counts)),
    // of the baskets that hold either, each holds both or not
    jaccard: share(row.togetherBaskets, row.leftBaskets + row.rightBaskets - row.togetherBaskets),
    cosine: cosineEstimate(counts),
    pValue: row.pValue,
    falseDiscoveryRate: row.falseDiscoveryRate,
    isExactTest: row.isExactTest,
    who: row.basket === "ORDER" ? select(togetherWords(level, left, right)) : null,
    whoLeftOnly: select(...onlyWords(level, left, right)),
    whoRightOnly: select(...onlyWords(level, right, left)),
  };
}

const countsOf = (row: Row): PairCounts => ({
  baskets: row.baskets,
  left: row.leftBaskets,
  right: row.rightBaskets,
  together: row.togetherBaskets,
});

const thing = (
  key: string,
  name: string | null,
  category: string | null,
  brand: string | null,
): Affinity["left"] => ({ key, name, category, brand });

function segmentWords(shop: CurrentShop, segmentId: string): CustomerFilterWords[] {
  return segmentId === EVERYBODY ? [] : [{ inSegment: globalId("Segment", shop.key, segmentId) }];
}

function ratioEstimate(counts: PairCounts): Estimate {
  const found = affinityRatio(counts);
  if (found === null) return suppressed(SuppressionReason.DENOMINATOR_ZERO, counts.baskets);
  const { affinity: value, low, high } = found;
  return modelled({ value, low, high, n: counts.baskets, method: EstimateMethod.DELTA_METHOD });
}

function convictionEstimate(counts: PairCounts): Estimate {
  const interval = convictionInterval(counts);
  const inverse = inverseConviction(counts);
  if (interval === null || inverse === null || inverse === 0) {
    return suppressed(SuppressionReason.DENOMINATOR_ZERO, counts.left);
  }
  const method = EstimateMethod.WILSON;
  return modelled({ value: 1 / inverse, ...interval, n: counts.baskets, method });
}

function zhangEstimate(counts: PairCounts): Estimate {
  const value = zhangAssociation(counts);
  const interval = zhangInterval(counts);
  if (value === null || interval === null) {
    return suppressed(SuppressionReason.DENOMINATOR_ZERO, counts.baskets);
  }
  return modelled({ value, ...interval, n: counts.baskets, method: EstimateMethod.WILSON });
}

function cosineEstimate(counts: PairCounts): Estimate {
  const value = cosineSimilarity(counts);
  const interval = cosineInterval(counts);
  if (value === null || interval === null) {
    return suppressed(SuppressionReason.DENOMINATOR_ZERO, counts.baskets);
  }
  return modelled({ value, ...interval, n: counts.baskets, method: EstimateMethod.DELTA_METHOD });
}

function leverageEstimate(counts: PairCounts): Estimate {
  const found = leverageOf(counts);
  if (found === null) return suppressed(SuppressionReason.DENOMINATOR_ZERO);
  const { leverage: value, low, high, standardError } = found;
  const method = EstimateMethod.DELTA_METHOD;
  return modelled({ value, low, high, standardError, n: counts.baskets, method });
}
