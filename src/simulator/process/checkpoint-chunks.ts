import { createHash } from "node:crypto";
import { endianness } from "node:os";
import type { DrawRecords } from "../../../simulations/engine/draw-record.js";
import type { CheckpointChunk } from "./engine-messages.js";

/** Records of draws that follow one another, as they are kept. */
export function toChunk(records: readonly DrawRecords[]): CheckpointChunk {
  const length = records.reduce((sum, { numbers }) => sum + numbers.length, 0);
  const numbers = new Float64Array(length);
  let at = 0;
  let count = 0;
  for (const each of records) {
    numbers.set(each.numbers, at);
    at += each.numbers.length;
    count += each.count;
  }
  const bytes = new Uint8Array(numbers.buffer);
  if (endianness() === "BE") Buffer.from(bytes.buffer).swap64();
  return { from: records[0]?.from ?? 0, count, bytes, sha256: sha256(bytes) };
}

/** The records again; null for bytes that are not those that were kept. */
export function fromChunk(chunk: CheckpointChunk): DrawRecords | null {
  if (sha256(chunk.bytes) !== chunk.sha256 || chunk.bytes.byteLength % 8 !== 0) return null;
  const bytes = chunk.bytes.slice();
  if (endianness() === "BE") Buffer.from(bytes.buffer).swap64();
  return { from: chunk.from, count: chunk.count, numbers: new Float64Array(bytes.buffer) };
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
