import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { dataFilesIn } from "../ingest/data-files.js";
import { formOf } from "../ingest/form-of-layout.js";
import { keptInput, requireKeptColumns } from "../ingest/kept-input.js";
import { recognise, type RecognisedShop } from "../ingest/recognise.js";
import { scanFile, type ScannedFile } from "../ingest/scan/scan-file.js";
import { requireAppended } from "./appended-files.js";
import type { CrunchInputs, CrunchJob, CrunchListener } from "./crunch-job.js";

export interface ScannedInputs {
  readonly files: readonly ScannedFile[];
  readonly recognised: RecognisedShop;
  /** What makes a snapshot of them the same or another one. */
  readonly identity: CrunchInputs;
}

/**
 * Every file of a job, those that an earlier load kept first, and what they are.
 *
 * @throws UserError for a file that is unsound or of no layout, and for kept records that are damaged
 */
export async function scanInputs(job: CrunchJob, listener: CrunchListener): Promise<ScannedInputs> {
  const paths = await dataFilesIn(job.paths);
  const before = await Promise.all((job.append?.folders ?? []).map(keptInput));
  const isKnown = ({ sha256 }: ScannedFile): boolean =>
    before.some((file) => file.sha256 === sha256);
  const scanned = await scanAll(paths, job, listener);
  const files = [...before, ...scanned.filter((file) => !isKnown(file))];
  const recognised = recognise(files, job.layout, job.reading);
  requireKeptColumns(recognised.files);
  if (before.length > 0 && !scanned.some(isKnown)) requireAppended(recognised);
  const identity: CrunchInputs = {
    layout: recognised.adapter.layout,
    files: recognised.files.map((file) => ({
      name: file.scanned.name,
      role: file.spec.role,
      sha256: file.scanned.sha256,
      keptBy: file.scanned.kept?.codeVersion,
    })),
    alreadyLoaded: scanned.filter(isKnown).map(({ name }) => name),
  };
  return { files, recognised, identity };
}

/** Where copies of files are that could not be read as they are. */
export const stagingOf = ({ workDir }: CrunchJob): string => join(workDir, "staging");

async function scanAll(
  paths: readonly { readonly path: string; readonly bytes: number }[],
  job: CrunchJob,
  listener: CrunchListener,
): Promise<ScannedFile[]> {
  const total = paths.reduce((sum, { bytes }) => sum + bytes, 0);
  const stagingDir = stagingOf(job);
  await mkdir(stagingDir, { recursive: true });
  const scanned: ScannedFile[] = [];
  let before = 0;
  for (const { path, bytes } of paths) {
    listener.step(`checking ${path.slice(path.lastIndexOf("/") + 1)}`);
    const start = before;
    const onProgress = (read: number): void => listener.scanned(start + read, total);
    scanned.push(
      await scanFile(path, {
        stagingDir,
        encoding: job.reading.encoding,
        form: formOf(job.layout),
        mayBeEmpty: true,
        onProgress,
      }),
    );
    before += bytes;
  }
  return scanned;
}
