import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchema } from "type-graphql";
import { AffinityResolver } from "../analytics/affinity/affinity.graphql.js";
import { AttributionPathsResolver } from "../analytics/attribution/attribution-paths.graphql.js";
import { AttributionResolver } from "../analytics/attribution/attribution.graphql.js";
import {
  AbnormalExamplesResolver,
  ShopAbnormalVisitorsResolver,
} from "../analytics/abnormal-visitors/abnormal-visitors.graphql.js";
import { ShopBaselineResolver } from "../analytics/baseline/baseline.graphql.js";
import {
  BrandLoyaltyResolver,
  ShopBrandLoyaltyResolver,
} from "../analytics/brand-loyalty/brand-loyalty.graphql.js";
import {
  CrossSellMonthsResolver,
  CrossSellResolver,
} from "../analytics/cross-sell/cross-sell.graphql.js";
import { ConcentrationResolver } from "../analytics/concentration/concentration.graphql.js";
import {
  OrderCustomerResolver,
  SegmentCustomersResolver,
  ShopCustomersResolver,
} from "../analytics/customers/customers.graphql.js";
import {
  CustomerSelectionResolver,
  ProductBuyersResolver,
  SegmentSelectionResolver,
} from "../analytics/customers/customer-selection.graphql.js";
import {
  SavedSegmentResolver,
  ShopSavedSegmentsResolver,
} from "../analytics/customers/saved-segments.graphql.js";
import { CustomerTimelineResolver } from "../analytics/customers/timeline.graphql.js";
import { CohortResolver, ShopCohortsResolver } from "../analytics/customers/cohorts.graphql.js";
import { DefinitionSensitivityResolver } from "../analytics/definition-sensitivity/definition-sensitivity.graphql.js";
import { DataProfileResolver } from "../analytics/data-profile/data-profile.graphql.js";
import { CustomerFeaturesResolver } from "../analytics/features/features.graphql.js";
import { FunnelContrastResolver } from "../analytics/funnel/funnel-contrast.graphql.js";
import { FunnelResolver } from "../analytics/funnel/funnel.graphql.js";
import { SavedFunnelsResolver } from "../analytics/funnel/saved-funnels.graphql.js";
import { CountryResolver } from "../analytics/geography/country.graphql.js";
import { GeographyResolver } from "../analytics/geography/geography.graphql.js";
import { GeoTestResolver } from "../analytics/geo-test/geo-test.graphql.js";
import { InsightFoundResolver } from "../analytics/insights/insight-found.graphql.js";
import {
  InsightPointsResolver,
  ShopInsightsResolver,
} from "../analytics/insights/insights.graphql.js";
import { LandingPagesResolver } from "../analytics/landing-pages/landing-pages.graphql.js";
import { PageTestsResolver } from "../analytics/landing-pages/page-tests.graphql.js";
import {
  CustomerLookAlikesResolver,
  LookAlikesResolver,
  ShopLookAlikesResolver,
} from "../analytics/look-alikes/look-alikes.graphql.js";
import { GainLossResolver } from "../analytics/gain-loss/gain-loss.graphql.js";
import { GrowthResolver } from "../analytics/metrics/growth/growth.graphql.js";
import { LifecycleResolver } from "../analytics/lifecycle/lifecycle.graphql.js";
import { MetricsResolver } from "../analytics/metrics/metrics.graphql.js";
import { RevenueTreeResolver } from "../analytics/metrics/revenue-tree/revenue-tree.graphql.js";
import { CustomerValuesResolver } from "../analytics/customer-values/customer-values.graphql.js";
import { OrderValuesResolver } from "../analytics/order-values/order-values.graphql.js";
import { RfmMovementsResolver } from "../analytics/rfm/rfm-movements-resolver.graphql.js";
import { RfmResolver } from "../analytics/rfm/rfm.graphql.js";
import {
  CustomerOrdersResolver,
  EventOrderResolver,
  OrderLinesResolver,
  SessionEventOrderResolver,
  SessionOrdersResolver,
  ShopOrdersResolver,
} from "../analytics/orders/orders.graphql.js";
import { PageFlowResolver } from "../analytics/paths/page-flow.graphql.js";
import { PathsResolver } from "../analytics/paths/paths.graphql.js";
import {
  ProductQuadrantResolver,
  ProductSalesResolver,
} from "../analytics/product-performance/product-performance.graphql.js";
import { ProductLifeResolver } from "../analytics/products/product-life.graphql.js";
import {
  ProductMonthsResolver,
  ShopProductsResolver,
} from "../analytics/products/products.graphql.js";
import {
  RefundRateMonthsResolver,
  RefundRatesResolver,
} from "../analytics/refunds/refund-rates.graphql.js";
import {
  RefundAnalysisResolver,
  ShopRefundsResolver,
} from "../analytics/refunds/refunds.graphql.js";
import { PurchaseCadenceResolver } from "../analytics/next-orders/cadence.graphql.js";
import { FrequencyTiersResolver } from "../analytics/next-orders/frequency.graphql.js";
import { NextOrdersResolver } from "../analytics/next-orders/next-orders.graphql.js";
import { RetentionResolver } from "../analytics/retention/retention.graphql.js";
import { VisitorRetentionResolver } from "../analytics/retention/visitor-retention.graphql.js";
import {
  ProductSeasonalityResolver,
  ShopSeasonalityResolver,
} from "../analytics/seasonality/seasonality.graphql.js";
import {
  CustomerSessionsResolver,
  EventSessionResolver,
  OrderSessionResolver,
  SessionPathResolver,
  SessionSelectionResolver,
  ShopSessionsResolver,
} from "../analytics/sessions/sessions.graphql.js";
import {
  ShopSegmentationResolver,
  SegmentationResolver,
} from "../analytics/segmentation/segmentation-resolver.graphql.js";
import {
  ShopSegmentsResolver,
  SegmentProfileResolver,
  CustomerSegmentsResolver,
} from "../analytics/segmentation/segmentation.graphql.js";
import {
  ShopCustomerValueResolver,
  CustomerValueResolver,
} from "../analytics/customer-value/customer-value.graphql.js";
import { ShopChurnResolver, CustomerChurnResolver } from "../analytics/churn/churn.graphql.js";
import { SegmentHabitsResolver } from "../analytics/segment-habits/segment-habits.graphql.js";
import {
  SegmentOutlookResolver,
  ShopOutlookResolver,
} from "../analytics/segment-values/segment-values.graphql.js";
import { RfmOutlookResolver } from "../analytics/segment-values/rfm-outlook.graphql.js";
import { TimeOfWeekResolver } from "../analytics/time-of-week/time-of-week.graphql.js";
import { SplitOrdersResolver } from "../analytics/split-orders/split-orders.graphql.js";
import { StockClassesResolver } from "../analytics/stock-classes/stock-classes.graphql.js";
import { applyNullIsAbsent } from "../graphql/null-is-absent.js";
import { refuseNulInTexts } from "../graphql/no-nul-in-texts.js";
import { applyOneOf } from "../graphql/one-of.js";
import { readPlainFields } from "../graphql/plain-fields.js";
import { validateOnce } from "../graphql/validate-once.js";
import { simulatorResolvers } from "../simulator/resolvers.js";
import { CatalogResolver } from "./catalog.graphql.js";
import { CatalogValuesResolver } from "./catalog-values.graphql.js";
import { IngestReportResolver } from "./ingest-report.graphql.js";
import { SegmentMessageBriefResolver } from "./message-brief.graphql.js";
import { ModelCardResolver } from "./model-card.graphql.js";
import { NodeResolver } from "./node.graphql.js";
import { ProvenanceResolver } from "./provenance.graphql.js";
import { QuarantineResolver } from "./quarantine.graphql.js";
import { ShopResolver } from "./shop.graphql.js";

