import { sqlName, sqlText } from "../../src/domain/sql-engine.js";
import type { Draw } from "../../src/generate/random.js";
import type { Rows } from "./maven-files.js";
import { parquetOf } from "./parquet/parquet-bytes.js";

/** Values that a column of text may hold, and no layout wants. */
const VALUES = [
  ...["", " ", "six", "-1", "6.5", "1e400", "NaN", "99999999999999999999", "0x1F", "1,234.56"],
  ...["2011-02-30", "0001-01-01", "1433221332", "\n", "a\0b", '"', "é", "$2.55", "£2"],
];
const FOOTER_SHARE = 0.7;

interface MutatedParquet {
  readonly bytes: Buffer;
  /** What the file says, as text; null: its bytes were damaged, so that nobody can tell. */
  readonly said: Rows | null;
}

/**
 * A table as a Parquet file of texts: half of them whole, with up to six values that are faulty, half
 * with one to six bytes changed, most of them in the footer. Pages have no checksums, so that a
 * damaged file may be read all the same.
 */
export async function mutatedParquet(rows: Rows, draw: Draw): Promise<MutatedParquet> {
  const below = (limit: number): number => Math.floor(draw() * limit);
  const said = rows.map((row) => [...row]);
  for (let change = below(6); change >= 0; change--) {
    const row = said[1 + below(said.length - 1)] ?? [];
    row[below(row.length)] = VALUES[below(VALUES.length)] ?? "";
  }
  const bytes = await parquetOf(selectOf(said));
  if (draw() < 0.5) return { bytes, said };
  const footer = bytes.readUInt32LE(bytes.length - 8) + 8;
  for (let change = below(6); change >= 0; change--) {
    const place =
      draw() < FOOTER_SHARE ? bytes.length - 1 - below(footer) : below(bytes.length - footer);
    bytes[place] = below(256);
  }
  return { bytes, said: null };
}

function selectOf([header = [], ...rows]: Rows): string {
  const texts = rows.map((row) => `(${row.map(literal).join(", ")})`);
  return `select * from (values ${texts.join(", ")}) as t(${header.map(sqlName).join(", ")})`;
}

/** A NUL cannot stand in SQL. */
const literal = (text: string): string => text.split("\0").map(sqlText).join(" || chr(0) || ");
