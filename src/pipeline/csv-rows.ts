import { writeFile } from "node:fs/promises";
import type { Cell } from "../analytics/model-step.js";

const ROWS_A_CHUNK = 5_000;

/**
 * Writes rows as CSV for COPY: null is nothing, an empty text is "".
 * @param places of the columns in each row, in the order to write them; by default as they are
 * @throws Error for a number that is not finite: no model may say such a thing
 */
export async function writeCsv(
  path: string,
  rows: readonly (readonly Cell[])[],
  places?: readonly number[],
): Promise<void> {
  const arranged = (row: readonly Cell[]): readonly Cell[] =>
    places?.map((place) => row[place] ?? null) ?? row;
  const chunks = function* (): Generator<string> {
    for (let from = 0; from < rows.length; from += ROWS_A_CHUNK) {
      yield rows
        .slice(from, from + ROWS_A_CHUNK)
        .map((row) => `${arranged(row).map(fieldOf).join(",")}\n`)
        .join("");
    }
  };
  await writeFile(path, chunks());
}

function fieldOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return `"${cell.replaceAll('"', '""')}"`;
  if (typeof cell === "number" && !Number.isFinite(cell)) {
    throw new Error(`a model gave ${cell} instead of a number or null`);
  }
  return String(cell);
}
