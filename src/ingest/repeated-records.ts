import type { SqlEngine } from "../domain/sql-engine.js";
import type { FileSpec } from "./adapter.js";
import type { InputTable } from "./input-table.js";

/**
 * Sets aside records that equal an earlier one of their role in every column of the layout. Equal
 * hashes are looked for first: the records themselves are compared for those few only, which keeps
 * a hundred million records within the memory of a number each.
 */
export async function markRepeats(
  engine: SqlEngine,
  { role }: FileSpec,
  tables: readonly InputTable[],
): Promise<void> {
  const columns = tables[0]?.columns.join(", ") ?? "";
  await engine.run(`create or replace temp table repeated_hashes as
    select hash(${columns}) as mark from input.${role} group by mark having count(*) > 1`);
  const [counted] = await engine.rows("select count(*) > 0 as are_some from repeated_hashes");
  if (counted?.["are_some"] !== true) return;
  await engine.run(`create or replace temp table repeated_records as
    select file, record
    from (select file, record,
        row_number() over (partition by ${columns} order by file, record) as place
      from input.${role}
      where hash(${columns}) in (select mark from repeated_hashes)) as placed
    where place > 1`);
  for (const [file, { table }] of tables.entries()) {
    await engine.run(`update ${table} set problem = 'DUPLICATE_ROW'
      from repeated_records
      where repeated_records.file = ${file} and repeated_records.record = ${table}.rowid + 1`);
  }
}
