import type { ThriftStruct } from "./thrift-reader.js";

/**
 * What a Parquet column holds. timestamp: without a zone · instant: in UTC · real: a double, single: a
 * float · binary and nested cannot be read as values of a table.
 */
export type StoredType =
  | "text"
  | "integer"
  | "real"
  | "single"
  | "decimal"
  | "boolean"
  | "date"
  | "time"
  | "timestamp"
  | "instant"
  | "uuid"
  | "binary"
  | "nested";

const PHYSICAL = ["BOOLEAN", "INT32", "INT64", "INT96", "FLOAT", "DOUBLE", "BYTE_ARRAY", "FIXED"];

/** Field numbers of the union LogicalType. */
const LOGICAL: Readonly<Record<number, StoredType>> = {
  1: "text",
  2: "nested",
  3: "nested",
  4: "text",
  5: "decimal",
  6: "date",
  7: "time",
  10: "integer",
  12: "text",
  13: "binary",
  14: "uuid",
  15: "single",
};

/** Of the older enumeration ConvertedType. */
const CONVERTED: Readonly<Record<number, StoredType>> = {
  0: "text",
  1: "nested",
  2: "nested",
  3: "nested",
  4: "text",
  5: "decimal",
  6: "date",
  7: "time",
  8: "time",
  9: "instant",
  10: "instant",
  19: "text",
  20: "binary",
  21: "binary",
};

const LOGICAL_TIMESTAMP = 8;

/** @param element SchemaElement of a column. @see parquet.thrift of parquet-format 2.11 */
export function storedTypeOf(element: ThriftStruct): StoredType {
  const isRepeated = element.get(3) === 2;
  if (isRepeated || Number(element.get(5) ?? 0) > 0) return "nested";
  const logical = element.get(10);
  if (logical instanceof Map) {
    const [kind] = logical.keys();
    if (kind === LOGICAL_TIMESTAMP) return isInUtc(logical) ? "instant" : "timestamp";
    const known = kind === undefined ? undefined : LOGICAL[kind];
    if (known !== undefined) return known;
  }
  const converted = element.get(6);
  if (typeof converted === "number") return CONVERTED[converted] ?? "integer";
  switch (PHYSICAL[Number(element.get(1) ?? -1)]) {
    case "BOOLEAN":
      return "boolean";
    case "INT32":
    case "INT64":
      return "integer";
    case "INT96":
      return "instant";
    case "FLOAT":
      return "single";
    case "DOUBLE":
      return "real";
    case "BYTE_ARRAY":
      return "text";
    default:
      return "binary";
  }
}

function isInUtc(logical: ThriftStruct): boolean {
  const timestamp = logical.get(LOGICAL_TIMESTAMP);
  return timestamp instanceof Map && timestamp.get(1) === true;
}
