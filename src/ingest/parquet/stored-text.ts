import type { StoredType } from "./stored-type.js";

/**
 * SQL for the text of a stored value, as the same file in CSV would have it: whole numbers without a
 * point (a column of ids with gaps is often stored as doubles), other numbers in the shortest way.
 */
export function storedText(type: StoredType, column: string): string {
  switch (type) {
    case "text":
      return column;
    case "real":
    case "single":
      return `case when ${column} = floor(${column}) and abs(${column}) < ${2 ** 53}
        then cast(cast(${column} as bigint) as varchar) else cast(${column} as varchar) end`;
    case "instant":
      return `cast(cast(${column} as timestamptz) as varchar)`;
    default:
      return `cast(${column} as varchar)`;
  }
}
