import { mkdir, readFile, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../domain/user-error.js";

export const TRUTH_FILE = "truth.json";

/**
 * Makes the folder ready. Files of the layout that lie there are replaced only when a truth.json of
 * the same layout says that they were generated: a real dataset is never overwritten.
 */
export async function prepareFolder(
  outDir: string,
  layout: string,
  fileNames: readonly string[],
): Promise<void> {
  await asUserError(outDir, () => mkdir(outDir, { recursive: true }));
  const present = await asUserError(outDir, () => readdir(outDir));
  const taken = [...fileNames, TRUTH_FILE].find((name) => present.includes(name));
  if (taken === undefined || (await generatedLayoutIn(outDir)) === layout) return;
  throw new UserError(`${outDir} already has ${taken}, which was not generated as "${layout}".`, {
    code: "IN_USE",
    reason: "FOLDER_TAKEN",
    file: taken,
    remedy: "Choose an empty folder, or move its files away first.",
  });
}

/** Where a file is written until it is complete. */
export function partialPath(outDir: string, name: string): string {
  return join(outDir, `${name}.partial`);
}

/** Gives complete files their names, in the order given. */
export async function publishFiles(outDir: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await asUserError(outDir, () => rename(partialPath(outDir, name), join(outDir, name)));
  }
}

export async function discardPartials(outDir: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(partialPath(outDir, name), { force: true });
}

/** Runs work on the disk; what the disk refuses becomes a fault the user can mend. */
export async function asUserError<T>(outDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const remedy = code === undefined ? undefined : REMEDIES[code];
    if (remedy === undefined) throw error;
    throw new UserError(`Cannot write to ${outDir} (${code}).`, {
      code: "UNREACHABLE",
      reason: "FOLDER_NOT_WRITABLE",
      remedy,
    });
  }
}

const REMEDIES: Readonly<Record<string, string>> = {
  EEXIST: "A file has this name: choose another folder.",
  ENOTDIR: "A part of this path is a file: choose another folder.",
  EISDIR: "A folder lies where a file of the shop must be: choose another folder.",
  EACCES: "Choose a folder that this account may write to.",
  EPERM: "Choose a folder that this account may write to.",
  EROFS: "Choose a folder on a disk that can be written.",
  ENOSPC: "Free some space, or ask for a smaller shop.",
};

async function generatedLayoutIn(outDir: string): Promise<unknown> {
  try {
    const truth: unknown = JSON.parse(await readFile(join(outDir, TRUTH_FILE), "utf8"));
    return (truth as { generatedLayout?: unknown } | null)?.generatedLayout;
  } catch {
    return undefined;
  }
}
