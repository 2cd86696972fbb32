import {
  EstimateMethod,
  modelled,
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { MOST_SHUFFLED } from "./churn-evaluation.js";
import { Z_95 } from "../../stats/wilson-interval.js";
import type { ChurnDefinition, ChurnModelName, ChurnModelReport } from "./churn-report.graphql.js";
import type {
  churnCalibration,
  churnImportance,
  churnLift,
  churnModels,
} from "./churn.analytic.js";

export type ModelRow = typeof churnModels.$inferSelect;

/** Rows of all models, each model's in their order. */
export interface ChurnDetails {
  readonly bins: readonly (typeof churnCalibration.$inferSelect)[];
  readonly deciles: readonly (typeof churnLift.$inferSelect)[];
  readonly importance: readonly (typeof churnImportance.$inferSelect)[];
}

export function definitionOf(row: ModelRow): ChurnDefinition {
  const { horizonDays, fittedAsOf, judgedAsOf, scoredAsOf } = row;
  return {
    horizonDays,
    fittedAsOf,
    judgedAsOf,
    scoredAsOf,
    shareThatLeftBefore: share(row.fittedChurned, row.fittedCustomers),
    shareThatLeft: share(row.churned, row.customers),
  };
}

/** The judged models with everything that is known of each. */
export function reportsOf(
  rows: readonly ModelRow[],
  { bins, deciles, importance }: ChurnDetails,
): ChurnModelReport[] {
  return rows.map((row) => {
    const ofModel = ({ model }: { readonly model: string }): boolean => model === row.model;
    return {
      ...figuresOf(row),
      calibration: bins.filter(ofModel).map((bin) => ({
        ...bin,
        shareThatLeft: share(bin.churned, bin.customers),
      })),
      lift: deciles.filter(ofModel),
      importance: importance.filter(ofModel).map(({ feature, aucLost, low, high }) => ({
        feature,
        aucLost: modelled({
          value: aucLost,
          low,
          high,
          n: Math.min(MOST_SHUFFLED, row.customers),
          method: EstimateMethod.BOOTSTRAP,
        }),
      })),
      warnings: JSON.parse(row.warnings) as string[],
    };
  });
}

type Figures = Omit<ChurnModelReport, "calibration" | "lift" | "importance" | "warnings">;

function figuresOf(row: ModelRow): Figures {
  const n = row.customers;
  const { DELTA_METHOD, BOOTSTRAP, MAXIMUM_LIKELIHOOD } = EstimateMethod;
  const fitted = (value: number | null, standardError: number | null): Estimate =>
    value === null || standardError === null
      ? suppressed(SuppressionReason.NOT_APPLICABLE, n)
      : modelled({
          value,
          low: value - Z_95 * standardError,
          high: value + Z_95 * standardError,
          standardError,
          n,
          method: MAXIMUM_LIKELIHOOD,
        });
  const difference = (value: number | null, low: number | null, high: number | null): Estimate =>
    value === null
      ? suppressed(SuppressionReason.NOT_APPLICABLE, n)
      : modelled({ value, low, high, n, method: BOOTSTRAP });
  const scored = (value: number, low: number, high: number): Estimate =>
    modelled({ value, low, high, n, method: DELTA_METHOD });
  return {
    model: row.model as ChurnModelName,
    isChosen: row.isChosen,
    isCandidate: row.isCandidate,
    auc: scored(row.auc, row.aucLow, row.aucHigh),
    brier: scored(row.brier, row.brierLow, row.brierHigh),
    logLoss: scored(row.logLoss, row.logLossLow, row.logLossHigh),
    calibrationError: row.calibrationError,
    calibrationSlope: fitted(row.calibrationSlope, row.calibrationSlopeError),
    calibrationIntercept: fitted(row.calibrationIntercept, row.calibrationInterceptError),
    aucDifference: difference(row.aucDifference, row.aucDifferenceLow, row.aucDifferenceHigh),
    brierDifference: difference(
      row.brierDifference,
      row.brierDifferenceLow,
      row.brierDifferenceHigh,
    ),
  };
}
