import type { FileReport, ReasonCount } from "../domain/ingest-report.js";
import type { QuarantineReason } from "../domain/quarantine.js";
import { sqlText, type SqlEngine } from "../domain/sql-engine.js";
import type { Adapter, FileCheck } from "./adapter.js";
import { HIDDEN_TEXT, type InputTable } from "./input-table.js";
import { columnOf, reasonOf } from "./problem-sql.js";
import { recordSource, recordText, SOURCE_RECORD } from "./record-source.js";

/**
 * Writes every record that was set aside to the table `quarantine`, and returns the account of
 * one file. Records with a structural fault never reached the table; the scan lists them.
 *
 * @throws Error when read = loaded + quarantined does not hold: a bug, never to be served
 */
export async function accountFor(engine: SqlEngine, input: InputTable): Promise<FileReport> {
  const { scanned, spec } = input.file;
  const structural = Object.entries(scanned.quarantinedCounts).map(
    ([reason, count]): ReasonCount => ({
      reason: reason as QuarantineReason,
      column: null,
      count,
    }),
  );
  await insertStructural(engine, input);
  const grouped = await engine.rows(`select ${reasonOf("problem")} as reason,
      ${columnOf("problem")} as about, cast(count(*) as integer) as n
    from ${input.table} where problem is not null
    group by problem order by reason, about`);
  if (grouped.length > 0) await insertProblems(engine, input);
  const typed = grouped.map((row): ReasonCount => ({
    reason: String(row["reason"]) as QuarantineReason,
    column: row["about"] === null ? null : String(row["about"]),
    count: Number(row["n"]),
  }));
  const [rows] = await engine.rows(`select cast(count(*) as bigint) as all_rows,
    cast(count(*) filter (where problem is null) as bigint) as good from ${input.table}`);
  const reasons = [...structural, ...typed];
  const quarantined = reasons.reduce((sum, { count }) => sum + count, 0);
  const loaded = Number(rows?.["good"] ?? 0);
  if (scanned.records !== loaded + quarantined) {
    throw new Error(
      `${scanned.name}: ${scanned.records} records read, but ${loaded} loaded and ${quarantined} quarantined`,
    );
  }
  return {
    name: scanned.name,
    role: spec.role,
    bytes: scanned.bytes,
    sha256: scanned.sha256,
    recordsRead: scanned.records,
    loaded,
    quarantined,
    reasons,
    warnings: scanned.warnings,
  };
}

/** Records of which a value, a key or the whole is no good; their text is read from the file again. */
async function insertProblems(engine: SqlEngine, { table, file }: InputTable): Promise<void> {
  const { name, sha256, hasLineColumn, storedTypes } = file.scanned;
  // a record's own line, or one after the other below the header (a Parquet file has no lines: its
  // number then); records before it that never reached the table count too
  const below = storedTypes === undefined ? 2 : 1;
  const line = hasLineColumn ? `coalesce(line, rowid + ${below})` : `rowid + ${below}`;
  const among = `select rowid from ${table} where problem is not null`;
  await engine.run(`insert into quarantine
    select ${sqlText(name)}, record + (select count(*) from quarantine as earlier
        where earlier.structural_of = ${sqlText(table)} and earlier.line < located.line),
      line, ${columnOf("problem")}, ${reasonOf("problem")}, left(raw, 4096), null, ${sqlText(sha256)}
    from (select rowid as place, rowid + 1 as record, ${line} as line, problem
      from ${table} where problem is not null) as located
    join (select ${SOURCE_RECORD} as place, ${recordText(file)} as raw
      from ${recordSource(file, { among })}) as texts on texts.place = located.place`);
}

async function insertStructural(engine: SqlEngine, { file, table }: InputTable): Promise<void> {
  // which part of such a record is in which column is not known
  const isHidden = file.spec.hidesOtherColumns === true;
  const rows = file.scanned.quarantined.map(
    (record) =>
      `(${sqlText(record.file)}, ${record.record}, ${record.line}, null, ${sqlText(record.reason)}, ${sqlText(isHidden ? HIDDEN_TEXT : record.raw)}, ${sqlText(table)}, ${sqlText(file.scanned.sha256)})`,
  );
  for (let from = 0; from < rows.length; from += 1000) {
    await engine.run(`insert into quarantine values ${rows.slice(from, from + 1000).join(", ")}`);
  }
}

/** Counts what the layout's own checks notice, and adds it to the reports of the files concerned. */
export async function withChecks(
  engine: SqlEngine,
  adapter: Adapter,
  reports: readonly FileReport[],
): Promise<FileReport[]> {
  const checks = adapter.checks.filter(({ role }) =>
    reports.some((report) => report.role === role),
  );
  const counts = await countsOf(engine, checks);
  const found = checks.flatMap((check) => {
    const { role, code, message } = check;
    const count = counts.get(check) ?? 0;
    return count > 0 ? [{ role, warning: { code, count, message } }] : [];
  });
  // a count over all files of a role stands once, at the first of them
  return reports.map((report, place) => {
    const isFirst = reports.findIndex(({ role }) => role === report.role) === place;
    const own = isFirst ? found.filter(({ role }) => role === report.role) : [];
    return { ...report, warnings: [...report.warnings, ...own.map(({ warning }) => warning)] };
  });
}

async function countsOf(
  engine: SqlEngine,
  checks: readonly FileCheck[],
): Promise<ReadonlyMap<FileCheck, number>> {
  const statements = new Map<string, FileCheck[]>();
  for (const check of checks) {
    const from = "countSql" in check ? `(${check.countSql}) as counted (n)` : check.among;
    statements.set(from, [...(statements.get(from) ?? []), check]);
  }
  const counts = new Map<FileCheck, number>();
  for (const [from, together] of statements) {
    const numbers = together.map((check, place) =>
      "countSql" in check
        ? `n as n${place}`
        : `count(*) filter (where ${check.where}) as n${place}`,
    );
    const [row] = await engine.rows(`select ${numbers.join(", ")} from ${from}`);
    together.forEach((check, place) => counts.set(check, Number(row?.[`n${place}`] ?? 0)));
  }
  return counts;
}
