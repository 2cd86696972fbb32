import { isAligned, type Grain, type Period } from "../../domain/calendar.js";
import {
  conditionsOf,
  Dimension,
  type DimensionCondition,
  type DimensionFilter,
} from "../../graphql/dimension-filter.input.js";
import {
  allTime,
  calendarGrain,
  resolvePeriod,
  type PeriodInput,
  type TimeGrain,
} from "../../graphql/period.input.js";
import { badRequest } from "../../graphql/request-error.js";
import { insteadOf } from "../../graphql/segment-uses.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";

/** Columns that sessions of a funnel can be split and filtered by. */
export type OriginColumn =
  "channel" | "device" | "campaign" | "landingPage" | "country" | "visitorType";

export interface OriginCondition {
  readonly column: OriginColumn;
  readonly values: readonly string[];
}

/** What is asked of a funnel, with everything settled that can be without reading. */
export interface FunnelQuestion {
  /** Key of a saved funnel; null for the standard stages. */
  readonly saved: string | null;
  readonly period: Period;
  readonly coversAll: boolean;
  readonly conditions: readonly OriginCondition[];
  readonly breakdown: OriginColumn | null;
  readonly grain: Grain | null;
  /** Whether rows of months answer it. */
  readonly isMonthly: boolean;
  /** Whether it asks for more than channel and device, which only months know. */
  readonly needsOrigins: boolean;
}

export interface AskedFunnel {
  readonly saved?: string;
  readonly period?: PeriodInput;
  readonly breakdown?: OriginColumn;
  readonly where?: DimensionFilter;
  readonly cohortGrain?: TimeGrain;
}

const BY_DAY: readonly OriginColumn[] = ["channel", "device"];
const COLUMNS: readonly string[] = [
  ...[...BY_DAY, "campaign", "landingPage", "country", "visitorType"],
];

/** @throws UserError for a period or buckets that the wanted parts are not kept for */
export function questionOf(asked: AskedFunnel, shop: CurrentShop): FunnelQuestion {
  const { saved = null, breakdown = null, cohortGrain } = asked;
  const grain = cohortGrain === undefined ? null : calendarGrain("cohortGrain", cohortGrain);
  const conditions = conditionsOf(asked.where).map(conditionOf);
  const period = resolvePeriod(asked.period, shop.coverage);
  const whole = allTime(shop.coverage);
  const coversAll = period.from <= whole.from && period.to >= whole.to;
  const isMonthly =
    (coversAll || isAligned("month", period)) && grain !== "day" && grain !== "week";
  const columns = [breakdown, ...conditions.map(({ column }) => column)];
  const needsOrigins = columns.some((column) => column !== null && !BY_DAY.includes(column));
  if (!isMonthly && (needsOrigins || saved !== null)) {
    const what = saved === null ? "Parts other than CHANNEL and DEVICE" : "Saved funnels";
    throw badRequest(
      `${what} are kept by the month; this asks for days or weeks.`,
      "Pass a period from the first of a month to the first of another, such as a preset, and a cohortGrain of MONTH, QUARTER or YEAR.",
    );
  }
  return { saved, period, coversAll, conditions, breakdown, grain, isMonthly, needsOrigins };
}

function conditionOf({ dimension, values }: DimensionCondition): OriginCondition {
  if (COLUMNS.includes(dimension)) return { column: dimension as OriginColumn, values };
  const isSegment = dimension === Dimension.SEGMENT || dimension === Dimension.RFM_SEGMENT;
  throw badRequest(
    "A funnel can be filtered by CHANNEL, DEVICE, CAMPAIGN, LANDING_PAGE, COUNTRY and NEW_VS_RETURNING only.",
    isSegment
      ? insteadOf("funnel")
      : "Drop the other condition, or ask `metrics` for SESSIONS and ORDERS by that dimension.",
  );
}
