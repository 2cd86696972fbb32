import { eq, or, sql, type SQL } from "drizzle-orm";
import { startOf } from "../../domain/calendar.js";
import { parseGlobalId } from "../../graphql/global-id.js";
import { matchesNumber, matchesText } from "../../graphql/predicate.input.js";
import { badRequest } from "../../graphql/request-error.js";
import { savedSegmentMembers } from "../../store/saved-segments.table.js";
import { behaviourMembers, type Members } from "./behaviour-where.js";
import { changeMembers } from "./change-where.js";
import type { FilteredShop } from "./filtered-shop.js";
import { funnelMembers } from "./funnel-where.js";
import { reachMembers } from "./reach-where.js";
import type { ReachedExperiments } from "./reached-experiments.js";
import type { CustomerFilter } from "./customer-filter.graphql.js";
import type { customers } from "./customers.analytic.js";
import { switchMembers } from "./switch-where.js";
import type { SavedSegment } from "./saved-segments.js";

/** The table of customers, under its own name or another. */
export type CustomerColumns = typeof customers;

/** What a filter says, with saved segments put in for their ids. */
export type CustomerCondition =
  | { readonly kind: "ALL" | "ANY"; readonly of: readonly CustomerCondition[] }
  | { readonly kind: "NOT"; readonly of: CustomerCondition }
  /** Holds or not by the customer's own row; undefined: for everybody. */
  | { readonly kind: "ROW"; readonly where: (on: CustomerColumns) => SQL | undefined }
  | ({ readonly kind: "MEMBERS" } & Members);

export interface ReadFilter {
  readonly shop: FilteredShop;
  /** Those the filter refers to, and those they refer to, by the id in their own table. */
  readonly saved: ReadonlyMap<string, SavedSegment>;
  /** Experiments that the filter names. */
  readonly reached: ReachedExperiments;
}

const MAX_DEPTH = 8;
/** Each is a table read of its own. */
const MAX_BEHAVIOURS = 10;
const MAX_CONDITIONS = 200;

/**
 * @throws UserError beyond 8 levels, 10 behaviours or 200 conditions, for an id that is no
 * segment's, for what a behaviour cannot be, and for an experiment, an arm or a class that is not there
 */
export function conditionOf(
  filter: CustomerFilter,
  { shop, saved, reached }: ReadFilter,
): CustomerCondition {
  let [behaviours, conditions] = [0, 0];

  const read = (one: CustomerFilter, depth: number): CustomerCondition => {
    refuseAbove(MAX_DEPTH, depth, "DEPTH");
    refuseAbove(MAX_CONDITIONS, ++conditions, "CONDITIONS");
    if (one.and !== undefined) {
      return { kind: "ALL", of: one.and.map((each) => read(each, depth + 1)) };
    }
    if (one.or !== undefined) {
      return { kind: "ANY", of: one.or.map((each) => read(each, depth + 1)) };
    }
    if (one.not !== undefined) return { kind: "NOT", of: read(one.not, depth + 1) };
    if (one.inSegment !== undefined) return ofSegment(one.inSegment);
    if (one.behaviour !== undefined) {
      refuseAbove(MAX_BEHAVIOURS, ++behaviours, "BEHAVIOURS");
      return { kind: "MEMBERS", ...behaviourMembers(one.behaviour, shop) };
    }
    if (one.change !== undefined) {
      refuseAbove(MAX_BEHAVIOURS, ++behaviours, "BEHAVIOURS");
      return { kind: "MEMBERS", ...changeMembers(one.change, shop) };
    }
    if (one.switched !== undefined) {
      refuseAbove(MAX_BEHAVIOURS, ++behaviours, "BEHAVIOURS");
      return { kind: "MEMBERS", ...switchMembers(one.switched, shop) };
    }
    if (one.savedFunnel !== undefined) {
      refuseAbove(MAX_BEHAVIOURS, ++behaviours, "BEHAVIOURS");
      return { kind: "MEMBERS", ...funnelMembers(one.savedFunnel, shop) };
    }
    if (one.reachedBy !== undefined) {
      refuseAbove(MAX_BEHAVIOURS, ++behaviours, "BEHAVIOURS");
      return { kind: "MEMBERS", ...reachMembers(one.reachedBy, shop, reached) };
    }
    return { kind: "ROW", where: (on) => whereOnRow(one, on) };
  };

  const ofSegment = (id: string): CustomerCondition => {
    const { type, externalId } = segmentIdOf(id, shop.key);
    if (type === "Segment") {
      return {
        kind: "ROW",
        where: (on) => or(eq(on.segmentId, externalId), eq(on.rfmSegmentId, externalId)),
      };
    }
    const segment = saved.get(externalId);
    if (segment === undefined) throw noSuchSegment();
    if (segment.kind === "DYNAMIC") return read(segment.filter, 1);
    const { segmentId, customerId } = savedSegmentMembers;
    const ids = sql`select ${customerId} as customer_id from ${savedSegmentMembers} where ${eq(segmentId, segment.id)}`;
    return { kind: "MEMBERS", ids, isMember: true };
  };

  return read(filter, 1);
}

