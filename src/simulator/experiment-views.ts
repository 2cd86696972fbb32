import { ExperimentScenarioResolver } from "./answers/scenario.graphql.js";
import {
  ExperimentBeliefsResolver,
  ExperimentUnderBeliefsResolver,
} from "./beliefs/other-beliefs.graphql.js";
import { ExperimentReportResolver } from "./memo/report.graphql.js";

/** What an experiment shows beside its findings. */
export const experimentViews = [
  ExperimentReportResolver,
  ExperimentScenarioResolver,
  ExperimentBeliefsResolver,
  ExperimentUnderBeliefsResolver,
] as const;
