import type { Coverage } from "../domain/coverage.js";
import type { IngestReport } from "../domain/ingest-report.js";
import type { Reading } from "../domain/reading.js";
import type { ShopConfig } from "../domain/shop.js";
import type { StepTime } from "./step-times.js";

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
  }[];
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