/** Conditions on the customer's own row. */
function whereOnRow(filter: CustomerFilter, on: CustomerColumns): SQL | undefined {
  const { inCohort, attribute, feature, model, sample } = filter;
  if (inCohort !== undefined) return eq(on.cohortOn, startOf("month", inCohort));
  if (attribute !== undefined) return matchesText(on[attribute.attribute], attribute.string);
  if (feature !== undefined) return matchesNumber(on[feature.feature], feature.number);
  if (model !== undefined) return matchesNumber(on[model.score], model.number);
  return sample === undefined ? undefined : inSample(sample, on);
}

/** The first 32 bits of md5(seed / id) as a fraction: the same customers on every database. */
function inSample(
  { fraction, seed }: { readonly fraction: number; readonly seed: string },
  on: CustomerColumns,
): SQL {
  const hash = sql`('x' || substr(md5(${`${seed}/`} || ${on.customerId}), 1, 8))::bit(32)::bigint`;
  return sql`${hash} < ${Math.round(fraction * 2 ** 32)}::bigint`;
}

/** @throws UserError for what is no id of a segment of this shop */
export function segmentIdOf(
  id: string,
  shopKey: string,
): { readonly type: "Segment" | "SavedSegment"; readonly externalId: string } {
  const parsed = parseGlobalId(id);
  const type = parsed?.type;
  if (parsed === null || (type !== "Segment" && type !== "SavedSegment")) {
    throw badRequest("inSegment is no id of a segment.", "Pass the `id` field of a segment.");
  }
  if (parsed.shopKey !== shopKey) {
    throw badRequest(
      `inSegment is a segment of the shop "${parsed.shopKey}", not of "${shopKey}".`,
      "Pass the `id` field of a segment of the shop that is asked.",
    );
  }
  return { type, externalId: parsed.externalId };
}

export function noSuchSegment(): Error {
  return badRequest(
    "inSegment is a segment that the shop does not have (any more).",
    "Ask `segments` and `savedSegments` of the shop for those there are.",
  );
}

const BOUNDS = {
  DEPTH: [
    `is nested more than ${MAX_DEPTH} levels deep`,
    "Flatten it: and/or take up to 20 conditions each.",
  ],
  BEHAVIOURS: [
    `asks for more than ${MAX_BEHAVIOURS} behaviours`,
    "Put conditions on the same events into one behaviour, or ask in several requests.",
  ],
  CONDITIONS: [
    `has more than ${MAX_CONDITIONS} conditions`,
    "Name several values at once: string predicates take `in` with up to 100.",
  ],
} as const;

function refuseAbove(most: number, found: number, bound: keyof typeof BOUNDS): void {
  if (found <= most) return;
  const [message, remedy] = BOUNDS[bound];
  throw badRequest(`The customer filter ${message}.`, remedy);
}
