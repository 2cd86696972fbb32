import type { WriteParquet } from "./parquet-file.js";

/** What the size of a generated shop is counted in. */
export type Measure = "sessions" | "events" | "customers";

export type FileFormat = "csv" | "parquet";

/** Draws a shop with known truth and writes it in the files of one layout. */
export interface Generator {
  /** Name of the layout, as the importer knows it. */
  readonly layout: string;
  /** What is drawn, in one sentence for a list. */
  readonly description: string;
  readonly measure: Measure;
  /** The size that gives about the counts of the real dataset. */
  readonly defaultSize: number;
  readonly mostSize: number;
  /** Whether it can write Parquet as well as the files of the layout as they are published. */
  readonly writesParquet: boolean;
  generate(options: GenerateOptions): Promise<GeneratedShop>;
}

/** The size stands under the generator's own measure: a whole number from 1; default: its defaultSize. */
export interface GenerateOptions extends Sized {
  /** Created when missing. Files of an earlier generated shop in it are replaced. */
  readonly outDir: string;
  /** Any text. The same seed and size give the same bytes on every machine. */
  readonly seed: string;
  readonly format?: FileFormat | undefined;
  /** Needed for the format parquet: only the warehouse may open what writes it. */
  readonly writeParquet?: WriteParquet | undefined;
  /** Called with what the size counts, at most about 100 times. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface GeneratedShop extends Sized {
  readonly layout: string;
  readonly seed: string;
  readonly outDir: string;
  readonly files: readonly GeneratedFile[];
  /** The planted parameters with planned and realised counts, as JSON. */
  readonly truthPath: string;
}

export interface GeneratedFile {
  readonly name: string;
  readonly path: string;
  /** Records, without the header. */
  readonly rows: number;
}

export type Sized = { readonly [measure in Measure]?: number | undefined };
