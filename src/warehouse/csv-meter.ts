import { Transform, type TransformCallback } from "node:stream";

const QUOTE = 0x22;
const NEWLINE = 0x0a;

/** Counts the records of CSV that passes, and how long the longest is. */
export class CsvMeter extends Transform {
  records = 0;
  longestRecordBytes = 0;
  #isQuoted = false;
  #recordBytes = 0;

  override _transform(bytes: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let start = 0;
    for (let place = 0; place < bytes.length; place++) {
      const byte = bytes[place];
      if (byte === QUOTE) this.#isQuoted = !this.#isQuoted;
      else if (byte === NEWLINE && !this.#isQuoted) {
        this.records++;
        const length = this.#recordBytes + place + 1 - start;
        if (length > this.longestRecordBytes) this.longestRecordBytes = length;
        this.#recordBytes = 0;
        start = place + 1;
      }
    }
    this.#recordBytes += bytes.length - start;
    done(null, bytes);
  }
}
