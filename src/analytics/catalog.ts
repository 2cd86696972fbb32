import { affinityAnalytic } from "./affinity/affinity.analytic.js";
import type { Analytic, ResultTable } from "./analytic.js";
import { attributionAnalytic } from "./attribution/attribution.analytic.js";
import { abnormalVisitorsAnalytic } from "./abnormal-visitors/abnormal-visitors.analytic.js";
import { baselineAnalytic } from "./baseline/baseline.analytic.js";
import { brandLoyaltyAnalytic } from "./brand-loyalty/brand-loyalty.analytic.js";
import { churnAnalytic } from "./churn/churn.analytic.js";
import { concentrationAnalytic } from "./concentration/concentration.analytic.js";
import { crossSellAnalytic } from "./cross-sell/cross-sell.analytic.js";
import { customerValueAnalytic } from "./customer-value/customer-value.analytic.js";
import { customerValuesAnalytic } from "./customer-values/customer-values.analytic.js";
import { customersAnalytic } from "./customers/customers.analytic.js";
import { definitionSensitivityAnalytic } from "./definition-sensitivity/definition-sensitivity.analytic.js";
import { dataProfileAnalytic } from "./data-profile/data-profile.analytic.js";
import { featuresAnalytic } from "./features/features.analytic.js";
import { funnelAnalytic } from "./funnel/funnel.analytic.js";
import { gainLossAnalytic } from "./gain-loss/gain-loss.analytic.js";
import { geoTestAnalytic } from "./geo-test/geo-test.analytic.js";
import { geographyAnalytic } from "./geography/geography.analytic.js";
import { insightsAnalytic } from "./insights/insights.analytic.js";
import { landingPagesAnalytic } from "./landing-pages/landing-pages.analytic.js";
import { lookAlikesAnalytic } from "./look-alikes/look-alikes.analytic.js";
import { metricsAnalytic } from "./metrics/metrics.analytic.js";
import { orderValuesAnalytic } from "./order-values/order-values.analytic.js";
import { lifecycleAnalytic } from "./lifecycle/lifecycle.analytic.js";
import { nextOrdersAnalytic } from "./next-orders/next-orders.analytic.js";
import { ordersAnalytic } from "./orders/orders.analytic.js";
import { productPerformanceAnalytic } from "./product-performance/product-performance.analytic.js";
import { pathsAnalytic } from "./paths/paths.analytic.js";
import { productsAnalytic } from "./products/products.analytic.js";
import { refundsAnalytic } from "./refunds/refunds.analytic.js";
import { retentionAnalytic } from "./retention/retention.analytic.js";
import { rfmAnalytic } from "./rfm/rfm.analytic.js";
import { segmentHabitsAnalytic } from "./segment-habits/segment-habits.analytic.js";
import { segmentValuesAnalytic } from "./segment-values/segment-values.analytic.js";
import { segmentationAnalytic } from "./segmentation/segmentation.analytic.js";
import { sessionsAnalytic } from "./sessions/sessions.analytic.js";
import { timeOfWeekAnalytic } from "./time-of-week/time-of-week.analytic.js";
import { splitOrdersAnalytic } from "./split-orders/split-orders.analytic.js";
import { seasonalityAnalytic } from "./seasonality/seasonality.analytic.js";
import { stockClassesAnalytic } from "./stock-classes/stock-classes.analytic.js";

/**
 * Every analytic in the order of computing. What the store takes longest to load comes first: it does
 * so while the others are being computed; sessions come after the funnels whose steps they tell. Before all of them stand what the files hold and whom the others are to leave out. A query that reads another's result comes after it.
 * `test/architecture/catalog.test.ts` fails if a folder is missing.
 */
export const catalog: readonly Analytic[] = [
  dataProfileAnalytic,
  abnormalVisitorsAnalytic,
  ordersAnalytic,
  funnelAnalytic,
  sessionsAnalytic,
  pathsAnalytic,
  landingPagesAnalytic,
  attributionAnalytic,
  productsAnalytic,
  productPerformanceAnalytic,
  crossSellAnalytic,
  orderValuesAnalytic,
  definitionSensitivityAnalytic,
  seasonalityAnalytic,
  stockClassesAnalytic,
  brandLoyaltyAnalytic,
  concentrationAnalytic,
  timeOfWeekAnalytic,
  refundsAnalytic,
  rfmAnalytic,
  lifecycleAnalytic,
  splitOrdersAnalytic,
  featuresAnalytic,
  segmentationAnalytic,
  gainLossAnalytic,
  metricsAnalytic,
  retentionAnalytic,
  nextOrdersAnalytic,
  affinityAnalytic,
  geographyAnalytic,
  geoTestAnalytic,
  customerValueAnalytic,
  churnAnalytic,
  segmentValuesAnalytic,
  customerValuesAnalytic,
  segmentHabitsAnalytic,
  baselineAnalytic,
  customersAnalytic,
  lookAlikesAnalytic,
  insightsAnalytic,
];

/** A result and where its SQL lies: next to its analytic, under the result's own name. */
export interface CatalogResult extends ResultTable {
  readonly analytic: string;
  /** Null for what the analytic's model fills. */
  readonly sql: URL | null;
}

/** Where a query of an analytic lies. */
export function sqlOf(analytic: string, query: string): URL {
  return new URL(`./${analytic}/${query}.sql`, import.meta.url);
}

export const results: readonly CatalogResult[] = catalog.flatMap(({ name, results: own, model }) =>
  own.map((result) => ({
    ...result,
    analytic: name,
    sql: model?.fills.includes(result.name) === true ? null : sqlOf(name, result.name),
  })),
);
