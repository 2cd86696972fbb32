/** Many texts in two arrays of shared memory. */
export interface PackedText {
  /** UTF-8, one after another. */
  readonly bytes: Uint8Array;
  /** Where each text ends. */
  readonly ends: Uint32Array;
}

/** O(total length). */
export function packText(texts: readonly string[]): PackedText {
  const ends = new Uint32Array(new SharedArrayBuffer(texts.length * 4));
  let length = 0;
  texts.forEach((text, at) => (ends[at] = length += Buffer.byteLength(text)));
  const bytes = new Uint8Array(new SharedArrayBuffer(length));
  const encoder = new TextEncoder();
  texts.forEach((text, at) => {
    bytes.set(encoder.encode(text), at === 0 ? 0 : ends[at - 1]);
  });
  return { bytes, ends };
}

export function unpackText({ bytes, ends }: PackedText): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from(ends, (end, at) => buffer.toString("utf8", at === 0 ? 0 : ends[at - 1], end));
}
