import type { CustomerFilterWords, NumberWords } from "../../graphql/customer-filter-words.js";
import { globalId } from "../../graphql/global-id.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { CustomerValueBreakdown, CustomerValueMeasure } from "./customer-values-input.graphql.js";

/** Customers whose value meets a condition; without one, whoever has such a value. */
export function worth(measure: CustomerValueMeasure, number: NumberWords): CustomerFilterWords {
  const isAny = Object.keys(number).length === 0;
  if (measure === CustomerValueMeasure.PREDICTED_VALUE) {
    return { model: { score: "PREDICTED_VALUE", number: isAny ? { isNull: false } : number } };
  }
  if (isAny) return orders({ gte: 1 });
  const feature = measure === CustomerValueMeasure.NET_REVENUE ? "NET_REVENUE" : "GROSS_REVENUE";
  return { feature: { feature, number } };
}

/** Customers of a part. */
export function inPart(
  breakdown: CustomerValueBreakdown,
  part: string,
  shop: CurrentShop,
): CustomerFilterWords {
  switch (breakdown) {
    case CustomerValueBreakdown.BRANDS:
      return { feature: { feature: "BRAND_COUNT", number: BRANDS[part] ?? { gte: 2 } } };
    case CustomerValueBreakdown.FREQUENCY_TIER:
      return orders(TIERS[part] ?? { gte: 4 });
    case CustomerValueBreakdown.RFM_SEGMENT:
    case CustomerValueBreakdown.SEGMENT:
      return { inSegment: globalId("Segment", shop.key, part) };
    case CustomerValueBreakdown.CHANNEL:
      return { attribute: { attribute: "CHANNEL", string: { eq: part } } };
    case CustomerValueBreakdown.COHORT_MONTH:
      return { inCohort: part };
  }
}

const BRANDS: Readonly<Record<string, NumberWords>> = { unknown: { eq: 0 }, single: { eq: 1 } };
const TIERS: Readonly<Record<string, NumberWords>> = {
  "one-time": { eq: 1 },
  occasional: { gte: 2, lte: 3 },
};

const orders = (number: NumberWords): CustomerFilterWords => ({
  feature: { feature: "ORDER_COUNT", number },
});
