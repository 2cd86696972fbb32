import type { Day } from "../../domain/calendar.js";
import type {
  BehaviourWords,
  CustomerFilterWords,
  NumberWords,
} from "../../graphql/customer-filter-words.js";

const SIZES: Readonly<Record<string, BehaviourWords["orderItems"]>> = {
  "1": { lte: 1 },
  "2": { eq: 2 },
  "3-5": { gte: 3, lte: 5 },
  "6-10": { gte: 6, lte: 10 },
  "11+": { gte: 11 },
};

/** Who ordered so in the span, and had a refund at any time; of a product: of it. */
export function whoReturned(
  { breakdown, value }: { readonly breakdown: string; readonly value: string },
  period: { readonly from: Day; readonly to: Day } | null,
): CustomerFilterWords {
  const isProduct = breakdown === "product";
  const size = SIZES[value];
  const ordered: BehaviourWords = {
    event: "PURCHASE",
    ...(period && { period }),
    ...(isProduct && { product: value }),
    ...(breakdown === "channel" && { channel: value }),
    ...(breakdown === "country" && { country: value }),
    ...(breakdown === "size" && size !== undefined && { orderItems: size }),
  };
  const returned = (event: ReturnEvent): CustomerFilterWords => ({
    behaviour: { event, ...(isProduct && { product: value }) },
  });
  return { and: [{ behaviour: ordered }, { or: [returned("REFUND"), returned("CANCEL")] }] };
}

export type ReturnEvent = "REFUND" | "CANCEL";

/** Who had money returned so many days after the order, by one of the events. */
export function returnedAfter(
  events: readonly ReturnEvent[],
  daysSinceOrder: NumberWords,
): CustomerFilterWords {
  const words = events.map((event) => ({ behaviour: { event, daysSinceOrder } }));
  const [only, ...others] = words;
  return only !== undefined && others.length === 0 ? only : { or: words };
}

/** Who had such refunds, or cancellations; null for reasons that no filter tells apart. */
export function whoMatched(reason: string, isCancellation: boolean): CustomerFilterWords | null {
  const events: readonly ReturnEvent[] = [isCancellation ? "CANCEL" : "REFUND"];
  if (reason === "matched") return returnedAfter(events, { gte: 0 });
  return reason === "matched_before_order" ? returnedAfter(events, { lt: 0 }) : null;
}
