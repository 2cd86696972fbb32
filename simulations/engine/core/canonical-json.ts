import { sha256 } from "./sha256.js";

/**
 * One text for equal data: keys sorted by UTF-16 code unit, no spaces, numbers and texts as
 * JSON.stringify has them, fields that are undefined left out. A typed array stands as its kind, its
 * length and the SHA-256 of its numbers.
 *
 * @throws RangeError for NaN and infinities, and for what is no data (functions, maps, dates)
 * @see RFC 8785, JSON Canonicalization Scheme
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") {
    return JSON.stringify(value);
  }
  if (typeof value === "number") return numberText(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (ArrayBuffer.isView(value)) return canonicalJson(arrayMark(value));
  if (typeof value !== "object" || !isPlain(value)) {
    throw new RangeError(`Only plain data has a canonical text, not ${describe(value)}.`);
  }
  return fieldsText(value as Readonly<Record<string, unknown>>);
}

/** Sorted without a comparison of one's own, which is by UTF-16 code units. */
function fieldsText(value: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const key of Object.keys(value).sort()) {
    const field = value[key];
    if (field === undefined) continue;
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`A number in data is finite, not ${value}.`);
  return JSON.stringify(value);
}

/** Numbers are hashed by their little-endian bytes, whatever the machine's own order. */
function arrayMark(view: ArrayBufferView): { kind: string; length: number; sha256: string } {
  const kind = view.constructor.name;
  const { BYTES_PER_ELEMENT: width, length } = view as unknown as Uint8Array;
  if (width === undefined) throw new RangeError(`Only typed arrays have a canonical text.`);
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return { kind, length, sha256: sha256(IS_LITTLE_ENDIAN ? bytes : swapped(bytes, width)) };
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function swapped(bytes: Uint8Array, width: number): Uint8Array {
  return bytes.map((_, at) => bytes[at - (at % width) + (width - 1 - (at % width))] as number);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function describe(value: unknown): string {
  return typeof value === "object" && value !== null ? value.constructor.name : typeof value;
}
