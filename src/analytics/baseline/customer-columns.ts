import type { ColumnTable } from "../model-step.js";

/** Customers by id; one entry per customer in each column. Days are whole, money is cents. */
export interface CustomerColumns {
  readonly ids: readonly string[];
  /** Ids of segments, null (no segment) last; `segment` is a position in it. */
  readonly segments: readonly (string | null)[];
  readonly segment: Uint8Array;
  readonly basis: string | null;
  readonly repeatOrders: Int32Array;
  readonly lastOrderDay: Int32Array;
  readonly observedDays: Int32Array;
  readonly orders: Int32Array;
  readonly revenueCents: Float64Array;
  /** Per repeat order day; 0 where there is none or no price is known. */
  readonly repeatValueCents: Float64Array;
  /** Whether `brands` counts brands, or categories where no brand is known. */
  readonly crossedBy: "BRAND" | "CATEGORY";
  readonly brands: Uint16Array;
  readonly channels: readonly string[];
  readonly channel: Uint16Array;
  readonly devices: readonly string[];
  readonly device: Uint16Array;
  readonly countries: readonly string[];
  readonly country: Uint16Array;
}

/** Position of a word that is not known. */
export const UNKNOWN_WORD = 65_535;
/** What customer_features says for a channel, device or country that it does not know. */
const UNKNOWN = "unknown";

/** Reads the rows of customer-columns.sql. */
export function readCustomerColumns(table: ColumnTable): CustomerColumns {
  const segments = placesOf(table.texts("segment_id"));
  const channels = wordsOf(table.texts("channel"));
  const devices = wordsOf(table.texts("device"));
  const countries = wordsOf(table.texts("country"));
  const brands = table.numbers("brands");
  const crossedBy = brands.some((count) => count > 0) ? "BRAND" : "CATEGORY";
  return {
    ids: table.texts("customer_id").map(String),
    segments: segments.words,
    segment: Uint8Array.from(segments.places),
    basis: table.texts("basis").find((basis) => basis !== null) ?? null,
    repeatOrders: Int32Array.from(table.numbers("repeat_orders")),
    lastOrderDay: Int32Array.from(table.numbers("last_order_day")),
    observedDays: Int32Array.from(table.numbers("observed_days")),
    orders: Int32Array.from(table.numbers("orders")),
    revenueCents: table.numbers("revenue").map((amount) => Math.round(amount * 100)),
    repeatValueCents: table
      .numbers("repeat_value")
      .map((amount) => (amount > 0 && amount < Infinity ? amount * 100 : 0)),
    crossedBy,
    brands: Uint16Array.from(
      crossedBy === "BRAND" ? brands : table.numbers("categories"),
      (count) => Math.min(count, 65_535),
    ),
    channels: channels.words,
    channel: channels.positions,
    devices: devices.words,
    device: devices.positions,
    countries: countries.words,
    country: countries.positions,
  };
}

/** Different values in order, null last, and each row's place among them. */
function placesOf(values: readonly (string | null)[]) {
  const words: (string | null)[] = [...new Set(values)].filter((value) => value !== null).sort();
  if (values.includes(null)) words.push(null);
  const placeOf = new Map(words.map((word, place) => [word, place]));
  return { words, places: values.map((value) => placeOf.get(value) ?? 0) };
}

/** Different words in order, without the unknown, and each row's position. */
function wordsOf(values: readonly (string | null)[]) {
  const words = [...new Set(values)]
    .filter((value): value is string => value !== null && value !== UNKNOWN)
    .sort()
    .slice(0, UNKNOWN_WORD);
  const placeOf = new Map<string | null, number>(words.map((word, place) => [word, place]));
  return {
    words,
    positions: Uint16Array.from(values, (value) => placeOf.get(value) ?? UNKNOWN_WORD),
  };
}
