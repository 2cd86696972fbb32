import { decimalOf } from "../../domain/decimal.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { EstimateMethod, exactly, modelled } from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { customersOf } from "./insight-customers.js";
import { queryOf, type QueriedInsight } from "./insight-queries.js";
import { headlineOf } from "./insight-words.js";
import type {
  Insight,
  InsightDimension,
  InsightImpact,
  InsightKind,
  InsightMeasure,
} from "./insight.graphql.js";
import type { insights } from "./insights.analytic.js";

export const DEFINITION =
  "Weekly series of the shop and of its 12 largest channels, devices, countries and products, daily counts, and monthly cohorts are tested for shifts, differences, growth and unusual days; kept is what stays below 1 % chance of a single false alarm over all tests (Holm), with variance beyond sampling allowed for. Ranked by the revenue at stake for sure (the end of its interval nearer to zero), halved for every 182 days of age.";

export type InsightRow = typeof insights.$inferSelect;

/** An insight in the words of the API. */
export function insightOf(shop: CurrentShop, row: InsightRow): Insight {
  const asked = row as unknown as QueriedInsight;
  const stages =
    row.fromStage === null || row.toStage === null ? null : ([row.fromStage, row.toStage] as const);
  const who = customersOf(asked, row.sinceOn);
  return {
    shop,
    key: row.insightKey,
    kind: row.kind as InsightKind,
    headline: headlineOf({
      ...asked,
      stages,
      label: row.label,
      sinceOn: row.sinceOn,
      baseline: row.baselineValue,
      found: row.foundValue,
      difference: row.difference,
      currency: shop.currency,
    }),
    measure: row.measure as InsightMeasure,
    fromStage: row.fromStage,
    toStage: row.toStage,
    dimension: row.dimension as InsightDimension,
    value: row.dimension === "shop" ? null : row.value,
    from: row.fromOn,
    to: row.toOn,
    since: row.sinceOn,
    baseline: exactly(row.baselineValue, row.baselineCount),
    found: exactly(row.foundValue, row.foundCount),
    difference: modelled({
      value: row.difference,
      low: row.differenceLow,
      high: row.differenceHigh,
      standardError: row.standardError,
      n: row.baselineCount + row.foundCount,
      method: EstimateMethod.DELTA_METHOD,
    }),
    pValue: row.pValue,
    adjustedPValue: row.adjustedPValue,
    impact: impactOf(shop, row),
    query: queryOf(asked, shop.key),
    who: who === null ? null : selectionOf(shop, who),
    provenance: provenanceOf(shop, DEFINITION),
  };
}

function impactOf(
  shop: CurrentShop,
  { impactCents, impactCentsLow, impactCentsHigh }: InsightRow,
): InsightImpact | null {
  if (impactCents === null || impactCentsLow === null || impactCentsHigh === null) return null;
  const money = (cents: number) => moneyOf(decimalOf(cents), shop);
  return {
    revenue: money(impactCents),
    low: money(impactCentsLow),
    high: money(impactCentsHigh),
  };
}
