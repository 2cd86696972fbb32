import type { UserError } from "../domain/user-error.js";
import { parseGlobalId } from "./global-id.js";
import { badRequest } from "./request-error.js";

export enum SegmentTaken {
  ANY = "ANY",
  COMPUTED = "COMPUTED",
  NONE = "NONE",
}

/** Whether a field of Shop can be narrowed to the customers of a segment. */
export interface SegmentUse {
  readonly field: string;
  readonly takes: SegmentTaken;
  /** Where the segment is said; null where none is taken. */
  readonly argument: string | null;
  /** What to ask of a segment that is not taken; null where any is. */
  readonly instead: string | null;
}

const OF_ORDERS =
  "Ask `orderCount(where: {customers: {inSegment: ...}})` for its orders, revenue and average order value in any period, or `orders` and `customers` for the lists.";
const OF_SESSIONS =
  "Ask `sessions(where: {customers: {inSegment: ...}, reached: ...}) { totalCount { value } }` for how many of its sessions got to each stage.";
const OF_CUSTOMERS =
  "Ask `customerCount(where: {and: [{inSegment: ...}, {inCohort: ...}, {behaviour: ...}]})` for one cohort and who of it ordered in a period.";
const OF_PAIRS =
  "Ask `customerCount(where: {and: [{inSegment: ...}, {behaviour: {event: PURCHASE, products: [...]}}]})` for how many of it ordered products together, or `orderCount(where: {customers: {inSegment: ...}, product: ...})`.";

const any = (field: string, argument: string): SegmentUse => ({
  ...{ field, argument, takes: SegmentTaken.ANY, instead: null },
});
const computed = (field: string, argument: string, instead: string): SegmentUse => ({
  ...{ field, argument, takes: SegmentTaken.COMPUTED, instead },
});
const none = (field: string, instead: string): SegmentUse => ({
  ...{ field, argument: null, takes: SegmentTaken.NONE, instead },
});

/** Every field that takes a segment, and those that sum precomputed rows which no saved one is part of. */
export const SEGMENT_USES: readonly SegmentUse[] = [
  any("customers", "where.inSegment"),
  any("customerCount", "where.inSegment"),
  any("orders", "where.customers.inSegment"),
  any("orderCount", "where.customers.inSegment"),
  any("sessions", "where.customers.inSegment"),
  computed("metrics", "query.where (SEGMENT, RFM_SEGMENT)", OF_ORDERS),
  computed("growth", "input.where (SEGMENT, RFM_SEGMENT)", OF_ORDERS),
  computed("revenueTree", "where (SEGMENT, RFM_SEGMENT)", OF_ORDERS),
  computed("retention", "input.where (SEGMENT, RFM_SEGMENT)", OF_CUSTOMERS),
  computed("affinities", "input.segment", OF_PAIRS),
  none("attachRates", OF_PAIRS),
  none("funnel", OF_SESSIONS),
  none("funnelContrast", OF_SESSIONS),
  none("visitorRetention", OF_CUSTOMERS),
];

/** What to ask in place of a field that does not take a segment. */
export function insteadOf(field: string): string {
  const instead = SEGMENT_USES.find((use) => use.field === field)?.instead ?? "";
  return `${instead} \`catalog { segments }\` says which fields take segments.`;
}

/** A saved segment, or a filter, where only what is counted at the load can be asked for. */
export function noSavedSegment(argument: string, field: string): UserError {
  return badRequest(
    `${argument} names a saved segment: these numbers are counted at the load, by computed segments only.`,
    insteadOf(field),
  );
}

/** @throws UserError for ids of segments among values that are keys of computed ones */
export function refuseSegmentIds(argument: string, values: readonly string[], field: string): void {
  for (const value of values) {
    const id = parseGlobalId(value);
    if (id?.type === "SavedSegment") throw noSavedSegment(argument, field);
    if (id?.type !== "Segment") continue;
    throw badRequest(
      `${argument} names a segment by its id; the values of segments are their keys.`,
      `Pass ${JSON.stringify(id.externalId)}, which \`segments { nodes { key } }\` gives.`,
    );
  }
}
