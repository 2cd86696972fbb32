import type { QuarantineReason } from "../domain/quarantine.js";
import type { Store } from "./store.js";

/** One record that was read and not loaded, with its text: for the shop's operator alone. */
export interface StoredQuarantinedRecord {
  readonly file: string;
  /** Place among the file's records, from 1. */
  readonly record: number;
  /** Line of the decompressed file, from 1. */
  readonly line: number;
  readonly column: string | null;
  readonly reason: QuarantineReason;
  /** As written, cut at 4,096 characters, control characters shown as \u escapes. */
  readonly raw: string | null;
}

export interface QuarantineFilter {
  readonly reason?: string | undefined;
  readonly file?: string | undefined;
}

const MATCHING = `from quarantine where snapshot_id = $1
  and ($2::text is null or reason = $2) and ($3::text is null or file = $3)`;

/** The first of a snapshot's quarantined records, by file and record, and how many there are in all. */
export async function quarantinedRecords(
  store: Store,
  snapshotId: number,
  { reason, file, limit }: QuarantineFilter & { readonly limit: number },
): Promise<{ readonly records: StoredQuarantinedRecord[]; readonly total: number }> {
  const filter = [snapshotId, reason ?? null, file ?? null];
  const records = await store.query<StoredQuarantinedRecord>(
    `select file, record, line, column_name as "column", reason, raw ${MATCHING}
     order by position, file, record limit $4`,
    [...filter, limit],
  );
  const [counted] = await store.query<{ n: number }>(`select count(*) as n ${MATCHING}`, filter);
  return { records, total: counted?.n ?? 0 };
}
