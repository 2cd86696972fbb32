import type { FileReport, IngestReport } from "../domain/ingest-report.js";
import { HARMLESS_REASONS } from "../domain/quarantine.js";
import { UserError } from "../domain/user-error.js";
import { worstReasons } from "../ingest/worst-reasons.js";

/** Share of records that may be set aside: of all files together, and of each larger one. */
const LIMIT = 0.05;
/** Below this many a single file is judged with the others only: 1 of 10 says little. */
const LEAST_LOST = 100;

interface Loss {
  readonly name: string;
  readonly lost: number;
  readonly read: number;
}

/**
 * Stops a load that would publish too little of what it read. Each file counts for itself too: a
 * large log must not hide that every order was unreadable.
 *
 * @throws UserError QUARANTINE_LIMIT naming the worst reasons
 */
export function checkQuarantine({ files }: IngestReport, isAccepted: boolean): void {
  if (isAccepted) return;
  const losses = files.map(lossOf);
  const all: Loss = {
    name: "",
    lost: losses.reduce((sum, { lost }) => sum + lost, 0),
    read: losses.reduce((sum, { read }) => sum + read, 0),
  };
  const tooMuch = [all, ...losses.filter(({ lost }) => lost >= LEAST_LOST)].find(
    ({ lost, read }) => read > 0 && lost / read > LIMIT,
  );
  if (tooMuch === undefined) return;
  const { name, lost, read } = tooMuch;
  const { text, remedy } = worstReasons(
    name === "" ? files : files.filter((file) => file.name === name),
  );
  const place = name === "" ? "" : ` of ${name}`;
  throw new UserError(
    `${lost} of ${read} records${place} (${((lost / read) * 100).toFixed(1)} %) cannot be used, more than 5 %: ${text}.`,
    {
      code: "QUARANTINE_LIMIT",
      reason: "QUARANTINE_LIMIT",
      remedy: `${remedy ?? "Mend the files."} Or pass --accept-quarantine to publish what is left.`,
    },
  );
}

function lossOf({ name, recordsRead, quarantined, reasons }: FileReport): Loss {
  const harmless = reasons
    .filter(({ reason }) => HARMLESS_REASONS.includes(reason))
    .reduce((sum, { count }) => sum + count, 0);
  return { name, lost: quarantined - harmless, read: recordsRead };
}
