import { daysBetween, type Period } from "../../domain/calendar.js";
import { badRequest } from "../../graphql/request-error.js";
import { nameOf } from "./dimension-names.js";
import type { MetricGrain } from "./metric-bucket.js";
import type { MetricQueryInput } from "./metric-query.graphql.js";

const MAX_BUCKETS = 4000;

/** @throws UserError for what is named twice, or used without being asked for */
export function checkLists({
  measures,
  dimensions,
  orderBy = [],
  having = [],
}: MetricQueryInput): void {
  for (const [name, list] of [
    ["measures", measures],
    ["dimensions", dimensions],
  ] as const) {
    const repeated = list.find((item, place) => list.indexOf(item as never) !== place);
    if (repeated !== undefined) {
      throw badRequest(`${name} names ${nameOf(repeated)} twice.`, "Name each once.");
    }
  }
  for (const { measure, dimension } of orderBy) {
    if ((measure === undefined) === (dimension === undefined)) {
      throw badRequest(
        "An entry of orderBy names neither or both of measure and dimension.",
        "Name exactly one of them.",
      );
    }
    if (measure !== undefined && !measures.includes(measure))
      throw notAsked("orderBy", measure, measures);
    if (dimension !== undefined && !dimensions.includes(dimension)) {
      throw notAsked("orderBy", nameOf(dimension), dimensions.map(nameOf));
    }
  }
  for (const { measure } of having) {
    if (!measures.includes(measure)) throw notAsked("having", measure, measures);
  }
}

function notAsked(field: string, name: string, allowed: readonly string[]): Error {
  return badRequest(
    `${field} names ${name}, which is not asked for.`,
    `Add it to the query, or use one of: ${allowed.join(", ") || "(none)"}.`,
  );
}

/** @throws UserError above 4,000 buckets */
export function checkLength(grain: MetricGrain | null, period: Period): void {
  const days = daysBetween(period.from, period.to);
  const lengths = { hour: 1 / 24, day: 1, week: 7, month: 28, quarter: 90, year: 365 };
  if (grain === null || days / lengths[grain] <= MAX_BUCKETS) return;
  throw badRequest(
    `The period has about ${Math.round(days / lengths[grain])} buckets of one ${grain}; at most ${MAX_BUCKETS} are answered.`,
    "Ask for a shorter period or a coarser grain.",
  );
}
