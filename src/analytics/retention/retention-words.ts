import { addDays, nextStart, type Day } from "../../domain/calendar.js";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { globalId } from "../../graphql/global-id.js";
import { daysOf, type AgeCalendar } from "./retention-calendar.js";
import {
  RetentionAgeBasis,
  RetentionBreakdown,
  RetentionGrain,
} from "./retention-input.graphql.js";
import type { AgeSpan } from "./retention-spans.js";

const ATTRIBUTES = {
  [RetentionBreakdown.CHANNEL]: "CHANNEL",
  [RetentionBreakdown.DEVICE]: "DEVICE",
  [RetentionBreakdown.COUNTRY]: "COUNTRY",
  [RetentionBreakdown.FIRST_PRODUCT]: "FIRST_PRODUCT",
} as const;

export const OTHERS = "(other)";
const UNKNOWN = "unknown";

export const isSegment = (by: RetentionBreakdown): boolean =>
  by === RetentionBreakdown.SEGMENT || by === RetentionBreakdown.RFM_SEGMENT;

/** Customers with one of the values; `known` are all values of the breakdown. */
export function withValues(
  shopKey: string,
  by: RetentionBreakdown,
  { values, known }: { readonly values: readonly string[]; readonly known: readonly string[] },
): CustomerFilterWords {
  const named = known.filter((value) => value !== OTHERS);
  const each = values.map((value): CustomerFilterWords => {
    if (value !== OTHERS) return withValue(shopKey, by, value);
    return { not: anyOf(named.map((other) => withValue(shopKey, by, other))) };
  });
  return anyOf(each);
}

function withValue(shopKey: string, by: RetentionBreakdown, value: string): CustomerFilterWords {
  if (by === RetentionBreakdown.SEGMENT || by === RetentionBreakdown.RFM_SEGMENT) {
    return { inSegment: globalId("Segment", shopKey, value) };
  }
  const isMissing = by === RetentionBreakdown.FIRST_PRODUCT && value === UNKNOWN;
  return {
    attribute: {
      attribute: ATTRIBUTES[by],
      string: isMissing ? { isNull: true } : { eq: value },
    },
  };
}

/** The filter takes 20 alternatives at a level. */
const MOST = 20;

function anyOf(conditions: readonly CustomerFilterWords[]): CustomerFilterWords {
  const [only, ...others] = conditions;
  if (only !== undefined && others.length === 0) return only;
  if (conditions.length <= MOST) return { or: conditions };
  return { or: [{ or: conditions.slice(0, MOST) }, { or: conditions.slice(MOST) }] };
}

/** Customers whose first order fell in the period that begins on `cohortOn`. */
export function inCohort(grain: RetentionGrain, cohortOn: Day): CustomerFilterWords {
  if (grain === RetentionGrain.MONTH) return { inCohort: cohortOn };
  return {
    behaviour: {
      event: "PURCHASE",
      orderNumber: { eq: 1 },
      period: { from: cohortOn, to: nextStart(grain, cohortOn) },
    },
  };
}

/** Customers of a cohort with an order at the ages of the span; null where that is all of them. */
export function orderedAt(
  span: AgeSpan,
  starts: readonly Day[],
  { grain, basis, asOfOn }: AgeCalendar,
): CustomerFilterWords | null {
  if (span.from === 0) return null;
  if (basis === RetentionAgeBasis.EXACT_DAYS) {
    return { behaviour: { event: "PURCHASE", daysSinceFirstOrder: daysOf(grain, span) } };
  }
  const from = starts[span.from] as Day;
  const last = span.to === null ? undefined : starts[span.to];
  const to = last === undefined ? addDays(asOfOn, 1) : nextStart(grain, last);
  return { behaviour: { event: "PURCHASE", period: { from, to } } };
}
