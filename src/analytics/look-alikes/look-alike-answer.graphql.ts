import {
  EstimateMethod,
  modelled,
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { moneyOf, type MoneyShop } from "../../graphql/money.type.js";
import { Z_95 } from "../../stats/wilson-interval.js";
import type {
  ArrivalAttribute,
  ArrivalAttributeReport,
  ArrivalLevel,
  LookAlikeAudience,
  LookAlikeDefinition,
} from "./look-alike-report.graphql.js";
import type { LookAlikeModel, PropensityOverlap } from "./look-alike-model-report.graphql.js";
import type {
  lookAlikeAudiences,
  lookAlikeCalibration,
  lookAlikeLevels,
  lookAlikeModels,
  lookAlikeOverlap,
} from "./look-alikes.analytic.js";

export type ModelRow = typeof lookAlikeModels.$inferSelect;
type LevelRow = typeof lookAlikeLevels.$inferSelect;

export function definitionOf(row: ModelRow, shop: MoneyShop): LookAlikeDefinition {
  const { windowDays, learntFrom, learntTo, judgedFrom, judgedTo, customers, newCustomers } = row;
  return {
    ...{ windowDays, learntFrom, learntTo, judgedFrom, judgedTo, customers, newCustomers },
    leastValue: moneyOf(row.leastValue, shop),
  };
}

export function modelOf(
  row: ModelRow,
  bins: readonly (typeof lookAlikeCalibration.$inferSelect)[],
): LookAlikeModel {
  const n = row.judgedCustomers;
  const scored = (value: number, low: number, high: number): Estimate =>
    modelled({ value, low, high, n, method: EstimateMethod.DELTA_METHOD });
  const fitted = (value: number | null, standardError: number | null): Estimate =>
    value === null || standardError === null
      ? suppressed(SuppressionReason.NOT_APPLICABLE, n)
      : modelled({
          value,
          low: value - Z_95 * standardError,
          high: value + Z_95 * standardError,
          standardError,
          n,
          method: EstimateMethod.MAXIMUM_LIKELIHOOD,
        });
  return {
    learntShare: share(row.learntValuable, row.learntCustomers),
    judgedShare: share(row.judgedValuable, row.judgedCustomers),
    auc: scored(row.auc, row.aucLow, row.aucHigh),
    brier: scored(row.brier, row.brierLow, row.brierHigh),
    brierAgainstShare: scored(
      row.brierAgainstShare,
      row.brierAgainstShareLow,
      row.brierAgainstShareHigh,
    ),
    calibrationError: row.calibrationError,
    calibrationSlope: fitted(row.calibrationSlope, row.calibrationSlopeError),
    calibrationIntercept: fitted(row.calibrationIntercept, row.calibrationInterceptError),
    calibration: bins.map((bin) => ({
      ...bin,
      valuableShare: share(bin.valuable, bin.customers),
    })),
  };
}

export function overlapOf(
  row: ModelRow,
  histogram: readonly (typeof lookAlikeOverlap.$inferSelect)[],
): PropensityOverlap {
  const n = row.judgedCustomers;
  const counted = (part: number): Estimate => share(Math.round(part * n), n);
  const { overlapShare, supportLow, supportHigh, effectiveOthers } = row;
  return {
    ...{ histogram: [...histogram], overlapShare, supportLow, supportHigh, effectiveOthers },
    outsideShare: counted(row.outsideShare),
    trimmedShare: counted(row.trimmedShare),
    others: n - row.judgedValuable,
  };
}

/** In the order of their rows. */
export function attributesOf(rows: readonly LevelRow[]): ArrivalAttributeReport[] {
  return [...new Set(rows.map(({ attribute }) => attribute))].map((attribute) => {
    const own = rows.filter((row) => row.attribute === attribute);
    const number = own.find(({ level }) => level === null);
    return {
      attribute: attribute as ArrivalAttribute,
      levels: own.flatMap((row) => (row.level === null ? [] : [levelOf(row, row.level)])),
      oddsRatioPerDoubling:
        number === undefined ? suppressed(SuppressionReason.NOT_APPLICABLE) : oddsRatioOf(number),
    };
  });
}

function levelOf(row: LevelRow, level: string): ArrivalLevel {
  const { label, customers, valuable, isReference } = row;
  return {
    ...{ level, label: label ?? level, customers, isReference },
    valuableShare: share(valuable, customers),
    oddsRatio: oddsRatioOf(row),
  };
}

function oddsRatioOf(row: LevelRow): Estimate {
  if (row.isReference) return suppressed(SuppressionReason.NOT_APPLICABLE, row.customers);
  return estimateOf(
    { value: row.oddsRatio, low: row.oddsRatioLow, high: row.oddsRatioHigh },
    row.customers,
  );
}

export interface Scored {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What the fitted model says; suppressed where it is not served. */
export function estimateOf({ value, low, high }: Scored, n: number): Estimate {
  return value === null
    ? suppressed(SuppressionReason.MODEL_REFUSED, n)
    : modelled({ value, low, high, n, method: EstimateMethod.MAXIMUM_LIKELIHOOD });
}

export function audienceOf(
  row: typeof lookAlikeAudiences.$inferSelect,
  base: { readonly customers: number; readonly valuable: number },
): LookAlikeAudience {
  const { channel, device, country, firstProduct, firstProductName, customers, isApart } = row;
  const valuableShare = share(row.valuable, customers);
  return {
    ...{ channel, device, country, firstProductName, customers, isApart, valuableShare },
    firstProductId: firstProduct,
    affinity: timesBase(valuableShare, base.valuable / base.customers),
    score: estimateOf({ value: row.score, low: row.scoreLow, high: row.scoreHigh }, customers),
  };
}

/** The base share is above 0: a model takes valuable customers to be judged. */
function timesBase(estimate: Estimate, baseShare: number): Estimate {
  const times = (value: number | null): number | null =>
    value === null ? null : value / baseShare;
  const { value, low, high, standardError } = estimate;
  return {
    ...estimate,
    ...{ value: times(value), low: times(low), high: times(high) },
    standardError: times(standardError),
  };
}
