import type { CustomerFilterWords, HeldWords } from "../../graphql/customer-filter-words.js";
import type { BasketLevel } from "./basket-level.js";

/** What names a thing in a filter. */
export interface NamedThing {
  readonly key: string;
  readonly category: string | null;
  readonly brand: string | null;
}

function heldWords(level: BasketLevel, { key, category, brand }: NamedThing): HeldWords {
  switch (level) {
    case "PRODUCT":
      return { product: key };
    case "CATEGORY":
      return { category: key };
    case "BRAND":
      return { brand: key };
    case "CATEGORY_BRAND":
      return { category: category ?? "", brand: brand ?? "" };
  }
}

/** Customers with an order of the thing. */
export function orderedWords(level: BasketLevel, thing: NamedThing): CustomerFilterWords {
  const held = heldWords(level, thing);
  return {
    behaviour: { event: "PURCHASE", ...(level === "CATEGORY_BRAND" ? { holds: [held] } : held) },
  };
}

/** Customers with an order that holds both. */
export function togetherWords(
  level: BasketLevel,
  left: NamedThing,
  right: NamedThing,
): CustomerFilterWords {
  if (level === "PRODUCT") {
    return { behaviour: { event: "PURCHASE", products: [left.key, right.key] } };
  }
  const holds = [heldWords(level, left), heldWords(level, right)];
  return { behaviour: { event: "PURCHASE", holds } };
}

/** Customers who ordered the one and never the other: whom to show it to. */
export function onlyWords(
  level: BasketLevel,
  thing: NamedThing,
  never: NamedThing,
): readonly CustomerFilterWords[] {
  return [orderedWords(level, thing), { not: orderedWords(level, never) }];
}
