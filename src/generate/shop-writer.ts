import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GeneratedFile, GeneratedShop, Generator, GenerateOptions } from "./generator.js";
import {
  TRUTH_FILE,
  asUserError,
  discardPartials,
  partialPath,
  prepareFolder,
  publishFiles,
} from "./shop-folder.js";
import { TableFile } from "./table-file.js";

/** What a generator writes into: its files by name, in any order, one after the other or together. */
export interface ShopWriter {
  /** @param header null for a file without one */
  create(name: string, header: string | null): Promise<TableFile>;
  /** Where a file is written that is no text, and that it holds so many records. */
  claim(name: string, rows: number): string;
  /** The name that a file has until the shop is complete. */
  partialPath(name: string): string;
}

/**
 * Writes a shop's files under partial names, then truth.json, then gives all their names: a folder
 * never holds half a shop. Files of an earlier generated shop of the layout are replaced.
 *
 * @param write draws the shop; returns what stands in truth.json besides the head
 */
export async function writeShop(
  generator: Generator,
  { outDir, seed, size }: Pick<GenerateOptions, "outDir" | "seed"> & { readonly size: number },
  job: {
    readonly fileNames: readonly string[];
    readonly write: (writer: ShopWriter) => Promise<object>;
  },
): Promise<GeneratedShop> {
  const { layout, measure } = generator;
  const { fileNames } = job;
  await prepareFolder(outDir, layout, fileNames);
  const earlier = await earlierFiles(outDir);
  const written = [...fileNames, TRUTH_FILE];
  const folder = new OpenFolder(outDir, fileNames);
  try {
    const files = await asUserError(outDir, async () => {
      const planted = await job.write(folder);
      await folder.finish();
      const rows = Object.fromEntries(folder.files.map((file) => [file.name, file.rows]));
      const truth = { generatedLayout: layout, seed, [measure]: size, files: rows, ...planted };
      await writeFile(partialPath(outDir, TRUTH_FILE), `${JSON.stringify(truth, null, 2)}\n`);
      return folder.files;
    });
    for (const name of earlier.filter((each) => !written.includes(each)))
      await rm(join(outDir, name), { force: true });
    await publishFiles(outDir, written);
    return { layout, seed, [measure]: size, outDir, files, truthPath: join(outDir, TRUTH_FILE) };
  } finally {
    await folder.close();
    await discardPartials(outDir, written);
  }
}

class OpenFolder implements ShopWriter {
  readonly #tables = new Map<string, TableFile>();
  readonly #claimed = new Map<string, number>();
  #isClosed = false;

  constructor(
    private readonly outDir: string,
    private readonly fileNames: readonly string[],
  ) {}

  async create(name: string, header: string | null): Promise<TableFile> {
    const table = await TableFile.create(this.partialPath(name), header);
    this.#tables.set(name, table);
    return table;
  }

  claim(name: string, rows: number): string {
    this.#claimed.set(name, rows);
    return this.partialPath(name);
  }

  partialPath(name: string): string {
    return partialPath(this.outDir, name);
  }

  get files(): GeneratedFile[] {
    return this.fileNames.map((name) => ({
      name,
      path: join(this.outDir, name),
      rows: this.#tables.get(name)?.rows ?? this.#claimed.get(name) ?? 0,
    }));
  }

  async finish(): Promise<void> {
    for (const table of this.#tables.values()) await table.flush();
    await this.close();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const table of this.#tables.values()) await table.close();
  }
}

/** Names that an earlier truth.json says were written with it. */
async function earlierFiles(outDir: string): Promise<string[]> {
  try {
    const truth = JSON.parse(await readFile(join(outDir, TRUTH_FILE), "utf8")) as {
      readonly files?: object;
    };
    return Object.keys(truth.files ?? {}).filter((name) => /^[a-z0-9_-]+[.][a-z]+$/i.test(name));
  } catch {
    return [];
  }
}
