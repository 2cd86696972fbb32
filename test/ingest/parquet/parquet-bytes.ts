import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** A Parquet file that DuckDB writes, with the rows and types of a query. */
export async function parquetOf(select: string, options = ""): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "cartograph-parquet-"));
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  try {
    const path = join(folder, "made.parquet");
    await connection.run(`copy (${select}) to '${path}' (format parquet ${options})`);
    return await readFile(path);
  } finally {
    connection.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A value in Thrift's compact protocol: field number → [type, bytes]. */
type Field = readonly [number: number, type: number, bytes: readonly number[]];

const varint = (value: bigint): number[] =>
  value < 128n ? [Number(value)] : [Number(value & 127n) | 128, ...varint(value >> 7n)];

const number = (value: number): number[] => varint(BigInt(value) << 1n);
const text = (value: string): number[] => [
  ...varint(BigInt(Buffer.byteLength(value))),
  ...Buffer.from(value),
];
const struct = (fields: readonly Field[]): number[] => [
  ...fields.flatMap(([field, type, bytes]) => [type, ...number(field), ...bytes]),
  0,
];
const list = (items: readonly (readonly number[])[]): number[] => [
  0xfc,
  ...varint(BigInt(items.length)),
  ...items.flat(),
];

const I32 = 5;
const I64 = 6;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;

/**
 * A file of nothing but a footer, which says what it likes: rows, columns of INT64, and bytes once
 * decompressed.
 */
export function onlyFooter(claims: {
  readonly rows: number;
  readonly columns?: readonly string[];
  readonly uncompressed?: number;
  readonly padding?: number;
  readonly magic?: string;
}): Buffer {
  const { rows, columns = ["event_time"], uncompressed = 100, padding = 0 } = claims;
  const root = struct([
    [4, BINARY, text("schema")],
    [5, I32, number(columns.length)],
  ]);
  const elements = columns.map((name) =>
    struct([
      [1, I32, number(2)],
      [3, I32, number(1)],
      [4, BINARY, text(name)],
    ]),
  );
  const chunk = struct([
    [
      3,
      STRUCT,
      struct([
        [6, I64, number(uncompressed)],
        [7, I64, number(10)],
      ]),
    ],
  ]);
  const group = struct([
    [1, LIST, list([chunk])],
    [3, I64, number(rows)],
  ]);
  const footer = Buffer.from(
    struct([
      [1, I32, number(2)],
      [2, LIST, list([root, ...elements])],
      [3, I64, number(rows)],
      [4, LIST, list([group])],
    ]),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  const magic = Buffer.from(claims.magic ?? "PAR1");
  return Buffer.concat([Buffer.from("PAR1"), Buffer.alloc(padding), footer, length, magic]);
}
