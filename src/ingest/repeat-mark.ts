import { sqlName } from "../domain/sql-engine.js";

/**
 * SQL of a number in which two records seldom agree that are not equal.
 *
 * @param agreeIn the columns in which equal records agree, and few others
 */
export function repeatMark(agreeIn: readonly string[]): string {
  return `hash(${agreeIn.map(sqlName).join(", ")})`;
}
