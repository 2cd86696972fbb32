import { FACT_NAMES, FACTS, type FactName } from "../../src/domain/facts.js";
import { sqlText, type SqlValue } from "../../src/domain/sql-engine.js";

/** A row of a fact table; a column that is left out is null. */
export type FactRow<Name extends FactName> = {
  readonly [Column in keyof (typeof FACTS)[Name]["columns"]]?: SqlValue;
};

/** A whole shop as facts; a fact that is left out is empty. */
export type ShopFacts = { readonly [Name in FactName]?: readonly FactRow<Name>[] };

/** As many rows as one statement takes in good time. */
const CHUNK = 500;

/** Statements that fill the fact tables, in SQL that both engines take. */
export function insertStatements(facts: ShopFacts, order: "as given" | "reversed"): string[] {
  return FACT_NAMES.flatMap((name) => {
    const rows = [...(facts[name] ?? [])] as Readonly<Record<string, SqlValue>>[];
    if (order === "reversed") rows.reverse();
    const columns = Object.keys(FACTS[name].columns);
    const tuples = rows.map(
      (row) => `(${columns.map((column) => literal(row[column] ?? null)).join(", ")})`,
    );
    return Array.from(
      { length: Math.ceil(tuples.length / CHUNK) },
      (_, chunk) =>
        `insert into ${name} (${columns.join(", ")}) values ${tuples.slice(chunk * CHUNK, (chunk + 1) * CHUNK).join(", ")}`,
    );
  });
}

/** Quoted whatever the type: the column's type decides what it becomes. */
function literal(value: SqlValue): string {
  return value === null ? "null" : sqlText(String(value));
}

/** The views with their place in the session, from 1, ties by id. */
export function numbered(views: readonly FactRow<"page_views">[]): FactRow<"page_views">[] {
  const places = new Map<unknown, number>();
  const key = ({ viewed_at, page_view_id }: FactRow<"page_views">): string =>
    `${viewed_at} ${page_view_id}`;
  return [...views]
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
    .map((view) => {
      const view_number = (places.get(view.session_id) ?? 0) + 1;
      places.set(view.session_id, view_number);
      return { ...view, view_number };
    });
}
