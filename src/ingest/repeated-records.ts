import type { SqlEngine } from "../domain/sql-engine.js";
import type { InputTable } from "./input-table.js";

/**
 * Sets aside records that equal an earlier one of their role in every column of the layout. Only those
 * whose marks (`repeatMark`) agree are compared, which keeps a hundred million records within the memory
 * of a number each.
 */
export async function markRepeats(engine: SqlEngine, tables: readonly InputTable[]): Promise<void> {
  const columns = tables[0]?.columns.join(", ") ?? "";
  const records = tables
    .map(
      ({ table }, file) =>
        `select ${file} as file, rowid as place, * from ${table} where problem is null`,
    )
    .join(" union all ");
  await engine.run(`create or replace temp table repeated_marks as
    select mark from (${records}) as records group by mark having count(*) > 1`);
  const [counted] = await engine.rows("select count(*) > 0 as are_some from repeated_marks");
  if (counted?.["are_some"] !== true) return;
  await engine.run(`create or replace temp table repeated_records as
    select file, place
    from (select file, place,
        row_number() over (partition by ${columns} order by file, place) as number
      from (${records}) as records
      where mark in (select mark from repeated_marks)) as numbered
    where number > 1`);
  for (const [file, { table }] of tables.entries()) {
    await engine.run(`update ${table} set problem = 'DUPLICATE_ROW'
      from repeated_records
      where repeated_records.file = ${file} and repeated_records.place = ${table}.rowid`);
  }
}
