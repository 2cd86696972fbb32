import { statementParams } from "./statement-params.js";

/** The unnamed statement and portal, and all values and results as text. */
const UNNAMED = "\0";

/**
 * One statement in PostgreSQL's extended protocol, from parsing to its end, as one message: each of
 * its parts alone would be a call of the database of its own.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 */
export function statementMessage(sql: string, params: readonly unknown[]): Uint8Array {
  return Buffer.concat([
    part("P", [text(UNNAMED), text(`${sql}\0`), int16(0)]),
    part("B", [text(UNNAMED), text(UNNAMED), int16(0), ...valuesOf(params), int16(0)]),
    part("D", [text(`P${UNNAMED}`)]),
    part("E", [text(UNNAMED), int32(0)]),
    part("S", []),
  ]);
}

function valuesOf(params: readonly unknown[]): Buffer[] {
  const values = statementParams(params).flatMap((param) => {
    const value = textOf(param);
    if (value === null) return [int32(-1)];
    const bytes = text(value);
    return [int32(bytes.length), bytes];
  });
  return [int16(params.length), ...values];
}

/** A value as the server reads it, whatever its type turns out to be. */
function textOf(value: unknown): string | null {
  if (value === null) return null;
  if (Array.isArray(value)) return `{${value.map(elementOf).join(",")}}`;
  return ArrayBuffer.isView(value) ? hexOf(value) : String(value);
}

function elementOf(value: unknown): string {
  if (value === null || Array.isArray(value)) return textOf(value) ?? "NULL";
  return `"${(textOf(value) ?? "").replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

const hexOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  `\\x${Buffer.from(buffer, byteOffset, byteLength).toString("hex")}`;

function part(type: string, contents: readonly Buffer[]): Buffer {
  const length = contents.reduce((sum, { length: each }) => sum + each, 4);
  return Buffer.concat([text(type), int32(length), ...contents]);
}

const text = (value: string): Buffer => Buffer.from(value, "utf8");

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
