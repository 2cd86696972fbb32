import type { ChannelWords } from "./channel-words.js";
import type { QuarantineReason } from "./quarantine.js";
import type { Reading } from "./reading.js";
import type { Recognition } from "./recognition.js";

export interface ReasonCount {
  readonly reason: QuarantineReason;
  readonly column: string | null;
  readonly count: number;
}

/** The account of one file: recordsRead = loaded + quarantined, always. */
export interface FileReport {
  readonly name: string;
  /** What the file is in its layout, such as `orders`. */
  readonly role: string;
  /** Bytes on disk. */
  readonly bytes: number;
  readonly sha256: string;
  readonly recordsRead: number;
  readonly loaded: number;
  readonly quarantined: number;
  readonly reasons: readonly ReasonCount[];
  readonly warnings: readonly {
    readonly code: string;
    readonly count: number;
    readonly message: string;
  }[];
}

/** What every answer about a shop must say, because of how its files had to be read. */
export interface Caution {
  /** SCREAMING_SNAKE_CASE. */
  readonly code: string;
  readonly message: string;
}

/** What a load read, kept and set aside; stored with the snapshot. */
export interface IngestReport {
  readonly layout: string;
  /** As the files were read; absent in snapshots that are older than this record. */
  readonly reading?: Reading;
  /** Why the files were taken for that layout; absent in snapshots that are older than this. */
  readonly recognition?: Recognition;
  readonly files: readonly FileReport[];
  readonly recordsRead: number;
  readonly loaded: number;
  readonly quarantined: number;
  /** Rows of each fact after the load. */
  readonly facts: Readonly<Record<string, number>>;
  /** What every answer must say; absent in snapshots that are older than this. */
  readonly cautions?: readonly Caution[];
  /** In the order in which they are tried; absent in snapshots that are older than this. */
  readonly channelRules?: readonly ChannelWords[];
}

export function quarantinedShare(
  report: Pick<IngestReport, "recordsRead" | "quarantined">,
): number {
  return report.recordsRead === 0 ? 0 : report.quarantined / report.recordsRead;
}
