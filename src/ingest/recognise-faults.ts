import { UserError } from "../domain/user-error.js";
import type { Adapter } from "./adapter.js";
import { sampleValues } from "./orders/sample-values.js";
import { suggestedMapping } from "./orders/suggested-mapping.js";
import { bestFit, type Fit } from "./recognise-fit.js";
import type { ScannedFile } from "./scan/scan-file.js";

export function unknownLayout(layout: string | undefined, adapters: readonly Adapter[]): UserError {
  return new UserError(`There is no layout "${layout}".`, {
    reason: "UNKNOWN_LAYOUT",
    remedy: `Pass --layout with one of: ${adapters.map((adapter) => adapter.layout).join(", ")}.`,
  });
}

export function missingColumn(
  scanned: ScannedFile,
  adapter: Adapter,
  { missing, spec }: Fit,
): UserError {
  const [noun, verb] = missing.length === 1 ? ["column", "is"] : ["columns", "are"];
  return new UserError(
    `${headerOf(scanned)}: the ${noun} ${quoted(missing)} of ${adapter.layout} ${spec.role} ${verb} missing (it has ${quoted(scanned.header)}).`,
    {
      code: "BAD_FILE",
      reason: "MISSING_COLUMN",
      file: scanned.name,
      ...headerLine(scanned),
      remedy:
        spec.isMapped === true
          ? `Name a column that the file has: --column role=header, for each role.`
          : `Add the ${noun} or rename the header; the order of columns does not matter.`,
    },
  );
}

export function repeatedColumn(
  scanned: ScannedFile,
  adapter: Adapter,
  { spec, repeated }: Fit,
): UserError {
  return new UserError(
    `${headerOf(scanned)}: the columns ${quoted(repeated)} are all the same column of ${adapter.layout} ${spec.role}.`,
    {
      code: "BAD_FILE",
      reason: "DUPLICATE_COLUMN",
      file: scanned.name,
      ...headerLine(scanned),
      remedy: "Rename or remove all but one of them.",
    },
  );
}

export function missingFile(
  files: readonly ScannedFile[],
  { layout }: Adapter,
  { role, columns, form }: Adapter["files"][number],
): UserError {
  return new UserError(
    `The ${layout} layout needs a file of ${role}, and none of ${quoted(files.map(({ name }) => name))} is one.`,
    {
      code: "BAD_FILE",
      reason: "MISSING_FILE",
      remedy: `Add the file with the columns ${Object.keys(columns).join(", ")}${form === undefined ? "" : ", without a header"}; or pass --layout orders if these are a shop's own orders.`,
    },
  );
}

/** No layout fits, and the names alone do not say which column is what. */
export function wrongLayout(
  files: readonly ScannedFile[],
  candidates: readonly Adapter[],
): UserError {
  const [file] = files;
  if (file === undefined) {
    return new UserError("There is no data file to load.", {
      code: "BAD_FILE",
      remedy: "Pass a folder with .csv files, or the files themselves.",
    });
  }
  const [nearest] = candidates
    .filter(({ files: specs }) => specs.every(({ isMapped }) => isMapped !== true))
    .map((adapter) => ({ adapter, fit: bestFit(file, adapter) }))
    .sort((a, b) => a.fit.missing.length - b.fit.missing.length);
  const hint =
    nearest === undefined || Object.keys(nearest.fit.places).length === 0
      ? ""
      : ` The nearest is ${nearest.adapter.layout} ${nearest.fit.spec.role}, which also needs ${quoted(nearest.fit.missing)}.`;
  return new UserError(
    `${headerOf(file)}: the columns ${quoted(file.header)} fit no known layout.${hint}`,
    {
      code: "BAD_FILE",
      reason: "WRONG_LAYOUT",
      file: file.name,
      ...headerLine(file),
      remedy: `${mappingRemedy(file)} Or pass the files of a layout, or rename the columns as it has them: ${candidates.map(({ layout, title }) => `${layout} (${title})`).join("; ")}.`,
    },
  );
}

/** What to pass so that the file is read as a shop's own orders. */
function mappingRemedy(file: ScannedFile): string {
  const suggested = suggestedMapping(file.header, sampleValues(file));
  const flags = suggested.map(({ role, header }) => `--column ${shellWord(`${role}=${header}`)}`);
  return suggested.every(({ role }) => role !== "time")
    ? "Say which column is what, such as --layout orders --column time=<header> --column customer=<header> --column amount=<header>."
    : `Say which column is what; by names and values it may be: --layout orders ${flags.join(" ")}.`;
}

function shellWord(word: string): string {
  return /^[\w./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

export const quoted = (names: readonly string[]): string => {
  const shown = names.slice(0, 12).map((name) => `"${name}"`);
  return shown.join(", ") + (names.length > 12 ? ` and ${names.length - 12} more` : "");
};

/** A Parquet file names its columns, but in no line. */
const hasLines = ({ storedTypes }: ScannedFile): boolean => storedTypes === undefined;

const headerOf = (file: ScannedFile): string => `${file.name}${hasLines(file) ? ", line 1" : ""}`;

const headerLine = (file: ScannedFile): { line?: number } => (hasLines(file) ? { line: 1 } : {});
