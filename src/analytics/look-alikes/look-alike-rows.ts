import { addDays } from "../../domain/calendar.js";
import type { ModelCard } from "../../domain/model-card.js";
import type { Cell, ModelRows } from "../model-step.js";
import type { Audience } from "./audiences.js";
import { scoreArrivals } from "./look-alike-scorer.js";
import type { JudgedStudy, LookAlikeStudy } from "./look-alike-study.js";

const COLUMNS = {
  "customer-look-alikes": ["customer_id", "first_order_on", "is_new", "score", "low", "high"],
  "look-alike-models": [
    ...["is_served", "window_days", "least_value"],
    ...["learnt_from", "learnt_to", "judged_from", "judged_to"],
    ...["learnt_customers", "learnt_valuable", "judged_customers", "judged_valuable"],
    ...["customers", "valuable", "new_customers"],
    ...["auc", "auc_low", "auc_high", "brier", "brier_low", "brier_high"],
    ...["brier_against_share", "brier_against_share_low", "brier_against_share_high"],
    ...["calibration_error", "calibration_slope", "calibration_slope_error"],
    ...["calibration_intercept", "calibration_intercept_error"],
    ...["overlap_share", "outside_share", "support_low", "support_high", "trimmed_share"],
    ...["effective_others", "warnings"],
  ],
  "look-alike-calibration": [
    ...["place", "customers", "valuable"],
    ...["mean_probability", "from_probability", "to_probability"],
  ],
  "look-alike-overlap": ["place", "from_propensity", "to_propensity", "valuable", "others"],
  "look-alike-levels": [
    ...["place", "attribute", "level", "label", "is_reference", "customers", "valuable"],
    ...["odds_ratio", "odds_ratio_low", "odds_ratio_high"],
  ],
  "look-alike-audiences": [
    ...["place", "channel", "device", "country", "first_product", "first_product_name"],
    ...["customers", "valuable", "is_apart", "score", "score_low", "score_high"],
  ],
} as const;

type ResultName = keyof typeof COLUMNS;
type Rows = readonly (readonly Cell[])[];

/**
 * The results of a study. Of a model that was judged but is not served there are its figures and
 * counts, but no odds ratio and no score.
 */
export function lookAlikeRows(
  study: LookAlikeStudy,
  card: ModelCard,
): Record<ResultName, ModelRows> {
  const { found } = study;
  const isServed = study.refusal === null;
  const rows: Readonly<Record<ResultName, Rows>> =
    found === null
      ? NO_ROWS
      : {
          "customer-look-alikes": isServed ? customerRows(study, found) : [],
          "look-alike-models": [modelRow(study, found, card)],
          "look-alike-calibration": found.judgement.bins.map((bin, place) => [
            ...[place + 1, bin.rowCount, bin.ones],
            ...[bin.meanProbability, bin.from, bin.to],
          ]),
          "look-alike-overlap": found.judgement.overlap.bins.map((bin, place) => [
            ...[place + 1, bin.from, bin.to, bin.valuable, bin.others],
          ]),
          "look-alike-levels": levelRows(found, isServed),
          "look-alike-audiences": audienceRows(study, found),
        };
  return Object.fromEntries(
    (Object.keys(COLUMNS) as ResultName[]).map((name) => [
      name,
      { columns: COLUMNS[name], rows: rows[name] },
    ]),
  ) as unknown as Record<ResultName, ModelRows>;
}

const NO_ROWS: Readonly<Record<ResultName, Rows>> = {
  "customer-look-alikes": [],
  "look-alike-models": [],
  "look-alike-calibration": [],
  "look-alike-overlap": [],
  "look-alike-levels": [],
  "look-alike-audiences": [],
};

function customerRows({ customers }: LookAlikeStudy, { serving }: JudgedStudy): Rows {
  const rows = Int32Array.from({ length: customers.count }, (_, row) => row);
  const { probability, low, high } = scoreArrivals(serving, customers, rows);
  return customers.customerIds.map((id, row) => [
    ...[id, customers.firstOrderOn[row] as string],
    Number.isNaN(customers.valueAfter[row] as number),
    ...[probability[row] as number, low[row] as number, high[row] as number],
  ]);
}

function modelRow(
  { customers, periods, refusal }: LookAlikeStudy,
  { judgement, judged, serving }: JudgedStudy,
  { warnings }: ModelCard,
): Cell[] {
  const { auc, brier, brierAgainstShare, line, overlap } = judgement;
  const dayOf = (day: number): string => addDays(customers.startOn, day);
  return [
    ...[refusal === null, customers.windowDays, serving.leastValue.toFixed(2)],
    ...[customers.startOn, dayOf(periods.learntToDay)],
    ...[dayOf(periods.judgedFromDay), dayOf(periods.judgedToDay)],
    ...[judged.customers, judged.valuable, judgement.customers, judgement.valuable],
    ...[serving.customers, serving.valuable, periods.open.length],
    ...[auc.auc, auc.low, auc.high, brier.mean, brier.low, brier.high],
    ...[brierAgainstShare.mean, brierAgainstShare.low, brierAgainstShare.high],
    ...[judgement.calibrationError],
    ...[line?.slope.value ?? null, line?.slope.standardError ?? null],
    ...[line?.intercept.value ?? null, line?.intercept.standardError ?? null],
    ...[overlap.overlapShare, overlap.outsideShare, overlap.supportLow, overlap.supportHigh],
    ...[overlap.trimmedShare, overlap.effectiveOthers, JSON.stringify(warnings)],
  ];
}

function levelRows({ levels }: JudgedStudy, isServed: boolean): Rows {
  return levels.map((each, place) => {
    const ratio = isServed ? each.oddsRatio : null;
    return [
      ...[place + 1, each.attribute, each.level, each.label, each.isReference],
      ...[each.customers, each.valuable],
      ...[ratio?.value ?? null, ratio?.low ?? null, ratio?.high ?? null],
    ];
  });
}

function audienceRows({ customers, refusal }: LookAlikeStudy, { audiences }: JudgedStudy): Rows {
  const ordered = refusal === null ? audiences : [...audiences].sort(byShare);
  return ordered.map(({ levels, customers: count, valuable, isApart, score }, place) => {
    const said = refusal === null ? score : null;
    const product = levels.first_product ?? null;
    return [
      ...[place + 1, levels.channel ?? null, levels.device ?? null, levels.country ?? null],
      ...[product, product === null ? null : (customers.productNames.get(product) ?? null)],
      ...[count, valuable, isApart],
      ...[said?.value ?? null, said?.low ?? null, said?.high ?? null],
    ];
  });
}

/** Where no score is served, none may order them. */
const byShare = (one: Audience, other: Audience): number =>
  other.valuable / other.customers - one.valuable / one.customers ||
  other.customers - one.customers;
