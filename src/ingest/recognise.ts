import { UserError } from "../domain/user-error.js";
import type { Adapter, FileSpec } from "./adapter.js";
import { adapters } from "./catalog.js";
import { requireRecords, type ScannedFile } from "./scan/scan-file.js";

/** A file, what it is in its layout, and which header stands for which column. */
export interface RecognisedFile {
  readonly scanned: ScannedFile;
  readonly spec: FileSpec;
  /** Column of the spec → place in the file's header, from 0. */
  readonly places: Readonly<Record<string, number>>;
}

export interface RecognisedShop {
  readonly adapter: Adapter;
  readonly files: readonly RecognisedFile[];
  /** Files that are no part of the layout, such as a data dictionary. */
  readonly ignored: readonly ScannedFile[];
}

interface Fit {
  readonly spec: FileSpec;
  readonly places: Readonly<Record<string, number>>;
  readonly missing: readonly string[];
  /** Headers that are all the same column. */
  readonly repeated: readonly string[];
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

function fitOf(header: readonly string[], spec: FileSpec): Fit {
  const names = header.map(plain);
  const places: Record<string, number> = {};
  const missing: string[] = [];
  const repeated: string[] = [];
  for (const [column, { aliases = [] }] of Object.entries(spec.columns)) {
    const spellings = [column, ...aliases].map(plain);
    const place = names.findIndex((name) => spellings.includes(name));
    if (place < 0) missing.push(aliases[0] ?? column);
    else places[column] = place;
    const matches = header.filter((_, at) => spellings.includes(names[at] ?? ""));
    if (matches.length > 1) repeated.push(...matches);
  }
  return { spec, places, missing, repeated };
}

/** The role whose columns the header matches best, larger share first, then more columns. */
function bestFit(header: readonly string[], adapter: Adapter): Fit {
  const fits = adapter.files.map((spec) => fitOf(header, spec));
  const share = (fit: Fit): number => 1 - fit.missing.length / Object.keys(fit.spec.columns).length;
  const [best] = fits.sort(
    (a, b) => share(b) - share(a) || Object.keys(b.places).length - Object.keys(a.places).length,
  );
  if (best === undefined) throw new Error(`layout ${adapter.layout} has no files`);
  return best;
}

/** Half of the columns or more: surely meant to be this table. */
const isLikely = ({ missing, spec }: Fit): boolean =>
  missing.length * 2 <= Object.keys(spec.columns).length;

/**
 * Finds the layout that the files fit, by their column names alone, and each file's role in it.
 *
 * @param layout forced by the user, or undefined to try them all
 * @throws UserError: unknown layout, MISSING_COLUMN, MISSING_FILE, WRONG_LAYOUT
 */
export function recognise(
  files: readonly ScannedFile[],
  layout: string | undefined,
): RecognisedShop {
  const candidates =
    layout === undefined ? adapters : adapters.filter((adapter) => adapter.layout === layout);
  if (candidates.length === 0) {
    throw new UserError(`There is no layout "${layout}".`, {
      reason: "UNKNOWN_LAYOUT",
      remedy: `Pass --layout with one of: ${adapters.map((adapter) => adapter.layout).join(", ")}.`,
    });
  }
  const ranked = candidates
    .map((adapter) => ({
      adapter,
      likely: files.filter((file) => isLikely(bestFit(file.header, adapter))).length,
    }))
    .sort((a, b) => b.likely - a.likely);
  const [first] = ranked;
  if (first === undefined || first.likely === 0) throw wrongLayout(files, candidates);
  return assign(files, first.adapter);
}

function assign(files: readonly ScannedFile[], adapter: Adapter): RecognisedShop {
  const recognised: RecognisedFile[] = [];
  const ignored: ScannedFile[] = [];
  for (const scanned of files) {
    const fit = bestFit(scanned.header, adapter);
    if (!isLikely(fit)) ignored.push(scanned);
    else if (fit.missing.length > 0) throw missingColumn(scanned, adapter, fit);
    else if (fit.repeated.length > 0) throw repeatedColumn(scanned, adapter, fit);
    else recognised.push({ scanned, spec: fit.spec, places: fit.places });
  }
  requireDifferent(recognised);
  for (const { scanned, spec } of recognised) {
    // a shop without refunds exports a header; one without orders has nothing to load
    if (spec.isRequired) requireRecords(scanned.records, scanned.name);
  }
  for (const { role, isRequired, columns } of adapter.files) {
    if (!isRequired || recognised.some(({ spec }) => spec.role === role)) continue;
    throw new UserError(
      `The ${adapter.layout} layout needs a file of ${role}, and none of ${nameList(files)} is one.`,
      {
        code: "BAD_FILE",
        reason: "MISSING_FILE",
        remedy: `Add the file with the columns ${Object.keys(columns).join(", ")}.`,
      },
    );
  }
  return { adapter, files: recognised, ignored };
}

function missingColumn(scanned: ScannedFile, adapter: Adapter, { missing, spec }: Fit): UserError {
  const [noun, verb] = missing.length === 1 ? ["column", "is"] : ["columns", "are"];
  return new UserError(
    `${scanned.name}, line 1: the ${noun} ${quoted(missing)} of ${adapter.layout} ${spec.role} ${verb} missing (it has ${quoted(scanned.header)}).`,
    {
      code: "BAD_FILE",
      reason: "MISSING_COLUMN",
      file: scanned.name,
      line: 1,
      remedy: `Add the ${noun} or rename the header; the order of columns does not matter.`,
    },
  );
}

function repeatedColumn(
  scanned: ScannedFile,
  adapter: Adapter,
  { spec, repeated }: Fit,
): UserError {
  return new UserError(
    `${scanned.name}, line 1: the columns ${quoted(repeated)} are all the same column of ${adapter.layout} ${spec.role}.`,
    {
      code: "BAD_FILE",
      reason: "DUPLICATE_COLUMN",
      file: scanned.name,
      line: 1,
      remedy: "Rename or remove all but one of them.",
    },
  );
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

function wrongLayout(files: readonly ScannedFile[], candidates: readonly Adapter[]): UserError {
  const [file] = files;
  if (file === undefined) {
    return new UserError("There is no data file to load.", {
      code: "BAD_FILE",
      remedy: "Pass a folder with .csv files, or the files themselves.",
    });
  }
  const [nearest] = candidates
    .map((adapter) => ({ adapter, fit: bestFit(file.header, adapter) }))
    .sort((a, b) => a.fit.missing.length - b.fit.missing.length);
  const hint =
    nearest === undefined || Object.keys(nearest.fit.places).length === 0
      ? ""
      : ` The nearest is ${nearest.adapter.layout} ${nearest.fit.spec.role}, which also needs ${quoted(nearest.fit.missing)}.`;
  return new UserError(
    `${file.name}, line 1: the columns ${quoted(file.header)} fit no known layout.${hint}`,
    {
      code: "BAD_FILE",
      reason: "WRONG_LAYOUT",
      file: file.name,
      line: 1,
      remedy: `Pass the files of a layout, or rename the columns as it has them: ${candidates.map(({ layout, title }) => `${layout} (${title})`).join("; ")}.`,
    },
  );
}

const quoted = (names: readonly string[]): string => {
  const shown = names.slice(0, 12).map((name) => `"${name}"`);
  return shown.join(", ") + (names.length > 12 ? ` and ${names.length - 12} more` : "");
};

const nameList = (files: readonly ScannedFile[]): string => quoted(files.map(({ name }) => name));
