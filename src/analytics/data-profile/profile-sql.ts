import { FACTS, type FactColumnType, type FactName } from "../../domain/facts.js";

/** Commonest values that are kept of a column. */
export const MOST_VALUES = 5;

/** Longer text is cut. */
const MOST_CHARACTERS = 200;

const LISTED: readonly FactColumnType[] = ["text", "boolean", "integer"];

/** Values of ids, moments and money hardly repeat; counting them by value would only cost time. */
function hasTopValues(column: string, type: FactColumnType): boolean {
  return LISTED.includes(type) && !column.endsWith("_id");
}

/** The name of the query that profiles a fact. */
export const profileQuery = (fact: FactName): string => `profile-${fact.replaceAll("_", "-")}`;

/** `profile-<fact>.sql`, as `npm run data-model` writes it. */
export function profileSql(fact: FactName): string {
  const columns = Object.entries(FACTS[fact].columns) as [string, FactColumnType][];
  const counted = columns.map(([column, type], place) => countOf(fact, column, { type, place }));
  const listed = columns.flatMap(([column, type], place) =>
    hasTopValues(column, type) ? [valuesOf(fact, column, place)] : [],
  );
  return `-- ${profileQuery(fact)}: what does each column of ${fact} hold?
--
-- grain  one row per column (place 0), and one per value among its ${MOST_VALUES} commonest (place 1 to ${MOST_VALUES})
-- units  cases: rows, or rows with that value; filled: rows that are not null; distinct_values: counts;
--        least, greatest, value: text of at most ${MOST_CHARACTERS} characters
-- rule   written from domain/facts.ts by npm run data-model; values of ids, moments and money are not
--        listed

${[...counted, ...listed].join("\nunion all\n")}

order by column_place, place
`;
}

/**
 * Booleans have no least in PostgreSQL, so they are compared as text; the databases write fractions each
 * in its own way, so they get six places.
 */
function countOf(
  fact: FactName,
  column: string,
  { type, place }: { readonly type: FactColumnType; readonly place: number },
): string {
  const kinds: Partial<Record<FactColumnType, string>> = {
    boolean: "text",
    "double precision": "numeric(18,6)",
  };
  const kind = kinds[type];
  const compared = kind === undefined ? column : `cast(${column} as ${kind})`;
  const end = (which: "min" | "max"): string =>
    `left(cast(${which}(${compared}) as text), ${MOST_CHARACTERS})`;
  return `select
    cast(${place} as integer) as column_place, cast(0 as integer) as place,
    cast('${column}' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(${column}) as bigint) as filled,
    cast(count(distinct ${column}) as bigint) as distinct_values,
    cast(${end("min")} as text) as least,
    cast(${end("max")} as text) as greatest,
    cast(null as text) as value
from ${fact}`;
}

function valuesOf(fact: FactName, column: string, place: number): string {
  return `select
    cast(${place} as integer), cast(place as integer), cast('${column}' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, ${MOST_CHARACTERS}) as text)
from (
    select cast(${column} as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(${column} as text)) as place
    from ${fact}
    where ${column} is not null
    group by ${column}
) as ranked
where place <= ${MOST_VALUES}`;
}
