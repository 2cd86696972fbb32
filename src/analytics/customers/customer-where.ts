import { and, eq, or, sql, type SQL } from "drizzle-orm";
import { startOf } from "../../domain/calendar.js";
import { parseGlobalId } from "../../graphql/global-id.js";
import { matchesNumber, matchesText } from "../../graphql/predicate.input.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CustomerFilter } from "./customer-filter.graphql.js";
import { customers } from "./customers.analytic.js";

const MAX_DEPTH = 8;

/**
 * Compiles a filter tree to one SQL condition over the stored features.
 *
 * @throws UserError beyond 8 levels
 */
export function customersMatching(filter: CustomerFilter, depth = 1): SQL | undefined {
  if (depth > MAX_DEPTH) {
    throw badRequest(
      `The customer filter is nested more than ${MAX_DEPTH} levels deep.`,
      "Flatten it: and/or take up to 20 conditions each.",
    );
  }
  const below = (inner: CustomerFilter): SQL => customersMatching(inner, depth + 1) ?? sql`true`;
  if (filter.and !== undefined) return and(...filter.and.map(below));
  if (filter.or !== undefined) return or(...filter.or.map(below));
  if (filter.not !== undefined) return sql`not coalesce(${below(filter.not)}, false)`;
  if (filter.inCohort !== undefined)
    return eq(customers.cohortOn, startOf("month", filter.inCohort));
  if (filter.attribute !== undefined) {
    return matchesText(customers[filter.attribute.attribute], filter.attribute.string);
  }
  if (filter.feature !== undefined) {
    return matchesNumber(customers[filter.feature.feature], filter.feature.number);
  }
  if (filter.model !== undefined) {
    return matchesNumber(customers[filter.model.score], filter.model.number);
  }
  if (filter.inSegment !== undefined) return inSegment(filter.inSegment);
  if (filter.sample !== undefined) return inSample(filter.sample);
  return undefined;
}

/** A customer is in one segment of either kind. @throws UserError for what is no segment's id */
function inSegment(id: string): SQL | undefined {
  const parsed = parseGlobalId(id);
  if (parsed?.type !== "Segment") {
    throw badRequest("inSegment is no id of a segment.", "Pass the `id` field of a segment.");
  }
  const { externalId } = parsed;
  return or(eq(customers.segmentId, externalId), eq(customers.rfmSegmentId, externalId));
}

/** The first 32 bits of md5(seed / id) as a fraction: the same customers on every database. */
function inSample({ fraction, seed }: { readonly fraction: number; readonly seed: string }): SQL {
  const hash = sql`('x' || substr(md5(${`${seed}/`} || ${customers.customerId}), 1, 8))::bit(32)::bigint`;
  return sql`${hash} < ${Math.round(fraction * 2 ** 32)}::bigint`;
}
