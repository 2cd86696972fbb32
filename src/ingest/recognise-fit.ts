import type { OrdersMapping } from "../domain/orders-mapping.js";
import type { Adapter, FileSpec } from "./adapter.js";
import { orderPlaces } from "./orders/order-places.js";
import type { ScannedFile } from "./scan/scan-file.js";

/** How well a file's header fits one table of a layout. */
export interface Fit {
  readonly spec: FileSpec;
  readonly places: Readonly<Record<string, number>>;
  /** Columns that the layout cannot do without, as their files usually spell them. */
  readonly missing: readonly string[];
  /** Headers that are all the same column. */
  readonly repeated: readonly string[];
}

type Named = Pick<ScannedFile, "header" | "form">;

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

export function fitOf(
  { header, form }: Named,
  spec: FileSpec,
  mapping: OrdersMapping | undefined,
): Fit {
  const needed = Object.entries(spec.columns).filter(([, { isOptional }]) => isOptional !== true);
  const spelt = ([column, { aliases = [] }]: (typeof needed)[number]): string =>
    aliases[0] ?? column;
  if (spec.form !== form) return { spec, places: {}, missing: needed.map(spelt), repeated: [] };
  if (spec.isMapped === true) return mappedFit(header, spec, mapping);
  const names = header.map(plain);
  const places: Record<string, number> = {};
  const missing: string[] = [];
  const repeated: string[] = [];
  for (const [column, columnSpec] of Object.entries(spec.columns)) {
    const spellings = [column, ...(columnSpec.aliases ?? [])].map(plain);
    const place = names.findIndex((name) => spellings.includes(name));
    if (place >= 0) places[column] = place;
    else if (columnSpec.isOptional !== true) missing.push(spelt([column, columnSpec]));
    const matches = header.filter((_, at) => spellings.includes(names[at] ?? ""));
    if (matches.length > 1) repeated.push(...matches);
  }
  return { spec, places, missing, repeated };
}

function mappedFit(
  header: readonly string[],
  spec: FileSpec,
  mapping: OrdersMapping | undefined,
): Fit {
  const { places, absent, isEnough } = orderPlaces(header, mapping);
  const settled = mapping?.columns ?? {};
  const needs = isEnough
    ? []
    : [
        // a header that the mapping names and the file lacks is told by itself
        ...("ordered_at" in places || settled.time ? [] : ["time"]),
        ...("customer_id" in places || "order_id" in places || settled.customer || settled.order
          ? []
          : ["customer or order"]),
      ];
  return { spec, places, missing: [...absent, ...needs], repeated: [] };
}

/** The role whose columns the header matches best, larger share first, then more columns. */
export function bestFit(file: Named, adapter: Adapter, mapping?: OrdersMapping): Fit {
  const fits = adapter.files.map((spec) => fitOf(file, spec, mapping));
  const share = (fit: Fit): number => 1 - fit.missing.length / neededCount(fit.spec);
  const [best] = fits.sort(
    (a, b) => share(b) - share(a) || Object.keys(b.places).length - Object.keys(a.places).length,
  );
  if (best === undefined) throw new Error(`layout ${adapter.layout} has no files`);
  return best;
}

function neededCount({ columns }: FileSpec): number {
  return Object.values(columns).filter(({ isOptional }) => isOptional !== true).length;
}

/**
 * Whether a file alone makes its layout worth a try: one column in common, such as customer_id, is
 * had by the files of any shop.
 */
export function isTelling(fit: Fit): boolean {
  const needed = neededCount(fit.spec);
  return isLikely(fit) && needed - fit.missing.length >= Math.min(2, needed);
}

/** Half of the columns or more: surely meant to be this table. */
export function isLikely({ missing, places, spec }: Fit): boolean {
  if (Object.keys(places).length === 0) return false;
  return spec.isMapped === true ? missing.length === 0 : missing.length * 2 <= neededCount(spec);
}
