import { ActualOutcomesResolver } from "./actual-outcomes.graphql.js";
import { ExperimentProgressResolver } from "./experiment-progress.graphql.js";
import { ExperimentResolver, ShopExperimentsResolver } from "./experiments.graphql.js";
import { CurvesResolver } from "./curves/curves.graphql.js";
import { OptimizePolicyResolver } from "./search/optimize-policy.graphql.js";
import { AllocationResolver } from "./matrix/allocation.graphql.js";
import { CustomerPoliciesResolver } from "./matrix/customer-policies.graphql.js";
import {
  SegmentPoliciesResolver,
  ShopPolicyMatrixResolver,
} from "./matrix/policy-matrix.graphql.js";
import { PoliciesResolver } from "./policies.graphql.js";
import { ArmReachResolver } from "./reach/arm-reach.graphql.js";
import { SavedPoliciesResolver } from "./saved-policies.graphql.js";
import { RealTestResolver } from "./real-tests/real-test.graphql.js";
import { RunExperimentResolver } from "./run-experiment.graphql.js";
import { ExperimentScenarioResolver } from "./answers/scenario.graphql.js";
import {
  ExperimentBeliefsResolver,
  ExperimentUnderBeliefsResolver,
} from "./beliefs/other-beliefs.graphql.js";
import { ExperimentReportResolver } from "./memo/report.graphql.js";

/** Every resolver about policies and experiments; a new one is added here. */
export const simulatorResolvers = [
  PoliciesResolver,
  SavedPoliciesResolver,
  RunExperimentResolver,
  ExperimentResolver,
  ShopExperimentsResolver,
  ExperimentReportResolver,
  ExperimentScenarioResolver,
  ExperimentBeliefsResolver,
  ExperimentUnderBeliefsResolver,
  ExperimentProgressResolver,
  ActualOutcomesResolver,
  ShopPolicyMatrixResolver,
  SegmentPoliciesResolver,
  CustomerPoliciesResolver,
  ArmReachResolver,
  RealTestResolver,
  CurvesResolver,
  OptimizePolicyResolver,
  AllocationResolver,
] as const;
