import { FACT_NAMES, FACTS, type FactName } from "../../domain/facts.js";
import type { Cell, ColumnTable, ModelOutput, ModelStep } from "../model-step.js";
import { profileQuery } from "./profile-sql.js";

/** Puts the profiles of all facts into two tables. Nothing is fitted, so there is no card. */
export const dataProfileModel: ModelStep = {
  inputs: FACT_NAMES.map(profileQuery),
  fills: ["column-profiles", "column-values"],
  compute: (inputs) => profiles(inputs),
};

function profiles(inputs: Readonly<Record<string, ColumnTable>>): ModelOutput {
  const rows = FACT_NAMES.map((fact) => rowsOf(fact, inputs[profileQuery(fact)] as ColumnTable));
  return {
    results: {
      "column-profiles": {
        columns: [
          ...["fact", "column_place", "column_name", "column_type"],
          ...["rows", "filled", "distinct_values", "least", "greatest"],
        ],
        rows: rows.flatMap(({ columns }) => columns),
      },
      "column-values": {
        columns: ["fact", "column_name", "place", "value", "cases"],
        rows: rows.flatMap(({ values }) => values),
      },
    },
    cards: [],
  };
}

function rowsOf(
  fact: FactName,
  table: ColumnTable,
): { readonly columns: Cell[][]; readonly values: Cell[][] } {
  const numbers = (name: string) => table.numbers(name);
  const texts = (name: string) => table.texts(name);
  const [places, columnPlaces, names] = [
    numbers("place"),
    numbers("column_place"),
    texts("column_name"),
  ];
  const [cases, filled, distinct] = [
    numbers("cases"),
    numbers("filled"),
    numbers("distinct_values"),
  ];
  const [least, greatest, value] = [texts("least"), texts("greatest"), texts("value")];
  const typeOf = (column: string): string =>
    (FACTS[fact].columns as Readonly<Record<string, string>>)[column] ?? "";
  const columns: Cell[][] = [];
  const values: Cell[][] = [];
  for (let row = 0; row < table.rowCount; row++) {
    const name = names[row] ?? "";
    const place = places[row] as number;
    if (place > 0) {
      values.push([fact, name, place, value[row] ?? "", cases[row] as number]);
      continue;
    }
    columns.push([
      ...[fact, columnPlaces[row] as number, name, typeOf(name)],
      ...[cases[row] as number, filled[row] as number, distinct[row] as number],
      ...[least[row] ?? null, greatest[row] ?? null],
    ]);
  }
  return { columns, values };
}
