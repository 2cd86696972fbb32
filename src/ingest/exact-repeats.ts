/**
 * SQL that counts the rows which equal an earlier one in every column.
 *
 * @param agreeIn few of the columns: rows that agree with no other in these are left out first, as
 *   grouping by many columns is slow
 */
export function exactRepeatsSql(
  table: string,
  {
    agreeIn,
    columns,
  }: { readonly agreeIn: readonly string[]; readonly columns: readonly string[] },
): string {
  const mark = `hash(${agreeIn.join(", ")})`;
  return `select coalesce(sum(copies - 1), 0) from (
    select count(*) as copies from ${table}
    where ${mark} in (select ${mark} from ${table} group by 1 having count(*) > 1)
    group by ${columns.join(", ")}
    having count(*) > 1) as repeated`;
}
