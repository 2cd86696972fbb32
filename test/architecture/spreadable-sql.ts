/** A query as DuckDB's parser sees it (json_serialize_sql), of any shape. */
type Tree = { readonly [key: string]: unknown };

/** What Citus refuses over spread tables, or PostgreSQL runs once a row; with the way out of each. */
export function refusalsIn(tree: unknown, sql: string): string[] {
  const refusals = new Set<string>();
  for (const node of nodesOf(tree)) {
    if (node["type"] === "RECURSIVE_CTE_NODE") {
      refusals.add("WITH RECURSIVE: generate_series, or one more join for each step");
    }
    if (Array.isArray(node["group_sets"]) && node["group_sets"].length > 1) {
      refusals.add("GROUPING SETS, ROLLUP or CUBE: UNION ALL of a CTE grouped one way each");
    }
    if (node["class"] === "SUBQUERY" && isCorrelated(node)) {
      refusals.add("a subquery that looks at the row around it: join a grouped or distinct one");
    }
  }
  const code = sql.replace(/--.*$/gm, "");
  if (/\blateral\b/i.test(code)) refusals.add("LATERAL: a window function, such as row_number()");
  if (/\bpercentile_cont\b/i.test(code)) {
    refusals.add(
      "percentile_cont: engines differ in its last digit; halve the sum of percentile_disc over both directions",
    );
  }
  if (/\bany_value\b/i.test(code)) refusals.add("any_value, which PostgreSQL 15 lacks: min or max");
  return [...refusals];
}

function isCorrelated({ subquery }: Tree): boolean {
  const inside = [...nodesOf(subquery)];
  const known = new Set(inside.flatMap(tablesOf));
  return inside.some(({ class: kind, column_names: names }) => {
    const [table] = kind === "COLUMN_REF" && Array.isArray(names) ? (names as string[]) : [];
    return table !== undefined && (names as string[]).length > 1 && !known.has(table);
  });
}

/** The names by which a node of FROM is called. */
function tablesOf({ type, alias, table_name: table }: Tree): string[] {
  const isTable = ["BASE_TABLE", "SUBQUERY", "EXPRESSION_LIST", "TABLE_FUNCTION"].includes(
    String(type),
  );
  return isTable ? [alias, table].filter((name): name is string => typeof name === "string") : [];
}

function* nodesOf(tree: unknown): Generator<Tree> {
  if (typeof tree !== "object" || tree === null) return;
  if (!Array.isArray(tree)) yield tree as Tree;
  for (const child of Object.values(tree)) yield* nodesOf(child);
}
