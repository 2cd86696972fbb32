import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Inspection } from "../domain/inspection.js";
import type { Reading } from "../domain/reading.js";
import { checkShopConfig } from "../domain/shop.js";
import { dataFilesIn } from "../ingest/data-files.js";
import { inspectInChild } from "../pipeline/inspect-child.js";
import type { CommandContext } from "./command-context.js";
import { EXIT_CODES } from "./exit-codes.js";
import { inspectionText } from "./inspection-text.js";
import { Interrupted } from "./interrupted.js";
import { ownCommand } from "./own-command.js";
import { newShop } from "./shop-defaults.js";

export interface InspectRequest {
  readonly paths: readonly string[];
  readonly layout?: string | undefined;
  readonly currency?: string | undefined;
  readonly timezone?: string | undefined;
  readonly reading: Reading;
  readonly memoryMegabytes: number | undefined;
  /** The flags that a load needs too, as they were written. */
  readonly flags: readonly string[];
}

const DAY_MS = 86_400_000;

/** Says what files hold before anything is loaded. @returns the exit code that a load would have */
export async function inspect(context: CommandContext, request: InspectRequest): Promise<number> {
  const { output, now, signal } = context;
  const { currency, timezone } = request;
  const shop = checkShopConfig(newShop({ key: "shop", currency, timezone }));
  await dataFilesIn(request.paths);
  const workDir = await mkdtemp(join(tmpdir(), "cartograph-inspect-"));
  const progress = output.progress();
  try {
    const latest = new Date(now().getTime() + DAY_MS).toISOString();
    const inspection = await inspectInChild(
      {
        paths: request.paths.map((path) => resolve(path)),
        shop,
        layout: request.layout,
        reading: request.reading,
        workDir,
        latestAt: latest.slice(0, 19).replace("T", " "),
        memoryMegabytes: request.memoryMegabytes,
      },
      { onStep: (step) => progress.step(step), signal },
    );
    progress.end();
    const load = loadCommand(context, request, inspection);
    output.print({ ...inspection, load }, () => inspectionText(inspection, load));
    return inspection.refusal === null ? 0 : EXIT_CODES[inspection.refusal.code];
  } catch (error) {
    throw signal.aborted ? new Interrupted() : error;
  } finally {
    progress.end();
    await rm(workDir, { recursive: true, force: true });
  }
}

/** What to run next; null while something must be changed first. */
function loadCommand(
  context: CommandContext,
  { paths, flags }: InspectRequest,
  { refusal }: Inspection,
): string | null {
  if (refusal !== null) return null;
  return ownCommand(context, ["load", ...paths, "--shop", "<key>", ...flags]);
}
