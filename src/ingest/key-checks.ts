import { sqlName, sqlText, type SqlEngine } from "../domain/sql-engine.js";
import type { QuarantineReason } from "../domain/quarantine.js";
import type { FileSpec } from "./adapter.js";
import type { InputTable } from "./input-table.js";
import { problemSql } from "./problem-sql.js";
import { markRepeats } from "./repeated-records.js";

/** Files in the order their layout names them, by role. */
export type InputTables = ReadonlyMap<string, readonly InputTable[]>;

/**
 * Sets aside what breaks the layout's keys, file by file, referred-to files first: repeated keys
 * (the first record is kept), references to nothing, and records that lack what they need.
 * Clean files, the usual case, cost one count each.
 */
export async function checkKeys(
  engine: SqlEngine,
  specs: readonly FileSpec[],
  inputs: InputTables,
): Promise<void> {
  for (const spec of specs) {
    const tables = inputs.get(spec.role) ?? [];
    if (tables.length === 0) continue;
    if (spec.repeatsAgreeIn !== undefined) await markRepeats(engine, tables);
    if (spec.key !== undefined) await markDuplicates(engine, spec.key, tables);
    for (const [column, role] of Object.entries(spec.references ?? {})) {
      const target = specs.find((other) => other.role === role);
      if (inputs.has(role) && target?.key !== undefined) {
        await markMissing(engine, tables, {
          column,
          among: `select ${sqlName(target.key)} from input.${role}`,
          reason: "ORPHAN",
        });
      }
    }
    for (const parent of specs.filter(({ needs }) => needs?.role === spec.role)) {
      await markMissing(engine, inputs.get(parent.role) ?? [], {
        column: parent.key ?? "",
        among: `select ${sqlName(parent.needs?.column ?? "")} from input.${spec.role}`,
        reason: "NO_LINES",
      });
    }
  }
}

async function markDuplicates(
  engine: SqlEngine,
  key: string,
  tables: readonly InputTable[],
): Promise<void> {
  const role = tables[0]?.file.spec.role ?? "";
  const column = sqlName(key);
  const [counted] = await engine.rows(
    `select cast(count(*) - count(distinct ${column}) as integer) as repeats from input.${role}`,
  );
  if (counted?.["repeats"] === 0) return;
  const values = tables[0]?.columns.join(", ") ?? "";
  await engine.run(`create or replace temp table repeated_keys as
    select file, record, same_as_first
    from (select file, record,
        row_number() over keyed as place,
        row(${values}) is not distinct from first_value(row(${values})) over keyed as same_as_first
      from input.${role}
      window keyed as (partition by ${column} order by file, record)) as placed
    where place > 1`);
  for (const [file, { table }] of tables.entries()) {
    await engine.run(`update ${table} set
        problem = ${problemSql("case when repeated_keys.same_as_first then 'DUPLICATE_ROW' else 'DUPLICATE_KEY' end", sqlText(key))}
      from repeated_keys
      where repeated_keys.file = ${file} and repeated_keys.record = ${table}.rowid + 1`);
  }
}

async function markMissing(
  engine: SqlEngine,
  tables: readonly InputTable[],
  check: { readonly column: string; readonly among: string; readonly reason: QuarantineReason },
): Promise<void> {
  const column = sqlName(check.column);
  for (const { table } of tables) {
    const strays = `problem is null and ${column} is not null and ${column} not in (${check.among})`;
    const [counted] = await engine.rows(
      `select cast(count(*) as integer) as strays from ${table} where ${strays}`,
    );
    if (counted?.["strays"] === 0) continue;
    await engine.run(`update ${table}
      set problem = ${problemSql(sqlText(check.reason), sqlText(check.column))}
      where ${strays}`);
  }
}
