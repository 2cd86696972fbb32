import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchema } from "type-graphql";
import {
  AbnormalExamplesResolver,
  ShopAbnormalVisitorsResolver,
} from "../analytics/abnormal-visitors/abnormal-visitors.graphql.js";
import { ShopBaselineResolver } from "../analytics/baseline/baseline.graphql.js";
import { ConcentrationResolver } from "../analytics/concentration/concentration.graphql.js";
import { CrossSellResolver } from "../analytics/cross-sell/cross-sell.graphql.js";
import {
  OrderCustomerResolver,
  SegmentCustomersResolver,
  ShopCustomersResolver,
} from "../analytics/customers/customers.graphql.js";
import { DataProfileResolver } from "../analytics/data-profile/data-profile.graphql.js";
import { CustomerFeaturesResolver } from "../analytics/features/features.graphql.js";
import { FunnelResolver } from "../analytics/funnel/funnel.graphql.js";
import { CountryResolver } from "../analytics/geography/country.graphql.js";
import { GeographyResolver } from "../analytics/geography/geography.graphql.js";
import {
  CustomerLookAlikesResolver,
  LookAlikesResolver,
  ShopLookAlikesResolver,
} from "../analytics/look-alikes/look-alikes.graphql.js";
import { MetricsResolver } from "../analytics/metrics/metrics.graphql.js";
import { RfmMovementsResolver } from "../analytics/rfm/rfm-movements-resolver.graphql.js";
import { RfmResolver } from "../analytics/rfm/rfm.graphql.js";
import {
  CustomerOrdersResolver,
  OrderLinesResolver,
  SessionOrdersResolver,
  ShopOrdersResolver,
} from "../analytics/orders/orders.graphql.js";
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
import { RetentionResolver } from "../analytics/retention/retention.graphql.js";
import {
  CustomerSessionsResolver,
  OrderSessionResolver,
  SessionPathResolver,
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
import {
  SegmentOutlookResolver,
  ShopOutlookResolver,
} from "../analytics/segment-values/segment-values.graphql.js";
import { TimeOfWeekResolver } from "../analytics/time-of-week/time-of-week.graphql.js";
import { applyNullIsAbsent } from "../graphql/null-is-absent.js";
import { applyOneOf } from "../graphql/one-of.js";
import { validateInput } from "../graphql/validate-input.js";
import { ActualOutcomesResolver } from "../simulator/actual-outcomes.graphql.js";
import { ExperimentProgressResolver } from "../simulator/experiment-progress.graphql.js";
import { ExperimentResolver, ShopExperimentsResolver } from "../simulator/experiments.graphql.js";
import { CurvesResolver } from "../simulator/curves/curves.graphql.js";
import { AllocationResolver } from "../simulator/matrix/allocation.graphql.js";
import {
  SegmentPoliciesResolver,
  ShopPolicyMatrixResolver,
} from "../simulator/matrix/policy-matrix.graphql.js";
import { ExperimentReportResolver } from "../simulator/memo/report.graphql.js";
import { PoliciesResolver } from "../simulator/policies.graphql.js";
import { RealTestResolver } from "../simulator/real-tests/real-test.graphql.js";
import { RunExperimentResolver } from "../simulator/run-experiment.graphql.js";
import { IngestReportResolver } from "./ingest-report.graphql.js";
import { ModelCardResolver } from "./model-card.graphql.js";
import { NodeResolver } from "./node.graphql.js";
import { ShopResolver } from "./shop.graphql.js";

/** Every resolver; a new analytic adds its own here. */
export const resolvers = [
  ShopResolver,
  IngestReportResolver,
  ModelCardResolver,
  NodeResolver,
  MetricsResolver,
  FunnelResolver,
  RetentionResolver,
  ShopProductsResolver,
  ProductMonthsResolver,
  CrossSellResolver,
  RfmResolver,
  RfmMovementsResolver,
  ConcentrationResolver,
  TimeOfWeekResolver,
  GeographyResolver,
  CountryResolver,
  ShopRefundsResolver,
  RefundAnalysisResolver,
  RefundRatesResolver,
  RefundRateMonthsResolver,
  ShopAbnormalVisitorsResolver,
  AbnormalExamplesResolver,
  DataProfileResolver,
  CustomerFeaturesResolver,
  ShopCustomersResolver,
  SegmentCustomersResolver,
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
  ShopOutlookResolver,
  ShopBaselineResolver,
  ShopLookAlikesResolver,
  LookAlikesResolver,
  CustomerLookAlikesResolver,
  ShopOrdersResolver,
  ShopSessionsResolver,
  CustomerOrdersResolver,
  CustomerSessionsResolver,
  OrderCustomerResolver,
  OrderLinesResolver,
  OrderSessionResolver,
  SessionOrdersResolver,
  SessionPathResolver,
  PoliciesResolver,
  RunExperimentResolver,
  ExperimentResolver,
  ShopExperimentsResolver,
  ExperimentReportResolver,
  ExperimentProgressResolver,
  ActualOutcomesResolver,
  ShopPolicyMatrixResolver,
  SegmentPoliciesResolver,
  RealTestResolver,
  CurvesResolver,
  AllocationResolver,
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
  const schema = await buildSchema({ resolvers, validateFn: validateInput, pubSub });
  return applyNullIsAbsent(applyOneOf(schema));
}
