import { sqlName } from "../domain/sql-engine.js";
import type { FileSpec } from "./adapter.js";

/** SQL of a number in which two records seldom agree that are not equal; null where nobody looks for them. */
export function repeatMark({ repeatsAgreeIn }: FileSpec): string {
  return repeatsAgreeIn === undefined
    ? "cast(null as ubigint)"
    : `hash(${repeatsAgreeIn.map(sqlName).join(", ")})`;
}
