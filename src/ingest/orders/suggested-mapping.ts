import type { OrderRole } from "../../domain/orders-mapping.js";
import { ORDER_COLUMNS, plainHeader } from "./order-columns.js";

export interface SuggestedColumn {
  readonly role: OrderRole;
  readonly header: string;
}

/** The first roles matter most: without them there is no order. */
const SOUGHT: readonly string[] = [
  ...["ordered_at", "order_id", "customer_id", "product_id", "quantity", "amount", "unit_price"],
  ...["country", "product_name", "category", "brand"],
];

const DATE =
  /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{8}$|\d{1,2}[- ][a-z]{3}|[a-z]{3,9} \d{1,2},)/i;
const NUMBER = /^[^\d\w]?[-+]?\d[\d.,' ]*( ?[A-Z€$£]{1,3})?$/;

/**
 * What the columns of a file probably are, by words in their names and by the first values: to be
 * looked at by people, never used by itself.
 *
 * @param values the first values of every column
 */
export function suggestedMapping(
  header: readonly string[],
  values: readonly (readonly string[])[],
): SuggestedColumn[] {
  const left = new Set(header.map((_, place) => place));
  const suggested: SuggestedColumn[] = [];
  for (const column of SOUGHT) {
    const known = ORDER_COLUMNS[column];
    if (known === undefined) continue;
    const scores = [...left].map((place) => {
      const name = header[place] ?? "";
      const isAlias = known.spec.aliases?.includes(plainHeader(name)) === true;
      const isHinted = known.hints.test(name.toLowerCase());
      const fit = valueFit(column, values[place] ?? []);
      return { place, score: (isAlias ? 3 : isHinted ? 2 : 0) + fit };
    });
    const [best] = scores.filter(({ score }) => score >= 2).sort((a, b) => b.score - a.score);
    if (best === undefined) continue;
    left.delete(best.place);
    suggested.push({ role: known.role, header: header[best.place] ?? "" });
  }
  return suggested;
}

/** 2: the values alone suggest it · 1: they go with it · -3: they cannot be it. */
function valueFit(column: string, values: readonly string[]): number {
  const filled = values.filter((value) => value !== "");
  if (filled.length === 0) return 0;
  const share = (pattern: RegExp): number =>
    filled.filter((value) => pattern.test(value)).length / filled.length;
  const isDate = share(DATE) > 0.8;
  const isNumber = share(NUMBER) > 0.8;
  switch (column) {
    case "ordered_at":
      return isDate ? 2 : -3;
    case "amount":
    case "unit_price":
      return !isNumber || isDate ? -3 : share(/[.,]\d{2}\D*$/) > 0.5 ? 1 : 0;
    case "quantity":
      return share(/^[-+]?\d{1,5}([.,]0+)?$/) > 0.8 ? 1 : -3;
    default:
      return isDate ? -3 : 0;
  }
}
