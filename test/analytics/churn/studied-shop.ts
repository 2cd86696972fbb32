import { churnModel } from "../../../src/analytics/churn/churn.model.js";
import type { Cell, ModelOutput } from "../../../src/analytics/model-step.js";
import type { ColumnTable } from "../../../src/domain/column-table.js";

/** What the churn step says of a table. */
export const studied = (table: ColumnTable): ModelOutput =>
  churnModel.compute({ "churn-customers": table });

export type Row = Readonly<Record<string, Cell>>;

/** Rows of a result by their columns' names. */
export function rowsOf(output: ModelOutput, result: string): Row[] {
  const { columns, rows } = output.results[result] ?? { columns: [], rows: [] };
  return rows.map((row) =>
    Object.fromEntries(columns.map((column, k) => [column, row[k] ?? null])),
  );
}

export const modelOf = (output: ModelOutput, model: string): Row =>
  rowsOf(output, "churn-models").find((row) => row["model"] === model) ?? {};

export const chosenOf = (output: ModelOutput): Cell | undefined =>
  rowsOf(output, "churn-models").find((row) => row["is_chosen"])?.["model"];
