import type { OrdersMapping } from "../domain/orders-mapping.js";
import type { Recognition, RecognisedColumns, RunnerUp } from "../domain/recognition.js";
import type { Adapter, FileSpec } from "./adapter.js";
import { ORDER_COLUMNS } from "./orders/order-columns.js";
import { orderPlaces } from "./orders/order-places.js";
import { bestFit } from "./recognise-fit.js";
import type { ScannedFile } from "./scan/scan-file.js";

interface Assigned {
  readonly adapter: Adapter;
  readonly files: readonly {
    readonly scanned: ScannedFile;
    readonly spec: FileSpec;
    readonly places: Readonly<Record<string, number>>;
  }[];
  readonly ignored: readonly ScannedFile[];
  readonly mapping: OrdersMapping | undefined;
  readonly adapters: readonly Adapter[];
}

/** What speaks for the layout that files were found to have. */
export function recognitionOf(assigned: Assigned): Recognition {
  const { adapter, files, ignored } = assigned;
  return {
    layout: adapter.layout,
    because: becauseOf(assigned),
    files: files.map(columnsOf),
    ignored: ignored.map(({ name }) => name),
    runnerUp: runnerUpOf(assigned),
  };
}

function columnsOf({ scanned, spec, places }: Assigned["files"][number]): RecognisedColumns {
  const read = new Set(Object.values(places));
  return {
    name: scanned.name,
    role: spec.role,
    columns: Object.entries(places).map(([column, place]) => ({
      column,
      header: scanned.header[place] ?? "",
    })),
    absent: Object.keys(spec.columns).filter((column) => !(column in places)),
    unread: scanned.header.filter((_, place) => !read.has(place)),
  };
}

function becauseOf({ files, mapping }: Assigned): string {
  const [first] = files;
  if (first === undefined) return "";
  const { scanned, spec, places } = first;
  if (spec.form === "cdnow")
    return "lines of a customer, a day, units and dollars, without a header";
  if (spec.form !== undefined) return "asked for; every line is a basket of items";
  if (spec.isMapped !== true) {
    const roles = [...new Set(files.map((file) => file.spec.role))];
    return `all needed columns of ${roles.join(", ")} are there`;
  }
  const told = Object.entries(places).map(
    ([column, place]) => `${ORDER_COLUMNS[column]?.role ?? column} = "${scanned.header[place]}"`,
  );
  const doubtful = orderPlaces(scanned.header, mapping).doubtful.map(
    ({ role, headers }) => `${role} (${headers.map((header) => `"${header}"`).join(", ")})`,
  );
  const unread =
    doubtful.length === 0
      ? ""
      : `; not read, as several columns could be it: ${doubtful.join(", ")}`;
  return `${mapping === undefined ? "by clear names" : "by the mapping, the rest by clear names"}: ${told.join(", ")}${unread}`;
}

/** Of the other layouts, the table that shares most of its columns with a file. */
function runnerUpOf({ adapter, files, adapters }: Assigned): RunnerUp | null {
  const others = adapters.filter(
    (other) => other !== adapter && other.files.every(({ isMapped }) => isMapped !== true),
  );
  const fits = files.flatMap(({ scanned }) =>
    others.map((other) => ({ layout: other.layout, fit: bestFit(scanned, other) })),
  );
  const matchedOf = ({ fit }: (typeof fits)[number]): number => Object.keys(fit.places).length;
  const shareOf = (each: (typeof fits)[number]): number =>
    matchedOf(each) / (matchedOf(each) + each.fit.missing.length);
  const [best] = fits
    .filter((each) => matchedOf(each) > 0)
    .sort((a, b) => shareOf(b) - shareOf(a) || (a.layout < b.layout ? -1 : 1));
  if (best === undefined) return null;
  const { layout, fit } = best;
  return { layout, role: fit.spec.role, matched: matchedOf(best), missing: fit.missing };
}
