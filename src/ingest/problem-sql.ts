/**
 * What is wrong with a record, in one column, as nearly all records have nothing wrong: the reason and,
 * behind a blank, the column that it is about.
 *
 * @param reason SQL of a QuarantineReason, never null
 * @param column SQL of the column's name
 */
export const problemSql = (reason: string, column: string): string =>
  `${reason} || ' ' || ${column}`;

/** SQL of the QuarantineReason of a problem. */
export const reasonOf = (problem: string): string => `split_part(${problem}, ' ', 1)`;

/** SQL of the column that a problem is about; null for one of the whole record. */
export const columnOf = (problem: string): string => `nullif(split_part(${problem}, ' ', 2), '')`;
