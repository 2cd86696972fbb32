import type { ColumnTable } from "../../../src/analytics/model-step.js";

type Column = Float64Array | readonly (string | null)[];

/** A query's answer in memory; a column is numbers or texts. */
export function columnTable(columns: Readonly<Record<string, Column>>): ColumnTable {
  const find = (name: string): Column => {
    const column = columns[name];
    if (column === undefined) throw new Error(`no column ${name}`);
    return column;
  };
  return {
    rowCount: Object.values(columns)[0]?.length ?? 0,
    numbers: (name) => {
      const column = find(name);
      if (!(column instanceof Float64Array)) throw new Error(`${name} is no number`);
      return column;
    },
    texts: (name) => {
      const column = find(name);
      if (column instanceof Float64Array) throw new Error(`${name} is no text`);
      return column;
    },
  };
}
