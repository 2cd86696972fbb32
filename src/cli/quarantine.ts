import { reasonRemedies } from "../domain/reason-remedies.js";
import { UserError } from "../domain/user-error.js";
import { printableText } from "../ingest/scan/raw-text.js";
import { quarantinedRecords, type StoredQuarantinedRecord } from "../store/quarantined-records.js";
import { currentSnapshots } from "../store/snapshots.js";
import type { Store } from "../store/store.js";
import type { CommandContext } from "./command-context.js";
import { unlessInterrupted } from "./interrupted.js";
import { ownCommand } from "./own-command.js";
import { countText } from "./quantity-text.js";
import { requireStore, withStore } from "./with-store.js";

export interface QuarantineRequest {
  readonly shop: string;
  readonly reason?: string | undefined;
  readonly file?: string | undefined;
  readonly limit: number;
}

/** The document of `quarantine --json`. */
export interface QuarantineDocument {
  readonly shop: string;
  readonly snapshotId: number;
  /** Of all that match, printed or not. */
  readonly total: number;
  readonly records: readonly (StoredQuarantinedRecord & { readonly remedy: string })[];
}

/**
 * Prints the records that a shop's load set aside, with their text.
 * @throws UserError NOT_FOUND without such a shop
 */
export async function quarantine(
  context: CommandContext,
  request: QuarantineRequest,
): Promise<void> {
  requireStore(context);
  const document = await withStore(context, (store) =>
    unlessInterrupted(context.signal, documentOf(context, store, request)),
  );
  context.output.print(document, () => quarantineText(document));
}

async function documentOf(
  context: CommandContext,
  store: Store,
  { shop, ...filter }: QuarantineRequest,
): Promise<QuarantineDocument> {
  const current = (await currentSnapshots(store)).find((each) => each.shop.key === shop);
  if (current?.snapshot == null) {
    throw new UserError(`There is no shop "${shop}".`, {
      code: "NOT_FOUND",
      remedy: `List the shops that are loaded: ${ownCommand(context, ["shops"])}`,
    });
  }
  const snapshotId = current.snapshot.id;
  const { records, total } = await quarantinedRecords(store, snapshotId, filter);
  return {
    shop,
    snapshotId,
    total,
    records: records.map((record) => ({ ...record, remedy: reasonRemedies[record.reason] })),
  };
}

/** Record by record; what to do about a reason is said where it first comes up. */
export function quarantineText({ shop, total, records }: QuarantineDocument): string {
  if (total === 0) return `No record of ${shop} was set aside, or none that fits.`;
  const told = new Set<string>();
  const parts = records.map(({ file, record, line, column, reason, remedy, raw }) => {
    const place = `${printableText(file)}, record ${record}, line ${line}: ${reason}${column === null ? "" : ` in ${column}`}`;
    const advice = told.has(reason) ? [] : [`  what to do: ${remedy}`];
    told.add(reason);
    return [place, ...advice, `  ${printableText(raw ?? "")}`].join("\n");
  });
  const shown = `${countText(records.length)} of ${countText(total)} records of ${shop} that were set aside`;
  return [...parts, shown].join("\n\n");
}
