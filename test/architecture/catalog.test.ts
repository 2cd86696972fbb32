import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { getTableColumns, getTableName } from "drizzle-orm";
import { getMetadataStorage } from "type-graphql";
import { catalog, results } from "../../src/analytics/catalog.js";
import { FACT_NAMES, type FactNeed } from "../../src/domain/facts.js";
import { GENERATORS } from "../../src/generate/catalog.js";
import { adapters } from "../../src/ingest/catalog.js";
import { resolvers } from "../../src/server/schema.js";

const src = new URL("../../src/", import.meta.url);

/** Folders directly under `src/<path>`, in which `holds` is true of the file names. */
function foldersOf(
  path: string,
  holds: (names: readonly string[]) => boolean = () => true,
): string[] {
  return readdirSync(new URL(path, src), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => holds(readdirSync(new URL(`${path}${name}`, src))))
    .sort();
}

const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const SNAKE_CASE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

describe("the catalog of analytics", () => {
  it("lists every folder once", () => {
    expect(catalog.map(({ name }) => name).sort()).toEqual(foldersOf("analytics/"));
  });

  describe.each(catalog)("$name", ({ name, question, results: own, prepares = [], model }) => {
    const queries = [
      ...own.map((each) => each.name).filter((each) => model?.fills.includes(each) !== true),
      ...prepares.map((each) => each.name),
      ...(model?.inputs ?? []),
    ];

    it("asks a question", () => expect(question).toMatch(/^[A-Z].*\?$/));

    it("is named in kebab-case", () => expect(name).toMatch(KEBAB_CASE));

    it("has its files", () => {
      const wanted = [
        `${name}.analytic.ts`,
        `${name}.graphql.ts`,
        ...queries.map((query) => `${query}.sql`),
      ];
      const missing = wanted.filter(
        (file) => !existsSync(new URL(`analytics/${name}/${file}`, src)),
      );
      expect(missing).toEqual([]);
    });

    it("fills results of its own by its model", () => {
      const names = own.map((each) => each.name);
      expect((model?.fills ?? []).filter((each) => !names.includes(each))).toEqual([]);
    });

    it("reads every .sql of its folder", () => {
      const files = readdirSync(new URL(`analytics/${name}/`, src)).filter((file) =>
        file.endsWith(".sql"),
      );
      expect(queries.map((query) => `${query}.sql`).sort()).toEqual(files.sort());
    });

    it("reads what comes before it in the catalog, and nothing that comes after", () => {
      const later = catalog
        .slice(catalog.findIndex((each) => each.name === name) + 1)
        .flatMap((each) => [
          ...each.results.map(({ table, isRead }) => ({ name: getTableName(table), isRead })),
          ...(each.prepares ?? []).map((table) => ({
            name: table.name.replaceAll("-", "_"),
            isRead: table.isRead,
          })),
        ])
        .filter(({ isRead }) => isRead === true)
        .map((table) => table.name);
      const read = queries.flatMap((query) => {
        const file = new URL(`analytics/${name}/${query}.sql`, src);
        const tables = readFileSync(file, "utf8").matchAll(/\b(?:from|join)\s+(\w+)/g);
        return [...tables].map(([, table]) => table ?? "");
      });
      expect(read.filter((table) => later.includes(table))).toEqual([]);
    });

    it("is answered: its resolvers are in src/server/schema.ts", () => {
      const file = readFileSync(new URL(`analytics/${name}/${name}.graphql.ts`, src), "utf8");
      const classes = [...file.matchAll(/@Resolver\([^\n]*\)\s*export class (\w+)/g)].map(
        (match) => match[1],
      );
      const listed = resolvers.map((resolver) => resolver.name);
      expect(classes).not.toEqual([]);
      expect(classes.filter((each) => !listed.includes(each ?? ""))).toEqual([]);
    });
  });

  describe.each(results)("result $name", (result) => {
    it("says what one row is and which facts it reads", () => {
      expect(result.grain).toMatch(/^one row per /);
      const needs: readonly FactNeed[] = [...FACT_NAMES, "prices"];
      expect(result.reads.filter((need) => !needs.includes(need))).toEqual([]);
    });

    it("has a table of its name, with snapshot_id first", () => {
      expect(getTableName(result.table)).toBe(result.name.replaceAll("-", "_"));
      const [first] = Object.values(getTableColumns(result.table));
      expect(first).toMatchObject({ name: "snapshot_id", notNull: true });
      expect(first?.getSQLType()).toBe("integer");
    });

    it("spells columns in snake_case, and fields in the same words", () => {
      const columns = Object.entries(getTableColumns(result.table));
      expect(columns.filter(([, { name }]) => !SNAKE_CASE.test(name))).toEqual([]);
      expect(columns.map(([field]) => field)).toEqual(
        columns.map(([, { name }]) =>
          name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
        ),
      );
    });
  });

  it("gives every result a name of its own", () => {
    const names = results.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe("the list of resolvers", () => {
  it("names every class with @Resolver that is loaded, once", () => {
    const declared = getMetadataStorage().resolverClasses.map(({ target }) => target.name);
    expect(resolvers.map(({ name }) => name).sort()).toEqual([...new Set(declared)].sort());
  });
});

describe("the catalog of adapters", () => {
  it("lists every folder that holds an adapter", () => {
    const folders = foldersOf("ingest/", (names) =>
      names.some((name) => name.endsWith(".adapter.ts")),
    );
    expect(adapters.map(({ layout }) => layout).sort()).toEqual(folders);
  });

  it("knows every other folder of src/ingest", () => {
    const others = foldersOf(
      "ingest/",
      (names) => !names.some((name) => name.endsWith(".adapter.ts")),
    );
    expect(others).toEqual(["parquet", "scan"]);
  });

  describe.each(adapters)("$layout", ({ layout, title, files, factsSql }) => {
    it("has its adapter and its facts", () => {
      expect(existsSync(new URL(`ingest/${layout}/${layout}.adapter.ts`, src))).toBe(true);
      const parts = [factsSql].flat();
      expect(parts.map(({ href }) => href)).toContain(
        new URL(`ingest/${layout}/${layout}.facts.sql`, src).href,
      );
      expect(parts.filter((part) => !existsSync(part))).toEqual([]);
    });

    it("says whose files these are", () => expect(title).toMatch(/^[A-Z].{20,}$/));

    it("names roles and columns in snake_case", () => {
      const names = files.flatMap(({ role, columns }) => [role, ...Object.keys(columns)]);
      expect(names.filter((name) => !SNAKE_CASE.test(name))).toEqual([]);
    });

    it("refers to roles and columns that it has", () => {
      const columnsOf = new Map(files.map(({ role, columns }) => [role, Object.keys(columns)]));
      const strays = files.flatMap(({ role, key, references = {}, needs }) => [
        ...[key, ...Object.keys(references)].filter(
          (name) => name !== undefined && !columnsOf.get(role)?.includes(name),
        ),
        ...Object.values(references).filter((name) => !columnsOf.has(name)),
        ...(needs === undefined || columnsOf.get(needs.role)?.includes(needs.column)
          ? []
          : [needs.role]),
      ]);
      expect(strays).toEqual([]);
    });
  });
});

describe("the catalog of generators", () => {
  it("lists every folder that holds a generator", () => {
    const folders = foldersOf("generate/", (names) =>
      names.some((name) => name.endsWith("-generator.ts")),
    );
    expect(GENERATORS.map(({ layout }) => layout).sort()).toEqual(folders);
  });

  it("writes only layouts that an adapter reads", () => {
    const layouts = adapters.map(({ layout }) => layout);
    expect(GENERATORS.filter(({ layout }) => !layouts.includes(layout))).toEqual([]);
  });
});
