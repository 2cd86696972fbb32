import type { Coverage } from "../domain/coverage.js";
import type { ZoneOffset } from "../domain/zone-offsets.js";
import type { IngestReport } from "../domain/ingest-report.js";
import { currentSnapshots } from "../store/snapshots.js";
import type { Store } from "../store/store.js";

/** A shop and the snapshot that answers for it. */
export interface CurrentShop {
  readonly key: string;
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
  readonly snapshotId: number;
  readonly contentId: string;
  readonly layout: string;
  readonly codeVersion: string;
  readonly publishedAt: Date;
  readonly coverage: Coverage;
  readonly ingestReport: IngestReport;
  readonly rowCounts: Readonly<Record<string, number>>;
  /** Where `timezone` and the days of `coverage` are those of another zone than the shop's. */
  readonly otherZone?: OtherZone;
}

/** A zone other than the shop's, in which days are told. */
export interface OtherZone {
  /** The shop's own. */
  readonly ownTimezone: string;
  /** How far clocks of the zone are from UTC while anything of the shop happened. */
  readonly offsets: readonly ZoneOffset[];
}

/**
 * The shops that are served, kept in memory so that no request asks for them again. A request
 * reads the list once, so all its answers speak for the same snapshots.
 */
export class ShopDirectory {
  #shops: ReadonlyMap<string, CurrentShop> = new Map();
  #epoch = "";
  #refreshing: Promise<void> | undefined;

  constructor(private readonly store: Store) {}

  /** By key, in order of key. */
  get shops(): ReadonlyMap<string, CurrentShop> {
    return this.#shops;
  }

  /** Changes whenever a shop is published. */
  get epoch(): string {
    return this.#epoch;
  }

  /** Reads the current snapshots; calls while one is under way share it. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#read().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #read(): Promise<void> {
    const rows = await currentSnapshots(this.store);
    const shops = rows.flatMap(({ shop, snapshot }): CurrentShop[] =>
      snapshot === null || snapshot.publishedAt === null
        ? []
        : [
            {
              key: shop.key,
              name: shop.name,
              currency: shop.currency,
              timezone: shop.timezone,
              snapshotId: snapshot.id,
              contentId: snapshot.contentId,
              layout: snapshot.layout,
              codeVersion: snapshot.codeVersion,
              publishedAt: snapshot.publishedAt,
              coverage: snapshot.coverage as Coverage,
              ingestReport: snapshot.ingestReport as IngestReport,
              rowCounts: snapshot.rowCounts ?? {},
            },
          ],
    );
    this.#shops = new Map(shops.map((shop) => [shop.key, shop]));
    this.#epoch = shops
      .map((shop) => `${shop.key}:${shop.snapshotId}:${shop.publishedAt.getTime()}`)
      .join(",");
  }
}
