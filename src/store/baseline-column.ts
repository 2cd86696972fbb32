/** Arrays that a column of a baseline may be. */
export type BaselineColumn = Uint8Array | Uint16Array | Int32Array | Float64Array;

/**
 * Numbers as text that a CSV file and a text column carry unchanged: base64 of their bytes, least
 * significant first.
 */
export function columnText(column: BaselineColumn): string {
  return bytesOf(column).toString("base64");
}

/**
 * Writes the numbers of a text into an array, from `from` on.
 * @throws RangeError when the text holds another number of them than `count`
 */
export function readColumnText<Column extends BaselineColumn>(
  text: string,
  into: Column,
  { from, count }: { readonly from: number; readonly count: number },
): void {
  const bytes = bytesOf(into.subarray(from, from + count) as Column);
  if (Buffer.byteLength(text, "base64") !== bytes.length) {
    throw new RangeError(
      `a column of ${Buffer.byteLength(text, "base64")} bytes, not the ${bytes.length} of ${count} numbers`,
    );
  }
  bytes.write(text, "base64");
}

function bytesOf({ buffer, byteOffset, byteLength }: BaselineColumn): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
