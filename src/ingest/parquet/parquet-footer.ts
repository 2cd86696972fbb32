import type { FileHandle } from "node:fs/promises";
import { refusal } from "../scan/refusal.js";
import { storedTypeOf, type StoredType } from "./stored-type.js";
import { readThriftStruct, ThriftFault, type ThriftStruct } from "./thrift-reader.js";

export interface ParquetColumn {
  readonly name: string;
  readonly type: StoredType;
}

/** What the last bytes of a Parquet file say of it, before any of its data is read. */
export interface ParquetFooter {
  readonly columns: readonly ParquetColumn[];
  readonly rows: number;
  readonly rowGroups: number;
  /** Bytes of the data once decompressed, as far as the footer can be believed. */
  readonly uncompressedBytes: number;
}

const MAGIC = "PAR1";
const ENCRYPTED_MAGIC = "PARE";
/** Length of the footer and the magic. */
const TAIL_BYTES = 8;
const MOST_FOOTER_BYTES = 16 << 20;

/**
 * @throws UserError PARQUET_FOOTER for what is no whole Parquet file, PARQUET_ENCRYPTED
 */
export async function readParquetFooter(
  handle: FileHandle,
  { name, bytes }: { readonly name: string; readonly bytes: number },
): Promise<ParquetFooter> {
  if (bytes < 2 * MAGIC.length + TAIL_BYTES) throw broken(name, "is too short");
  const tail = await bytesAt(handle, bytes - TAIL_BYTES, TAIL_BYTES);
  const magic = tail.toString("latin1", 4);
  if (magic === ENCRYPTED_MAGIC) throw encrypted(name);
  if (magic !== MAGIC) throw broken(name, "does not end as one: it is cut off or damaged");
  const length = tail.readUInt32LE();
  if (length > bytes - TAIL_BYTES - MAGIC.length)
    throw broken(name, "has a footer that is longer than the file");
  if (length > MOST_FOOTER_BYTES)
    throw broken(name, `has a footer above the limit of ${MOST_FOOTER_BYTES} bytes`);
  const footer = await bytesAt(handle, bytes - TAIL_BYTES - length, length);
  try {
    return footerOf(readThriftStruct(footer), bytes);
  } catch (error) {
    if (!(error instanceof ThriftFault)) throw error;
    throw broken(name, `has a footer that cannot be read (${error.message})`);
  }
}

function footerOf(metadata: ThriftStruct, fileBytes: number): ParquetFooter {
  const [root, ...elements] = structsIn(metadata, 2);
  if (root === undefined) throw new ThriftFault("no columns");
  const groups = structsIn(metadata, 4);
  const rows = countIn(metadata, 3);
  const grouped = groups.reduce((sum, group) => sum + countIn(group, 3), 0);
  if (grouped !== rows) throw new ThriftFault(`${rows} rows, but ${grouped} in its groups`);
  let uncompressedBytes = 0;
  for (const group of groups) {
    for (const chunk of structsIn(group, 1)) {
      const content = chunk.get(3);
      if (!(content instanceof Map)) throw new ThriftFault("a column without a place");
      if (countIn(content, 7) > fileBytes) throw new ThriftFault("a column beyond the end");
      uncompressedBytes += countIn(content, 6);
    }
  }
  return { columns: columnsOf(elements), rows, rowGroups: groups.length, uncompressedBytes };
}

/** Columns at the top; what is inside a nested one belongs to it. */
function columnsOf(elements: readonly ThriftStruct[]): ParquetColumn[] {
  const columns: ParquetColumn[] = [];
  let inside = 0;
  for (const element of elements) {
    const children = Number(element.get(5) ?? 0);
    if (inside === 0) columns.push({ name: nameOf(element), type: storedTypeOf(element) });
    else inside -= 1;
    inside += children;
  }
  return columns;
}

function nameOf(element: ThriftStruct): string {
  const name = element.get(4);
  if (!Buffer.isBuffer(name)) throw new ThriftFault("a column without a name");
  return name.toString("utf8");
}

function structsIn(struct: ThriftStruct, field: number): ThriftStruct[] {
  const list = struct.get(field);
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown) => {
    if (!(item instanceof Map)) throw new ThriftFault("a list of something else");
    return item as ThriftStruct;
  });
}

function countIn(struct: ThriftStruct, field: number): number {
  const value = struct.get(field);
  const count = typeof value === "bigint" || typeof value === "number" ? Number(value) : -1;
  if (count < 0) throw new ThriftFault("a count below zero, or none");
  return count;
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function broken(file: string, fault: string): Error {
  return refusal({
    file,
    reason: "PARQUET_FOOTER",
    found: `${file} begins as a Parquet file, but ${fault}.`,
    remedy: "Copy or export the file again.",
  });
}

function encrypted(file: string): Error {
  return refusal({
    file,
    reason: "PARQUET_ENCRYPTED",
    found: `${file} is an encrypted Parquet file.`,
    remedy: "Export it without encryption.",
  });
}
