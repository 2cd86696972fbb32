import { InvalidArgumentError } from "commander";
import {
  ORDER_ROLES,
  readOrdersMapping,
  WORD_RULES,
  type OrderRole,
  type OrdersMapping,
  type WordRule,
} from "../domain/orders-mapping.js";
import { SettingsFault } from "../domain/settings-reader.js";
import { UserError } from "../domain/user-error.js";
import { jsonDocument } from "./json-document.js";

const DOCS = "docs/layouts/orders.md";

/** One `--column role=header` or `--rule name=value`. */
export type Named = readonly [name: string, value: string];

/** Collects a repeatable flag `name=value`. @throws InvalidArgumentError for another form */
export function namedValue(names: readonly string[]): (text: string, before?: Named[]) => Named[] {
  return (text, before = []) => {
    const at = text.indexOf("=");
    const name = names.find((each) => plain(each) === plain(text.slice(0, Math.max(0, at))));
    if (at < 0 || name === undefined) {
      throw new InvalidArgumentError(`It must be <name>=<value>, with one of ${names.join(", ")}.`);
    }
    return [...before, [name, text.slice(at + 1)]];
  };
}

/** product-name, product_name and productName are one role. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, "");

export const COLUMN_NAMES: readonly string[] = ORDER_ROLES;
export const RULE_NAMES: readonly string[] = [...WORD_RULES, "negativeQuantity", "orderBy"];

/**
 * The mapping of a file, with what flags say in place of what it says.
 *
 * @returns undefined when nothing is settled
 * @throws UserError naming the file or the flag
 */
export async function mappingOf({
  mapping: path,
  column = [],
  rule = [],
}: {
  readonly mapping?: string;
  readonly column?: readonly Named[];
  readonly rule?: readonly Named[];
}): Promise<OrdersMapping | undefined> {
  if (path === undefined && column.length + rule.length === 0) return undefined;
  const told = path === undefined ? {} : read(await jsonDocument(path, DOCS), path);
  const columns = Object.fromEntries(column) as Partial<Record<OrderRole, string>>;
  const words = WORD_RULES.flatMap((name) => {
    const values = rule.filter(([each]) => each === name).map(([, value]) => value);
    return values.length === 0 ? [] : [[name, values] as [WordRule, string[]]];
  });
  const single = rule.filter(([name]) => !(WORD_RULES as readonly string[]).includes(name));
  const merged = {
    ...told,
    columns: { ...told.columns, ...columns },
    ...Object.fromEntries(words),
    ...Object.fromEntries(single),
  };
  return read(merged, path ?? "--column and --rule");
}

function read(document: unknown, place: string): OrdersMapping {
  try {
    return readOrdersMapping(document);
  } catch (error) {
    if (!(error instanceof SettingsFault)) throw error;
    throw new UserError(`${place}: ${error.path === "" ? "it" : error.path} ${error.message}`, {
      code: "BAD_FILE",
      reason: "BAD_MAPPING",
      file: place,
      remedy: `Change that field; ${DOCS} says what a mapping may hold.`,
    });
  }
}
