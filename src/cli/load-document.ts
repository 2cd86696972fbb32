import type { Coverage } from "../domain/coverage.js";
import type { IngestReport } from "../domain/ingest-report.js";
import type { ShopConfig } from "../domain/shop.js";
import type { Refreshed } from "../pipeline/refresh-shop.js";
import { currentSnapshots } from "../store/snapshots.js";
import type { StepTime } from "../pipeline/step-times.js";
import type { Store } from "../store/store.js";

/** What is told about a load; the document of `load --json`. */
export interface LoadDocument {
  readonly shop: ShopConfig;
  readonly isUnchanged: boolean;
  readonly snapshotId: number;
  readonly contentId: string;
  /** Moment of the shop's last event, UTC `YYYY-MM-DD HH:MM:SS`. */
  readonly asOf: string;
  readonly report: IngestReport;
  readonly quarantineExamples: readonly QuarantineExample[];
  /** Names of files that were to be appended and are part of the shop already. */
  readonly alreadyLoaded?: readonly string[];
  /** Only where it was asked for. */
  readonly timings?: readonly StepTime[];
}

/** Where a record lies and why it was left out; its text stays in the store. */
export interface QuarantineExample {
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
}

const MOST_EXAMPLES = 5;

export async function loadDocument(
  store: Store,
  shop: ShopConfig,
  {
    isUnchanged,
    snapshotId,
    contentId,
    times,
    alreadyLoaded,
  }: Omit<Refreshed, "times"> & { readonly times: readonly StepTime[] | null },
): Promise<LoadDocument> {
  const published = (await currentSnapshots(store)).find((row) => row.shop.key === shop.key);
  const { coverage, ingestReport } = published?.snapshot ?? {};
  const quarantineExamples = await store.query<QuarantineExample>(
    `select file, line, column_name as "column", reason from quarantine
     where snapshot_id = $1 order by file, record limit ${MOST_EXAMPLES}`,
    [snapshotId],
  );
  return {
    shop,
    isUnchanged,
    snapshotId,
    contentId,
    asOf: (coverage as Coverage).asOfAt,
    report: ingestReport as IngestReport,
    quarantineExamples,
    ...(alreadyLoaded === undefined ? {} : { alreadyLoaded }),
    ...(times === null ? {} : { timings: times }),
  };
}
