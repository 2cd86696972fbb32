import { addDays, type Day } from "../../domain/calendar.js";
import type { RfmRange, RfmSegmentRule } from "../../domain/rfm-map.js";
import type {
  BehaviourWords,
  CustomerFilterWords,
  NumberWords,
} from "../../graphql/customer-filter-words.js";
import { allOf } from "../../graphql/entities/customer-selection.type.js";
import { boundsOf, EVERYBODY, NOBODY, type MeasureCuts } from "./rfm-cuts.js";

/** What the scores of one day were. */
export interface DayCuts {
  readonly on: Day;
  readonly recency: MeasureCuts;
  readonly frequency: MeasureCuts;
}

/** Who was in the segment on that day, by orders up to and with it; null: who had no order yet. */
export function wordsAt(
  rule: RfmSegmentRule | null,
  cuts: DayCuts,
  firstOn: Day,
): CustomerFilterWords {
  const until = { from: firstOn, to: addDays(cuts.on, 1) };
  if (rule === null) return { not: ordered({ period: until }) };
  const alternatives = rule.ranges.flatMap((range) => rangeAt(range, cuts, until) ?? []);
  const [only = NOBODY] = alternatives;
  return alternatives.length > 1 ? { or: alternatives } : only;
}

type Span = NonNullable<BehaviourWords["period"]>;

const ordered = (words: Omit<BehaviourWords, "event">): CustomerFilterWords => ({
  behaviour: { event: "PURCHASE", ...words },
});

/** @returns null where nobody had such scores that day */
function rangeAt(range: RfmRange, cuts: DayCuts, until: Span): CustomerFilterWords | null {
  const days = boundsOf(cuts.recency, range.recency);
  const orders = boundsOf(cuts.frequency, range.frequency);
  if (days === null || orders === null) return null;
  const isKnown: CustomerFilterWords[] =
    orders === undefined
      ? [ordered({ period: until })]
      : [ordered({ count: orders, period: until })];
  const lastOrder = days === undefined ? [] : lastOrderWithin(days, cuts.on, until);
  return isKnown.length + lastOrder.length === 0 ? EVERYBODY : allOf(...isKnown, ...lastOrder);
}

/** An order that many days back, and none since. */
function lastOrderWithin({ gte = 0, lte }: NumberWords, on: Day, until: Span) {
  const conditions: CustomerFilterWords[] = [];
  if (lte !== undefined) {
    const from = addDays(on, -lte);
    const since = { from: from < until.from ? until.from : from, to: until.to };
    conditions.push(ordered({ period: since }));
  }
  if (gte > 0) {
    conditions.push({ not: ordered({ period: { from: addDays(on, 1 - gte), to: until.to } }) });
  }
  return conditions;
}