/** Every resolver; a new analytic adds its own here. */
export const resolvers = [
  ShopResolver,
  IngestReportResolver,
  QuarantineResolver,
  ModelCardResolver,
  NodeResolver,
  MetricsResolver,
  GrowthResolver,
  RevenueTreeResolver,
  GainLossResolver,
  OrderValuesResolver,
  CustomerValuesResolver,
  DefinitionSensitivityResolver,
  CatalogResolver,
  CatalogValuesResolver,
  ProvenanceResolver,
  FunnelResolver,
  FunnelContrastResolver,
  SavedFunnelsResolver,
  PathsResolver,
  PageFlowResolver,
  LandingPagesResolver,
  PageTestsResolver,
  AttributionResolver,
  AttributionPathsResolver,
  RetentionResolver,
  VisitorRetentionResolver,
  NextOrdersResolver,
  FrequencyTiersResolver,
  PurchaseCadenceResolver,
  LifecycleResolver,
  SplitOrdersResolver,
  ShopProductsResolver,
  ProductMonthsResolver,
  ProductLifeResolver,
  ProductQuadrantResolver,
  ProductSalesResolver,
  CrossSellResolver,
  CrossSellMonthsResolver,
  AffinityResolver,
  RfmResolver,
  RfmMovementsResolver,
  ConcentrationResolver,
  TimeOfWeekResolver,
  GeographyResolver,
  CountryResolver,
  GeoTestResolver,
  ShopRefundsResolver,
  RefundAnalysisResolver,
  RefundRatesResolver,
  RefundRateMonthsResolver,
  ShopSeasonalityResolver,
  ProductSeasonalityResolver,
  StockClassesResolver,
  ShopBrandLoyaltyResolver,
  BrandLoyaltyResolver,
  ShopAbnormalVisitorsResolver,
  AbnormalExamplesResolver,
  DataProfileResolver,
  CustomerFeaturesResolver,
  ShopCustomersResolver,
  SegmentCustomersResolver,
  CustomerSelectionResolver,
  ProductBuyersResolver,
  SegmentSelectionResolver,
  ShopSavedSegmentsResolver,
  SavedSegmentResolver,
  ShopCohortsResolver,
  CohortResolver,
  CustomerTimelineResolver,
  EventOrderResolver,
  SessionEventOrderResolver,
  EventSessionResolver,
  ShopSegmentationResolver,
  SegmentationResolver,
  ShopSegmentsResolver,
  SegmentProfileResolver,
  CustomerSegmentsResolver,
  ShopCustomerValueResolver,
  CustomerValueResolver,
  ShopChurnResolver,
  CustomerChurnResolver,
  SegmentOutlookResolver,
  RfmOutlookResolver,
  SegmentHabitsResolver,
  ShopOutlookResolver,
  ShopBaselineResolver,
  ShopLookAlikesResolver,
  LookAlikesResolver,
  CustomerLookAlikesResolver,
  ShopInsightsResolver,
  InsightPointsResolver,
  InsightFoundResolver,
  ShopOrdersResolver,
  ShopSessionsResolver,
  CustomerOrdersResolver,
  CustomerSessionsResolver,
  OrderCustomerResolver,
  OrderLinesResolver,
  OrderSessionResolver,
  SessionOrdersResolver,
  SessionPathResolver,
  SessionSelectionResolver,
  SegmentMessageBriefResolver,
  ...simulatorResolvers,
] as const;

/** type-graphql asks for one as soon as anything is subscribed to; here each subscription follows its own source. */
const pubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error("no topic is published");
  },
};

/** The whole API, with the bounds of its inputs checked before any resolver runs. */
export async function makeSchema(): Promise<GraphQLSchema> {
  // whether it is valid is asked by a test: here it would cost each start a tenth of its time
  const skipCheck = true;
  readPlainFields();
  const schema = await buildSchema({ resolvers, validateFn: validateOnce, pubSub, skipCheck });
  return refuseNulInTexts(applyNullIsAbsent(applyOneOf(schema)));
}
