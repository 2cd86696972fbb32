import type { QuarantinedRecord, QuarantineReason } from "../../domain/quarantine.js";

const DETAILED_RECORDS = 10_000;

export type QuarantinedCounts = Partial<Record<QuarantineReason, number>>;

/** The quarantined records of a file: all counted, the first 10,000 kept, so memory is bounded. */
export class QuarantineLog {
  readonly records: QuarantinedRecord[] = [];
  readonly counts: QuarantinedCounts = {};
  total = 0;

  /** @param detail is called only for a record that is kept */
  add(reason: QuarantineReason, detail: () => Omit<QuarantinedRecord, "reason">): void {
    this.total++;
    this.counts[reason] = (this.counts[reason] ?? 0) + 1;
    if (this.records.length < DETAILED_RECORDS) this.records.push({ ...detail(), reason });
  }
}
