import { existsSync } from "node:fs";
import { join } from "node:path";
import type { IngestReport } from "../domain/ingest-report.js";
import { PLAIN_READING, type AskedReading, type Reading } from "../domain/reading.js";
import type { ShopConfig } from "../domain/shop.js";
import { UserError } from "../domain/user-error.js";
import { keptFault } from "../ingest/kept-input.js";
import { currentSnapshots } from "../store/snapshots.js";
import type { Store } from "../store/store.js";
import type { AppendJob } from "./crunch-job.js";
import { keptNamesOf, keptRoot, restoreKept } from "./kept-inputs.js";
import { lostRecords } from "./quarantine-limit.js";

/** What a shop was loaded with, to which files are appended. */
export interface AppendBase extends AppendJob {
  readonly layout: string;
  readonly reading: Reading;
}

export interface Appending {
  readonly shop: ShopConfig;
  readonly layout: string | undefined;
  /** Only what was asked for. */
  readonly reading: AskedReading;
}

/**
 * The files behind a shop's current snapshot, as they were kept, and how they were read.
 *
 * @throws UserError NOT_FOUND without such a shop, APPEND_DIFFERS when it was loaded otherwise than
 *   is asked now, KEPT_INPUT when a file was not kept
 */
export async function appendBase(
  store: Store,
  shopDir: string,
  asked: Appending,
): Promise<AppendBase> {
  const { key } = asked.shop;
  const found = (await currentSnapshots(store)).find(({ shop }) => shop.key === key);
  if (found === undefined || found.snapshot === null) {
    throw new UserError(`There is no shop "${key}" to append to.`, {
      code: "NOT_FOUND",
      reason: "UNKNOWN_SHOP",
      remedy:
        "Check --shop against the list of cartograph shops, or load its first files without --append.",
    });
  }
  const { layout } = found.snapshot;
  const report = found.snapshot.ingestReport as IngestReport;
  const { reading = PLAIN_READING, files } = report;
  requireSame(asked, { ...found.shop, layout, reading });
  await restoreKept(shopDir);
  const folders = keptNamesOf(report).map((name) => join(keptRoot(shopDir), name));
  if (folders.length === 0 || !folders.every((folder) => existsSync(folder))) {
    throw keptFault(`The files that the shop "${key}" was loaded from are not kept in ${shopDir}.`);
  }
  return { layout, reading, folders, lostBefore: lostRecords(files) };
}

/** @throws UserError APPEND_DIFFERS naming the first difference */
function requireSame(
  { shop, layout, reading }: Appending,
  before: Pick<ShopConfig, "key" | "currency" | "timezone"> & {
    readonly layout: string;
    readonly reading: Reading;
  },
): void {
  const readings = Object.entries(reading).map(([field, value]): [string, unknown, unknown] => [
    flagOf(field),
    value,
    before.reading[field as keyof Reading],
  ]);
  const asked: readonly [flag: string, value: unknown, valueBefore: unknown][] = [
    ["layout", layout, before.layout],
    ["currency", shop.currency, before.currency],
    ["timezone", shop.timezone, before.timezone],
    ...readings,
  ];
  const different = asked.find(
    ([, value, valueBefore]) =>
      value !== undefined && JSON.stringify(value) !== JSON.stringify(valueBefore),
  );
  if (different === undefined) return;
  const [flag, value, valueBefore] = different;
  const was = valueBefore === undefined ? `without --${flag}` : `with ${shown(valueBefore)}`;
  throw new UserError(
    `The shop "${shop.key}" was loaded ${was}: files cannot be appended with --${flag} ${shown(value)}.`,
    {
      reason: "APPEND_DIFFERS",
      remedy: `Leave out --${flag} to append, or load all files of the shop anew without --append.`,
    },
  );
}

const shown = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);

/** dateOrder is --date-order. */
const flagOf = (field: string): string =>
  field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
