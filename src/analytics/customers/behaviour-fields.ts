import type { EventKind } from "../../graphql/entities/customer-event.type.js";
import { badRequest } from "../../graphql/request-error.js";
import type { BehaviourPredicate } from "./behaviour-predicate.graphql.js";

type Condition = Exclude<keyof BehaviourPredicate, "event" | "count" | "countOf">;

const ANY_EVENT = [
  "sum",
  ...(["period", "within", "channel", "device", "campaign", "country", "landingPage"] as const),
  "weekday",
] as const;

const AN_ORDERS_PRODUCT = [
  ...(["product", "category", "brand", "orderNumber", "orderRevenue"] as const),
] as const;

const A_PRODUCT_SEEN = ["period", "within", "weekday", "product", "category", "brand"] as const;

/** Conditions that events of a kind can meet. */
const ALLOWED: Readonly<Record<`${EventKind}`, readonly Condition[]>> = {
  PURCHASE: [
    ...ANY_EVENT,
    ...AN_ORDERS_PRODUCT,
    ...([
      "products",
      "anyProduct",
      "holds",
      "hour",
      "orderItems",
      "secondsSincePreviousOrder",
    ] as const),
    ...(["daysSincePreviousOrder", "daysSinceFirstOrder", "unitPrice"] as const),
  ],
  SESSION: [...ANY_EVENT, "hour", "reached", "furthestStage", "isReturning"],
  REFUND: [...ANY_EVENT, ...AN_ORDERS_PRODUCT, "daysSinceOrder"],
  CANCEL: [...ANY_EVENT, ...AN_ORDERS_PRODUCT, "daysSinceOrder"],
  VIEW: A_PRODUCT_SEEN,
  ADD_TO_CART: A_PRODUCT_SEEN,
};

/** What such an event can be asked, by the field of BehaviourPredicate; in the order of the alphabet. */
export const conditionsOn = (event: EventKind): readonly string[] => [...ALLOWED[event]].sort();

/** @throws UserError for a condition that such an event cannot meet, naming those it can */
export function checkBehaviourFields(behaviour: BehaviourPredicate): void {
  const { event, count: _count, countOf: _countOf, ...conditions } = behaviour;
  const allowed = conditionsOn(event);
  const wrong = Object.entries(conditions)
    .filter(([name, value]) => value !== undefined && !allowed.includes(name))
    .map(([name]) => name);
  if (wrong.length === 0) return;
  const article = /^[AEIOU]/.test(event) ? "an" : "a";
  throw badRequest(
    `${article === "an" ? "An" : "A"} ${event} has no ${wrong.join(" and no ")}.`,
    `Conditions on ${article} ${event}: ${allowed.join(", ")}; and count and countOf.`,
  );
}
