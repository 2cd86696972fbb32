import { open, type FileHandle } from "node:fs/promises";

const FULL_BYTES = 1 << 20;
const MOST_CHARACTERS = 1 << 13;
const MOST_BYTES_PER_CHARACTER = 3;
const LINE_END = 0x0a;

/**
 * A text file written row by row. Most rows wait as bytes, not as strings: long-lived strings of
 * many parts cost the garbage collector half of the time of a whole shop.
 */
export class TableFile {
  #bytes = Buffer.allocUnsafe(2 * FULL_BYTES);
  #used = 0;
  #text = "";
  #rows = 0;

  private constructor(private readonly handle: FileHandle) {}

  /** @param header null for a file without one */
  static async create(path: string, header: string | null): Promise<TableFile> {
    const table = new TableFile(await open(path, "w"));
    if (header !== null) table.#addLine(header);
    return table;
  }

  get rows(): number {
    return this.#rows;
  }

  /** True when `flush` should be awaited before many more rows are added. */
  get isFull(): boolean {
    return this.#used >= FULL_BYTES;
  }

  addRow(row: string): void {
    this.#addLine(row);
    this.#rows += 1;
  }

  /** Adds a row of which the first bytes are `row`; several times as fast as text for millions of rows. */
  addBytes(row: Uint8Array, length: number): void {
    if (this.#text !== "") this.#encode();
    if (this.#used + length >= this.#bytes.length) this.#grow(length + 1);
    const bytes = this.#bytes;
    let used = this.#used;
    for (let place = 0; place < length; place++) bytes[used++] = row[place] as number;
    bytes[used++] = LINE_END;
    this.#used = used;
    this.#rows += 1;
  }

  async flush(): Promise<void> {
    this.#encode();
    await this.handle.appendFile(this.#bytes.subarray(0, this.#used));
    this.#used = 0;
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  #addLine(line: string): void {
    this.#text += `${line}\n`;
    if (this.#text.length >= MOST_CHARACTERS) this.#encode();
  }

  #encode(): void {
    const mostBytes = this.#text.length * MOST_BYTES_PER_CHARACTER;
    if (this.#used + mostBytes > this.#bytes.length) this.#grow(mostBytes);
    this.#used += this.#bytes.write(this.#text, this.#used);
    this.#text = "";
  }

  #grow(moreBytes: number): void {
    const grown = Buffer.allocUnsafe(2 * this.#bytes.length + moreBytes);
    this.#bytes.copy(grown, 0, 0, this.#used);
    this.#bytes = grown;
  }
}
