import type { Adapter, FileSpec } from "../../../src/ingest/adapter.js";
import { adapters } from "../../../src/ingest/catalog.js";
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

/** The layout's own name of a column. */
export function columnName(adapter: Adapter, [role, header]: Place): string {
  const { columns } = specOf(adapter, role);
  const found = Object.entries(columns).find(([name, { aliases = [] }]) =>
    [name, ...aliases].map(plain).includes(plain(header)),
  );
  if (found === undefined) throw new Error(`${header} is no column of ${role}`);
  return found[0];
}

export interface Added {
  readonly role: string;
  /** From 1. */
  readonly record: number;
  readonly line: number;
}

export const lastRow = (tables: Tables, role: string): string[] => tables[role]?.at(-1) ?? [];

/** One more record, good but for the trap's value and with a key of its own. */
export function addRecord(adapter: Adapter, tables: Tables, { place, value }: ValueTrap): Added {
  const [role] = place;
  const rows = tables[role] ?? [];
  const row = [...(rows[1] ?? [])];
  const { key } = specOf(adapter, role);
  if (key !== undefined) {
    row[(rows[0] ?? []).map(plain).indexOf(plain(key))] = String(700_000 + rows.length);
  }
  row[columnAt(tables, place)] = value;
  const lineBreaks = rows.flat().join("").split("\n").length - 1;
  rows.push(row);
  return { role, record: rows.length - 1, line: rows.length + lineBreaks };
}
