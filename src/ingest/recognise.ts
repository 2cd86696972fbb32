import type { Reading } from "../domain/reading.js";
import type { Recognition } from "../domain/recognition.js";
import { UserError } from "../domain/user-error.js";
import type { Adapter, FileSpec } from "./adapter.js";
import { adapters } from "./catalog.js";
import { orderPlaces } from "./orders/order-places.js";
import { recognitionOf } from "./recognition-reasons.js";
import {
  missingColumn,
  missingFile,
  repeatedColumn,
  unknownLayout,
  wrongLayout,
} from "./recognise-faults.js";
import { bestFit, isLikely, isTelling } from "./recognise-fit.js";
import { requireRecords, type ScannedFile } from "./scan/scan-file.js";

/** A file, what it is in its layout, and which header stands for which column. */
export interface RecognisedFile {
  readonly scanned: ScannedFile;
  readonly spec: FileSpec;
  /** Column of the spec → place in the file's header, from 0; without optional ones it lacks. */
  readonly places: Readonly<Record<string, number>>;
}

export interface RecognisedShop {
  readonly adapter: Adapter;
  readonly files: readonly RecognisedFile[];
  /** Files that are no part of the layout, such as a data dictionary. */
  readonly ignored: readonly ScannedFile[];
  /** Why. */
  readonly recognition: Recognition;
}

/** Only what a person settled about reading that tells what the files are. */
type Settled = Pick<Reading, "mapping">;

const isMapped = ({ files }: Adapter): boolean => files.some((spec) => spec.isMapped === true);

/**
 * Finds the layout that the files fit, by their column names alone, and each file's role in it. Files
 * of no layout are a shop's own orders, where a mapping or clear names tell which column is what.
 *
 * @param layout forced by the user, or undefined to try them all
 * @throws UserError: unknown layout, MISSING_COLUMN, MISSING_FILE, WRONG_LAYOUT
 */
export function recognise(
  files: readonly ScannedFile[],
  layout: string | undefined,
  settled: Settled = {},
): RecognisedShop {
  const { mapping } = settled;
  const isOwn = layout === undefined && mapping !== undefined;
  const candidates = adapters.filter((adapter) =>
    isOwn ? isMapped(adapter) : layout === undefined || adapter.layout === layout,
  );
  if (candidates.length === 0) throw unknownLayout(layout, adapters);
  const isForced = layout !== undefined || isOwn;
  const isMeant = isForced ? isLikely : isTelling;
  const ranked = candidates
    .filter((adapter) => isForced || !isMapped(adapter))
    .map((adapter) => ({
      adapter,
      likely: files.filter((file) => isMeant(bestFit(file, adapter, mapping))).length,
    }))
    .sort((a, b) => b.likely - a.likely);
  const [first] = ranked;
  if (first !== undefined && first.likely > 0) return assign(files, first.adapter, settled);
  const mapped = candidates.find(isMapped);
  if (mapped !== undefined) {
    if (isForced && mapping !== undefined) requireMapped(files, mapped, settled);
    if (files.some((file) => file.form === undefined && orderPlaces(file.header).isCertain))
      return assign(files, mapped, settled, isForced ? "enough" : "certain");
  }
  throw wrongLayout(files, layout === undefined ? adapters : candidates);
}

/** Headers of a mapping that no file has are told before anything else. */
function requireMapped(
  files: readonly ScannedFile[],
  adapter: Adapter,
  { mapping }: Settled,
): void {
  const wanted = Object.values(mapping?.columns ?? {}).filter((header) => header !== "");
  for (const file of files) {
    const { absent } = orderPlaces(file.header, mapping);
    if (absent.length === 0 || absent.length === wanted.length) continue;
    throw missingColumn(file, adapter, bestFit(file, adapter, mapping));
  }
}

function assign(
  files: readonly ScannedFile[],
  adapter: Adapter,
  { mapping }: Settled,
  wanted: "enough" | "certain" = "enough",
): RecognisedShop {
  const recognised: RecognisedFile[] = [];
  const ignored: ScannedFile[] = [];
  for (const scanned of files) {
    const fit = bestFit(scanned, adapter, mapping);
    const isCertain = wanted === "enough" || orderPlaces(scanned.header).isCertain;
    if (!isLikely(fit) || !isCertain) ignored.push(scanned);
    else if (fit.missing.length > 0) throw missingColumn(scanned, adapter, fit);
    else if (fit.repeated.length > 0) throw repeatedColumn(scanned, adapter, fit);
    else recognised.push({ scanned, spec: fit.spec, places: fit.places });
  }
  requireDifferent(recognised);
  for (const { scanned, spec } of recognised) {
    // a shop without refunds exports a header; one without orders has nothing to load
    if (spec.isRequired) requireRecords(scanned.records, scanned.name);
  }
  for (const spec of adapter.files) {
    if (!spec.isRequired || recognised.some(({ spec: { role } }) => role === spec.role)) continue;
    throw missingFile(files, adapter, spec);
  }
  const recognition = recognitionOf({ adapter, files: recognised, ignored, mapping, adapters });
  return { adapter, files: recognised, ignored, recognition };
}

/** The same bytes twice would count every record twice where the layout has no keys. */
function requireDifferent(files: readonly RecognisedFile[]): void {
  for (const [place, { scanned }] of files.entries()) {
    const same = files.slice(0, place).find((file) => file.scanned.sha256 === scanned.sha256);
    if (same === undefined) continue;
    throw new UserError(`${same.scanned.path} and ${scanned.path} are the same file twice.`, {
      code: "BAD_FILE",
      reason: "SAME_FILE",
      file: scanned.name,
      remedy: "Pass one of them only, or move the other one out of the folder.",
    });
  }
}
