import type { Coverage } from "../domain/coverage.js";
import { currentSnapshots } from "../store/snapshots.js";
import type { CommandContext } from "./command-context.js";
import { unlessInterrupted } from "./interrupted.js";
import { ownCommand } from "./own-command.js";
import { countText } from "./quantity-text.js";
import { textTable } from "./text-table.js";
import { hasStore, withStore } from "./with-store.js";

/** One line of `cartograph shops`; null where the shop's data does not tell, or nothing is published. */
export interface ShopSummary {
  readonly key: string;
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
  readonly layout: string | null;
  /** UTC `YYYY-MM-DD HH:MM:SS`. */
  readonly asOf: string | null;
  readonly sessionCount: number | null;
  readonly orderCount: number | null;
  readonly customerCount: number | null;
  readonly snapshotId: number | null;
  /** ISO 8601. */
  readonly publishedAt: string | null;
}

/** Lists the shops that are served. */
export async function shops(context: CommandContext): Promise<void> {
  const { output, signal } = context;
  const found = hasStore(context)
    ? await withStore(context, (store) => unlessInterrupted(signal, summaries(store)))
    : [];
  output.print({ shops: found }, () =>
    found.length > 0
      ? shopsText(found)
      : `No shop is loaded. Load one: ${ownCommand(context, ["load", "<folder>", "--shop", "<key>"])}`,
  );
}

async function summaries(store: Parameters<typeof currentSnapshots>[0]): Promise<ShopSummary[]> {
  return (await currentSnapshots(store)).map(({ shop, snapshot }) => {
    const coverage = snapshot?.coverage as Coverage | undefined | null;
    return {
      key: shop.key,
      name: shop.name,
      currency: shop.currency,
      timezone: shop.timezone,
      layout: snapshot?.layout ?? null,
      asOf: coverage?.asOfAt ?? null,
      sessionCount: coverage?.facts["sessions"] || null,
      orderCount: coverage?.facts["orders"] || null,
      customerCount: snapshot?.rowCounts?.["customers"] || null,
      snapshotId: snapshot?.id ?? null,
      publishedAt: snapshot?.publishedAt?.toISOString() ?? null,
    };
  });
}

export function shopsText(summaries: readonly ShopSummary[]): string {
  const count = (value: number | null): string => (value === null ? "-" : countText(value));
  return textTable(
    [
      { title: "key" },
      { title: "name" },
      { title: "layout" },
      { title: "as of (UTC)" },
      { title: "sessions", align: "right" },
      { title: "orders", align: "right" },
      { title: "customers", align: "right" },
      { title: "snapshot", align: "right" },
      { title: "published (UTC)" },
    ],
    summaries.map((shop) => [
      shop.key,
      shop.name,
      shop.layout ?? "-",
      shop.asOf ?? "-",
      count(shop.sessionCount),
      count(shop.orderCount),
      count(shop.customerCount),
      shop.snapshotId === null ? "-" : String(shop.snapshotId),
      shop.publishedAt?.slice(0, 19).replace("T", " ") ?? "-",
    ]),
  );
}
