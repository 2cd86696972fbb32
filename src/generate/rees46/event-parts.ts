import { rm } from "node:fs/promises";
import type { FileFormat } from "../generator.js";
import type { WriteParquet } from "../parquet-file.js";
import type { ShopWriter } from "../shop-writer.js";
import { TableFile } from "../table-file.js";
import { REES46_COLUMNS } from "./event-lines.js";

/** Rows of a Parquet file: what waits as text on the disk is at most two of them. */
const PART_ROWS = 5_000_000;

const HEADER = Object.keys(REES46_COLUMNS).join(",");

/** One file of CSV, or as many of Parquet as it takes. */
export function partNames(events: number, format: FileFormat): readonly string[] {
  if (format === "csv") return ["events.csv"];
  const parts = Math.ceil(events / PART_ROWS);
  if (parts === 1) return ["events.parquet"];
  const digits = String(parts).length;
  return Array.from(
    { length: parts },
    (_, part) => `events-${String(part + 1).padStart(digits, "0")}.parquet`,
  );
}

/** Writes lines into CSV, or into parts that become Parquet while the next one is being written. */
export class EventParts {
  #current: TableFile | null = null;
  #next: TableFile | null = null;
  #part = 0;
  #converting: Promise<void> = Promise.resolve();

  constructor(
    private readonly writer: ShopWriter,
    private readonly names: readonly string[],
    private readonly writeParquet: WriteParquet | undefined,
  ) {}

  async open(): Promise<void> {
    this.#current = await this.#create(0);
    this.#next = await this.#create(1);
  }

  /** Between two calls of `settle` at most PART_ROWS lines are added. */
  add(line: Uint8Array, length: number): void {
    const isFull = this.#next !== null && this.#current?.rows === PART_ROWS;
    (isFull ? this.#next : this.#current)?.addBytes(line, length);
  }

  /** Awaits the disk, and goes on to the next part when one is full. */
  async settle(): Promise<void> {
    if (this.#current?.isFull === true) await this.#current.flush();
    if (this.#next === null || this.#next.rows === 0) return;
    await this.#close();
    this.#part += 1;
    this.#current = this.#next;
    this.#next = await this.#create(this.#part + 1);
  }

  async finish(): Promise<void> {
    await this.settle();
    await this.#close();
    await this.#converting;
  }

  /** For a run that failed: what is no file of the shop is removed. */
  async abandon(): Promise<void> {
    await this.#converting.catch(() => undefined);
    if (this.writeParquet === undefined) return;
    for (const table of [this.#current, this.#next]) await table?.close().catch(() => undefined);
    for (const part of this.names.keys()) await rm(this.#csvPath(part), { force: true });
  }

  async #create(part: number): Promise<TableFile | null> {
    const name = this.names[part];
    if (name === undefined) return null;
    return this.writeParquet === undefined
      ? this.writer.create(name, HEADER)
      : TableFile.create(this.#csvPath(part), HEADER);
  }

  #csvPath(part: number): string {
    return `${this.writer.partialPath(this.names[part] ?? "")}.csv`;
  }

  /** A CSV file is closed with its shop; a part goes on to be written as Parquet. */
  async #close(): Promise<void> {
    const { writeParquet } = this;
    const table = this.#current;
    if (writeParquet === undefined || table === null) return;
    const name = this.names[this.#part] ?? "";
    const csvPath = this.#csvPath(this.#part);
    await table.flush();
    await table.close();
    await this.#converting;
    this.#converting = (async () => {
      await writeParquet({
        csvPath,
        parquetPath: this.writer.claim(name, table.rows),
        columns: REES46_COLUMNS,
      });
      await rm(csvPath);
    })();
    // met in the next call
    this.#converting.catch(() => undefined);
  }
}
