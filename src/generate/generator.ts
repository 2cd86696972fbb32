/** Draws a shop with known truth and writes it in the files of one layout. */
export interface Generator {
  /** Name of the layout, as the importer knows it. */
  readonly layout: string;
  /** What is drawn, in one sentence for a list. */
  readonly description: string;
  /** Sessions that give about the counts of the real dataset. */
  readonly defaultSessions: number;
  generate(options: GenerateOptions): Promise<GeneratedShop>;
}

export interface GenerateOptions {
  /** Created when missing. Files of an earlier generated shop in it are replaced. */
  readonly outDir: string;
  /** Any text. The same seed and sessions give the same bytes on every machine. */
  readonly seed: string;
  /** Whole number, 1 to 50,000,000. */
  readonly sessions: number;
  /** Called with rows of the largest table known beforehand (sessions), at most about 100 times. */
  readonly onProgress?: (doneRows: number, totalRows: number) => void;
}

export interface GeneratedShop {
  readonly layout: string;
  readonly seed: string;
  readonly sessions: number;
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
