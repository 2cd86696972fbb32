import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UserError } from "../domain/user-error.js";
import { ARCHIVE } from "./scan/raw-file.js";

export interface DataFile {
  readonly path: string;
  readonly bytes: number;
}

const DATA_FILE = /[.]((csv|tsv|txt)([.]gz)?|parquet)$/i;

/** Also what macOS leaves beside the files of other systems: ._orders.csv. */
const isHidden = (name: string): boolean => name.startsWith(".");

/**
 * The data files behind what a user named: files as they are, folders by their .csv, .tsv and
 * .txt files (gzipped or not) and .parquet files, not looking into folders below. In order of name; a file that is
 * named twice counts once.
 *
 * @throws UserError NOT_FOUND for a path that is not there, BAD_FILE for a folder without data, with
 *   reason ZIP_ARCHIVE where it holds an archive instead
 */
export async function dataFilesIn(paths: readonly string[]): Promise<DataFile[]> {
  const found: DataFile[] = [];
  for (const path of paths) {
    const absolute = resolve(path);
    const info = await stat(absolute).catch(() => undefined);
    if (info === undefined) {
      throw new UserError(`There is no file or folder "${path}".`, {
        code: "NOT_FOUND",
        file: path,
        remedy: "Check the path; it is taken from the current folder.",
      });
    }
    if (!info.isDirectory()) {
      found.push({ path: absolute, bytes: info.size });
      continue;
    }
    const present = (await readdir(absolute)).filter((name) => !isHidden(name)).sort();
    const names = present.filter((name) => DATA_FILE.test(name));
    if (names.length === 0) {
      const packed = present.find((name) => ARCHIVE.test(name));
      if (packed !== undefined) throw onlyArchive(path, packed);
      throw new UserError(`The folder "${path}" holds no .csv, .tsv, .txt or .parquet file.`, {
        code: "BAD_FILE",
        file: path,
        reason: "NO_FILES",
        remedy:
          "Pass the folder that holds the shop's exported tables; folders inside it are not searched.",
      });
    }
    for (const name of names) {
      const file = join(absolute, name);
      found.push({ path: file, bytes: (await stat(file)).size });
    }
  }
  return found.filter(({ path }, place) => place === found.findIndex((file) => file.path === path));
}

function onlyArchive(folder: string, name: string): UserError {
  return new UserError(`The folder "${folder}" holds no data file but the archive ${name}.`, {
    code: "BAD_FILE",
    file: name,
    reason: "ZIP_ARCHIVE",
    remedy: "Unzip it first and pass the files inside.",
  });
}
