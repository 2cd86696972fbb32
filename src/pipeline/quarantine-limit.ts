import type { FileReport, IngestReport } from "../domain/ingest-report.js";
import { HARMLESS_REASONS } from "../domain/quarantine.js";
import { UserError } from "../domain/user-error.js";
import { worstReasons } from "../ingest/worst-reasons.js";

/** Share of records that may be set aside: of all files together, and of each larger one. */
const LIMIT = 0.05;
/** Below this many a single file is judged with the others only: 1 of 10 says little. */
const LEAST_LOST = 100;

/** Records set aside of each file of a shop, by the file's checksum, without those that lose nothing. */
export type LostRecords = Readonly<Record<string, number>>;

interface Loss {
  readonly files: readonly FileReport[];
  /** Of which files, for the error; empty for all. */
  readonly place: string;
  readonly lost: number;
  readonly read: number;
}

/**
 * Stops a load that would publish too little of what it read. Each file counts for itself too: a
 * large log must not hide that every order was unreadable. Of files that are appended to, only what
 * is lost by appending counts, and the appended ones are judged by themselves as well: a long
 * history must not hide that all of a month was unreadable.
 *
 * @param before what was set aside of the files that are appended to, which was accepted then
 * @throws UserError QUARANTINE_LIMIT naming the worst reasons
 */
export function checkQuarantine(
  { files }: IngestReport,
  isAccepted: boolean,
  before: LostRecords | null = null,
): void {
  if (isAccepted) return;
  const lossOf = (place: string, of: readonly FileReport[]): Loss => ({
    files: of,
    place,
    lost: of.reduce(
      (sum, file) => sum + Math.max(0, lostOf(file) - (before?.[file.sha256] ?? 0)),
      0,
    ),
    read: of.reduce((sum, { recordsRead }) => sum + recordsRead, 0),
  });
  const appended = before === null ? [] : files.filter(({ sha256 }) => !(sha256 in before));
  const tooMuch = [
    lossOf("", files),
    ...(appended.length > 0 ? [lossOf(" of the appended files", appended)] : []),
    ...files
      .map((file) => lossOf(` of ${file.name}`, [file]))
      .filter(({ lost }) => lost >= LEAST_LOST),
  ].find(({ lost, read }) => read > 0 && lost / read > LIMIT);
  if (tooMuch === undefined) return;
  const { lost, read, place } = tooMuch;
  const { text, remedy } = worstReasons(tooMuch.files);
  throw new UserError(
    `${lost} of ${read} records${place} (${((lost / read) * 100).toFixed(1)} %) cannot be used, more than 5 %: ${text}.`,
    {
      code: "QUARANTINE_LIMIT",
      reason: "QUARANTINE_LIMIT",
      remedy: `${remedy ?? "Mend the files."} Or pass --accept-quarantine to publish what is left.`,
    },
  );
}

export function lostRecords(files: readonly FileReport[]): LostRecords {
  return Object.fromEntries(files.map((file) => [file.sha256, lostOf(file)]));
}

function lostOf({ quarantined, reasons }: FileReport): number {
  const harmless = reasons
    .filter(({ reason }) => HARMLESS_REASONS.includes(reason))
    .reduce((sum, { count }) => sum + count, 0);
  return quarantined - harmless;
}
