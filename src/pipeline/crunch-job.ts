import type { Coverage } from "../domain/coverage.js";
import type { IngestReport } from "../domain/ingest-report.js";
import type { Reading } from "../domain/reading.js";
import type { ShopConfig } from "../domain/shop.js";
import type { LostRecords } from "./quarantine-limit.js";
import type { StepTime } from "./step-times.js";

/** The files that others are appended to. */
export interface AppendJob {
  /** Folders that hold them, as they were kept. */
  readonly folders: readonly string[];
  readonly lostBefore: LostRecords;
}

/** All a crunch needs to know: plain data, so that it can be sent to a child process. */
export interface CrunchJob {
  readonly paths: readonly string[];
  /** Where it is known already: the files are then read while `inputs` is being answered. */
  readonly shop: ShopConfig | null;
  readonly layout: string | undefined;
  readonly reading: Reading;
  readonly acceptQuarantine: boolean;
  /** Scratch folder of this load; emptied by the caller afterwards. */
  readonly workDir: string;
  /** UTC `YYYY-MM-DD HH:MM:SS`; events after it are quarantined. */
  readonly latestAt: string;
  readonly memoryMegabytes: number | undefined;
  /** Null or left out: the shop is made of `paths` alone. */
  readonly append?: AppendJob | null;
  /** The PostgreSQL server or Citus cluster that computes; undefined: this process. */
  readonly warehouseUrl?: string | undefined;
}

/** What a load is made of, before anything is computed. */
export interface CrunchInputs {
  readonly layout: string;
  readonly files: readonly {
    readonly name: string;
    readonly role: string;
    readonly sha256: string;
    /** Version of the code that scanned it, where that was at an earlier load. */
    readonly keptBy?: string | undefined;
  }[];
  /** Names of files that were to be appended and are part of the shop already. */
  readonly alreadyLoaded?: readonly string[];
}

/** One result, ready for COPY: CSV without a header, in the order of `columns`. */
export interface CrunchedResult {
  readonly name: string;
  readonly columns: readonly string[];
  readonly csvPath: string;
  readonly rows: number;
}

export interface Crunched {
  readonly report: IngestReport;
  readonly coverage: Coverage;
  readonly factsDir: string;
  /** Holds a folder for each file that a later load may append to. */
  readonly keptDir: string;
  /** In the order of the steps. */
  readonly times: readonly StepTime[];
}

/** How a crunch tells the one who waits for it. */
export interface CrunchListener {
  step(text: string): void;
  /** Bytes read of all files, for a progress bar. */
  scanned(bytes: number, totalBytes: number): void;
  /** The shop to compute; null when these inputs are published for it already. */
  inputs(inputs: CrunchInputs): Promise<ShopConfig | null>;
  result(result: CrunchedResult): void;
}
