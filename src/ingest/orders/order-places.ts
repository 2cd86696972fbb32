import type { OrdersMapping } from "../../domain/orders-mapping.js";
import { ORDER_COLUMNS, plainHeader } from "./order-columns.js";

export interface OrderPlaces {
  /** Column of the facts SQL → place in the header. */
  readonly places: Readonly<Record<string, number>>;
  /** Roles that several headers could be: none of them is read. */
  readonly doubtful: readonly { readonly role: string; readonly headers: readonly string[] }[];
  /** Headers of the mapping that the file does not have. */
  readonly absent: readonly string[];
  /** Whether a time, a customer or order, and money were found: then the names alone are enough. */
  readonly isCertain: boolean;
  /** Whether a time and a customer or order were found: less is no order. */
  readonly isEnough: boolean;
}

/** Which column of a file is what: as the mapping says, and for the rest by clear names. */
export function orderPlaces(header: readonly string[], mapping: OrdersMapping = {}): OrderPlaces {
  const places: Record<string, number> = {};
  const absent: string[] = [];
  const settled = mapping.columns ?? {};
  for (const [column, { role }] of Object.entries(ORDER_COLUMNS)) {
    const wanted = settled[role];
    if (wanted === undefined || wanted === "") continue;
    const place = placeOf(header, wanted);
    if (place < 0) absent.push(wanted);
    else places[column] = place;
  }
  const taken = new Set(Object.values(places));
  const doubtful: { role: string; headers: string[] }[] = [];
  for (const [column, { role, spec }] of Object.entries(ORDER_COLUMNS)) {
    if (settled[role] !== undefined) continue;
    const found = header.flatMap((name, place) =>
      !taken.has(place) && spec.aliases?.includes(plainHeader(name)) === true ? [place] : [],
    );
    const [only] = found;
    if (found.length > 1) {
      doubtful.push({ role, headers: found.map((place) => header[place] ?? "") });
    } else if (only !== undefined) places[column] = only;
  }
  const has = (...columns: string[]): boolean => columns.some((column) => column in places);
  const isEnough = has("ordered_at") && has("customer_id", "order_id");
  const isDoubtful = (...roles: string[]): boolean =>
    doubtful.some(({ role }) => roles.includes(role));
  return {
    places,
    doubtful,
    absent,
    isEnough,
    isCertain:
      isEnough && has("unit_price", "amount") && !isDoubtful("customer", "order", "time", "amount"),
  };
}

/** As written first, then whatever its case, blanks and marks. */
function placeOf(header: readonly string[], wanted: string): number {
  const exact = header.indexOf(wanted.trim());
  if (exact >= 0) return exact;
  return header.findIndex((name) => plainHeader(name) === plainHeader(wanted));
}
