import { addDays, addMonths, daysBetween, isAligned, type Period } from "../../domain/calendar.js";
import { resolvePeriod, type AskedPeriod } from "../../graphql/period.input.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { ComparisonKind } from "./comparison-kind.js";
import type { ComparisonInput } from "./metric-query.graphql.js";

/** @throws UserError for an empty custom range, or one before the first year there is */
export function comparedPeriod(input: ComparisonInput, period: Period, shop: CurrentShop): Period {
  if (input.custom !== undefined) return resolvePeriod({ between: input.custom }, shop.coverage);
  const compared = periodBefore(input, period);
  // years before it are written with a sign, which sorts before all digits
  if (compared.from >= "0001-01-01") return compared;
  throw badRequest(
    `The period from ${period.from} to ${period.to} is too long to be compared with the one before it.`,
    "Pass a shorter period, or compare with a custom one.",
  );
}

function periodBefore(input: ComparisonInput, period: Period): Period {
  if (input.sameWeekdaysLastYear === true) {
    return { from: addDays(period.from, -364), to: addDays(period.to, -364) };
  }
  if (input.samePeriodLastYear === true) {
    return { from: addMonths(period.from, -12), to: addMonths(period.to, -12) };
  }
  if (input.previousPeriod === true) return previousPeriod(period);
  throw badRequest(
    "An entry of compare is set to false.",
    "Leave it out, or set one of its fields to true.",
  );
}

/** Of an entry that `comparedPeriod` has taken. */
export function comparisonKind(input: ComparisonInput): ComparisonKind {
  if (input.custom !== undefined) return ComparisonKind.CUSTOM;
  if (input.sameWeekdaysLastYear === true) return ComparisonKind.SAME_WEEKDAYS_LAST_YEAR;
  if (input.samePeriodLastYear === true) return ComparisonKind.SAME_PERIOD_LAST_YEAR;
  return ComparisonKind.PREVIOUS_PERIOD;
}

function previousPeriod(period: Period): Period {
  if (!isAligned("month", period)) {
    return { from: addDays(period.from, -daysBetween(period.from, period.to)), to: period.from };
  }
  const [fromYear = 0, fromMonth = 0] = period.from.split("-").map(Number);
  const [toYear = 0, toMonth = 0] = period.to.split("-").map(Number);
  const months = (toYear - fromYear) * 12 + (toMonth - fromMonth);
  return { from: addMonths(period.from, -months), to: period.from };
}

/** Whole days of the period that have been observed: the day of asOf still runs. */
export function daysToDate(period: Period, { coverage }: CurrentShop): number {
  const end = period.to < coverage.asOfOn ? period.to : coverage.asOfOn;
  return Math.max(0, daysBetween(period.from, end));
}

/** Whether the period ends with days that have not been wholly observed. */
export const isRunning = (period: Period, { coverage }: CurrentShop): boolean =>
  period.to > coverage.asOfOn;

/**
 * The observed part of a running period, up to the last whole day.
 *
 * @throws UserError when no whole day of it has been observed
 */
export function toDate(period: AskedPeriod, shop: CurrentShop): AskedPeriod {
  if (!isRunning(period, shop)) return period;
  const days = daysToDate(period, shop);
  if (days === 0) {
    throw badRequest(
      `No whole day from ${period.from} to ${period.to} has been observed: the data ends on ${shop.coverage.asOfOn}.`,
      "Ask for an earlier period, or leave toDate out.",
    );
  }
  return { ...firstDays(period, days), isAllTime: false };
}

/** The first days of a period, as many as it has at most. */
export function firstDays({ from, to }: Period, days: number): Period {
  const end = addDays(from, days);
  return { from, to: end < to ? end : to };
}
