import type { Draw } from "../../src/generate/random.js";
import { csvText, type Rows } from "./maven-files.js";

/** Values that have broken readers of tables. */
const VALUES = [
  ...["", " ", "NULL", "null", "N/A", "-", "0", "-1", "1", "six", "6.5", "1e400", "NaN", "-inf"],
  ...["99999999999999999999", "1000000", "-1000000", "999999999", "0x1F", "1_000", "1,234.56", "٣"],
  ...["$2.55", "£2", "USD", "true", "2011-02-30", "0001-01-01", "9999-12-31 23:59:59", "1/2/2011"],
  ...["31/12/2010", "2011-02-03T10:00:00+05:30", "1433221332117", "infinity", "now", "Ünïcødé 🔑"],
  ...["e\u0301", "\u202eabc", "\ufeff", 'a"b', '"', '""', "a\nb", "a\r\nb", "\r", "a,b", "a;b\tc"],
  ...[
    "\\",
    "\\.",
    "\n\\.\n",
    "'; drop table orders; --",
    "=1+1",
    "C536379",
    "A1",
    "POST",
    "x".repeat(5000),
  ],
];

type Draws = { readonly draw: Draw; readonly below: (limit: number) => number };
type RowMutation = (rows: Rows, draws: Draws) => void;

const rowOf = (rows: Rows, { below }: Draws): string[] => rows[1 + below(rows.length - 1)] ?? [];

const rowMutations: readonly RowMutation[] = [
  (rows, draws) => {
    const row = rowOf(rows, draws);
    row[draws.below(row.length)] = VALUES[draws.below(VALUES.length)] ?? "";
  },
  function sameValueInManyRecords(rows, draws) {
    const [place, value] = [draws.below(rows[0]?.length ?? 1), VALUES[draws.below(VALUES.length)]];
    for (const row of rows.slice(1)) if (draws.draw() < 0.2) row[place] = value ?? "";
  },
  (rows, draws) => void rowOf(rows, draws).splice(draws.below(3), 1),
  (rows, draws) => void rowOf(rows, draws).splice(draws.below(3), 0, "more"),
  (rows, draws) => void rowOf(rows, draws).reverse(),
  (rows, draws) => void rows.push([...rowOf(rows, draws)]),
  (rows, draws) => void rows.splice(1 + draws.below(rows.length - 1), 1 + draws.below(5)),
  (rows, draws) => void rows.splice(1 + draws.below(rows.length), 0, [...(rows[0] ?? [])]),
  function swappedColumns(rows, { below }) {
    const [one, other] = [below(rows[0]?.length ?? 1), below(rows[0]?.length ?? 1)];
    for (const row of rows.slice(below(2))) {
      [row[one], row[other]] = [row[other] ?? "", row[one] ?? ""];
    }
  },
  function keysOfOthers(rows, draws) {
    const [row, other] = [rowOf(rows, draws), rowOf(rows, draws)];
    row[0] = other[0] ?? "";
  },
];

const byteMutations: readonly ((bytes: Buffer, draws: Draws) => Buffer)[] = [
  (bytes) => bytes,
  (bytes) => bytes,
  (bytes) => bytes,
  function flippedByte(bytes, { below }) {
    bytes[below(bytes.length)] = below(256);
    return bytes;
  },
  (bytes, { below }) => bytes.subarray(0, below(bytes.length)),
  function strayQuote(bytes, { below }) {
    const place = below(bytes.length);
    return Buffer.concat([bytes.subarray(0, place), Buffer.from('"'), bytes.subarray(place)]);
  },
  (bytes) => Buffer.concat([bytes, bytes]),
];

/** A shop's tables with one to six changes, as bytes of files; the same draws give the same. */
export function mutatedFiles(
  tables: Readonly<Record<string, Rows>>,
  draw: Draw,
): Record<string, Buffer> {
  const draws: Draws = { draw, below: (limit) => Math.floor(draw() * limit) };
  const names = Object.keys(tables);
  const pick = <T>(choices: readonly T[]): T => choices[draws.below(choices.length)] as T;
  for (let change = draws.below(6); change >= 0; change--) {
    pick(rowMutations)(tables[pick(names)] ?? [], draws);
  }
  const style = { delimiter: pick([",", ",", ";", "\t"]), lineEnd: pick(["\n", "\n", "\r\n"]) };
  const files: Record<string, Buffer> = Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [
      `${name}.csv`,
      Buffer.from(csvText(rows, style)),
    ]),
  );
  const name = `${pick(names)}.csv`;
  files[name] = pick(byteMutations)(files[name] ?? Buffer.alloc(0), draws);
  if (draw() < 0.05) delete files[`${pick(names)}.csv`];
  return files;
}
