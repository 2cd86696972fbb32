import type { Adapter, FileSpec } from "../../../src/ingest/adapter.js";
import { adapters } from "../../../src/ingest/catalog.js";
import { ORDER_COLUMNS } from "../../../src/ingest/orders/order-columns.js";
import { columnAt, type BadInputFixture, type Place, type Tables } from "./fixture.js";
import type { ValueTrap } from "./record-traps.js";

/** Every layout of the catalog with its fixture; null where it has none yet. */
export async function layoutFixtures(): Promise<
  (readonly [layout: string, adapter: Adapter, fixture: BadInputFixture | null])[]
> {
  const fixtures: (readonly [string, Adapter, BadInputFixture | null])[] = [];
  for (const adapter of adapters) {
    const { layout } = adapter;
    const module = (await import(`./${layout}.js`).catch(() => null)) as {
      readonly fixture: BadInputFixture;
    } | null;
    fixtures.push([layout, adapter, module?.fixture ?? null]);
  }
  return fixtures;
}

/** A header without what may differ between its spellings. */
export const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

export function specOf({ files }: Adapter, role: string): FileSpec {
  const spec = files.find((file) => file.role === role);
  if (spec === undefined) throw new Error(`the fixture's ${role} is no role of its layout`);
  return spec;
}

/** The layout's own name of a column: by the fixture's mapping, or as its header is spelt. */
export function columnName(
  adapter: Adapter,
  { options }: BadInputFixture,
  [role, header]: Place,
): string {
  const mapped = Object.entries(options?.reading?.mapping?.columns ?? {});
  const [wanted] = mapped.find(([, name]) => name === header) ?? [];
  const { columns } = specOf(adapter, role);
  const found = Object.entries(columns).find(([name, { aliases = [] }]) =>
    wanted === undefined
      ? [name, ...aliases].map(plain).includes(plain(header))
      : ORDER_COLUMNS[name]?.role === wanted,
  );
  if (found === undefined) throw new Error(`${header} is no column of ${role}`);
  return found[0];
}

/** Place of the column that makes records of a file unlike each other: its key, or the fixture's; -1: none. */
export function unlikeAt(adapter: Adapter, { unlike = {}, tables }: BadInputFixture, role: string) {
  const name = specOf(adapter, role).key ?? unlike[role];
  return name === undefined ? -1 : (tables()[role]?.[0] ?? []).map(plain).indexOf(plain(name));
}

export interface Added {
  readonly role: string;
  /** From 1. */
  readonly record: number;
  readonly line: number;
}

export const lastRow = (tables: Tables, role: string): string[] => tables[role]?.at(-1) ?? [];

/** One more record, good but for the trap's value and unlike all others. */
export function addRecord(
  adapter: Adapter,
  fixture: BadInputFixture,
  { tables, trap: { place, value } }: { readonly tables: Tables; readonly trap: ValueTrap },
): Added {
  const [role] = place;
  const rows = tables[role] ?? [];
  const row = [...(rows[1] ?? [])];
  const unlike = unlikeAt(adapter, fixture, role);
  if (unlike >= 0) row[unlike] = String(700_000 + rows.length);
  row[columnAt(tables, place)] = value;
  const lineBreaks = rows.flat().join("").split("\n").length - 1;
  rows.push(row);
  const header = fixture.hasHeader === false ? 0 : 1;
  return { role, record: rows.length - 1, line: rows.length - 1 + header + lineBreaks };
}
