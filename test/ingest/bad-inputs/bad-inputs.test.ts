import { describe, expect, it } from "@jest/globals";
import { UserError } from "../../../src/domain/user-error.js";
import type { Adapter, FileSpec } from "../../../src/ingest/adapter.js";
import { IngestDesk, type Read } from "../ingest-desk.js";
import type { Rows } from "../maven-files.js";
import type { Files } from "../shop-desk.js";
import {
  columnAt,
  filesOf,
  mainRole,
  withFile,
  type BadInputFixture,
  type Place,
} from "./fixture.js";
import { refusals, spellings } from "./file-traps.js";
import {
  addRecord,
  columnName,
  lastRow,
  layoutFixtures,
  specOf,
  unlikeAt,
  type Added,
} from "./layout-fixtures.js";
import { expectAccount, factsOf, warningsOf } from "./read-checks.js";
import { lineTraps, valueTraps } from "./record-traps.js";

/** Rows of the catalogue of bad inputs; Parquet is the last one, and has tests of its own. */
const ROWS = Array.from({ length: 49 }, (_, place) => place + 1);
/** Rows that the tests below show with every layout. */
const SHOWN_BELOW = [9, 15, 18, 20, 45, 49];
/** Of processor time: what else the machine does is not counted. */
const REFUSED_WITHIN_MS = 2_000;
/** Set aside only because what they refer to, or what refers to them, is. */
const CONSEQUENCES = ["ORPHAN", "NO_LINES"];

const desk = await IngestDesk.open();
const fixtures = await layoutFixtures();

it("every layout has a fixture: add test/ingest/bad-inputs/<layout>.ts", () => {
  expect(fixtures.filter(([, , fixture]) => fixture === null).map(([layout]) => layout)).toEqual(
    [],
  );
});

describe.each(
  fixtures.filter((entry): entry is [string, Adapter, BadInputFixture] => entry[2] !== null),
)("bad inputs of the %s layout", (_layout, adapter, fixture) => {
  const { hasHeader = true, moments, options = {}, columns } = fixture;
  const applies = (trap: { ofHeader?: boolean; ofTextMoments?: boolean }): boolean =>
    (trap.ofHeader !== true || hasHeader) && (trap.ofTextMoments !== true || moments === "text");
  const nameOf = (place: Place): string => columnName(adapter, fixture, place);
  const traps = valueTraps(fixture).filter(({ reason, place }) => {
    const { columns: specs, needs } = specOf(adapter, place[0]);
    // alone it is set aside, however good it is
    if (reason === null) return needs === undefined;
    return reason !== "MISSING_VALUE" || specs[nameOf(place)]?.nullable !== true;
  });
  const lines = lineTraps(fixture);
  const read = <T>(files: Files, look: (read: Read) => Promise<T> | T): Promise<T> =>
    desk.read(files, (found) => (expectAccount(found), look(found)), options);

  it("are all of the catalogue, but for what its files cannot hold", () => {
    const shown = [...refusals.filter(applies), ...spellings.filter(applies), ...traps]
      .concat(lines as never, fixture.own as never)
      .map(({ row }) => row);
    const missing = ROWS.filter((row) => !shown.includes(row) && !SHOWN_BELOW.includes(row));
    expect(missing).toEqual(Object.keys(fixture.without).map(Number));
  });

  it.each(refusals.filter(applies))(
    "$row: $name is refused as $reason",
    async ({ files, reason, tells, line }) => {
      const start = process.cpuUsage();
      const refused: unknown = await desk
        .read(files(fixture), () => null, options)
        .then(
          () => new Error("was read"),
          (error: unknown) => error,
        );
      const { user, system } = process.cpuUsage(start);
      expect((user + system) / 1000).toBeLessThan(REFUSED_WITHIN_MS);
      if (!(refused instanceof UserError)) throw refused;
      expect(refused).toMatchObject({ code: "BAD_FILE", reason });
      expect(`${refused.message} ${refused.remedy}`).toMatch(tells ?? /./);
      if (line !== undefined) expect(refused.line).toBe(line);
      expect(refused.file).toBe(`${mainRole(fixture)}.csv`);
    },
  );

  it("5 to 7, 31 to 33, 47, 48: other spellings of the same files come to the same facts", async () => {
    const good = await read(filesOf(fixture, fixture.tables()), factsOf);
    for (const { name, files, warning } of spellings.filter(applies)) {
      const found = await read(files(fixture), async (seen) => ({
        facts: await factsOf(seen),
        quarantined: seen.report.quarantined,
        isTold: warning === undefined || (warningsOf(seen).get(warning) ?? 0) > 0,
      }));
      expect([name, found]).toEqual([name, { facts: good, quarantined: 0, isTold: true }]);
    }
  });

  it("4, 8, 19 to 26, 37 to 46: a value is stored as it is meant, or set aside with its place", async () => {
    const tables = fixture.tables();
    const added = traps.map((trap) => addRecord(adapter, fixture, { tables, trap }));
    await read(filesOf(fixture, tables), async ({ quarantine, rows }) => {
      for (const [number, trap] of traps.entries()) {
        const { role, record, line } = added[number] as Added;
        const name = nameOf(trap.place);
        const found = quarantine.find(
          (row) => row["file"] === `${role}.csv` && Number(row["record"]) === record,
        );
        const told =
          found === undefined
            ? null
            : [found["reason"], found["column_name"], Number(found["line"])];
        const hasFault = trap.reason !== null;
        expect([trap.row, trap.value, told]).toEqual([
          ...[trap.row, trap.value],
          hasFault ? [trap.reason, name, line] : null,
        ]);
        if (hasFault) continue;
        const [stored] = await rows(
          `select cast(${name} as text) as value from input.${role} where record = ${record}`,
        );
        expect([trap.row, trap.value, stored?.["value"]]).toEqual([
          ...[trap.row, trap.value, trap.stored],
        ]);
      }
      const others = quarantine.filter(
        (row) =>
          !added.some(
            ({ role, record }) => row["file"] === `${role}.csv` && Number(row["record"]) === record,
          ),
      );
      expect(others.filter(({ reason }) => !CONSEQUENCES.includes(String(reason)))).toEqual([]);
    });
  });

  it("2, 3, 10 to 13: a broken line is set aside alone, and found by its number", async () => {
    const role = mainRole(fixture);
    const files = withFile(fixture, role, (text) => {
      const good = text.trimEnd().split("\n").at(-1) ?? "";
      const broken = lines.map(({ line }) => Buffer.from(line(`${good}\n`)));
      return Buffer.concat([Buffer.from(text), ...broken]);
    });
    const count = fixture.tables()[role]?.length ?? 0;
    const first = count + (hasHeader ? 1 : 0);
    await read(files, (found) => {
      expect(
        found.quarantine.map(({ line, reason, column_name: column }) => [
          Number(line),
          reason,
          column,
        ]),
      ).toEqual(lines.map(({ reason }, place) => [first + place, reason, null]));
      const warnings = found.report.files.flatMap((file) => file.warnings);
      expect(
        warnings.find(({ code }) => code === "LIKELY_LATIN1" || code === "BAD_UTF8")?.message,
      ).toMatch(/line \d+, byte \d+ of the text.*--encoding latin1/);
    });
  });

  it("9: a quote inside an unquoted text is text", async () => {
    const { text } = columns;
    if (text === undefined) return expectOwnOrNone(fixture, 8);
    const tables = fixture.tables();
    const row = lastRow(tables, text[0]);
    row[columnAt(tables, text)] = "6@ PLATE";
    const files = filesOf(fixture, tables);
    const name = `${text[0]}.csv`;
    const quoted = { ...files, [name]: (files[name] ?? "").replace("6@ PLATE", '6" PLATE') };
    await read(quoted, async (found) => {
      expect(warningsOf(found).get("BARE_QUOTE")).toBe(1);
      const column = nameOf(text);
      const [stored] = await found.rows(
        `select count(*) as n from input.${text[0]} where ${column} = '6" PLATE'`,
      );
      expect(Number(stored?.["n"])).toBe(1);
    });
  });

  it.each(["", '"'])(
    "15: a field of 10 MB between <%s> is set aside within a second",
    async (quote) => {
      const role = mainRole(fixture);
      const field = `${quote}${"x".repeat(10_000_000)}${quote}`;
      const files = withFile(fixture, role, (text) => `${text}${field}\n`);
      await read(files, ({ quarantine }) =>
        expect(quarantine.map(({ reason }) => reason)).toEqual(["FIELD_TOO_LONG"]),
      );
    },
  );

  it("18: a key that is there twice counts once, and says whether the records are equal", async () => {
    const keyed = adapter.files.filter(
      ({ key, role }) => key !== undefined && fixture.tables()[role] !== undefined,
    );
    if (keyed.length === 0) return expect(fixture.own.map(({ row }) => row)).toContain(18);
    const tables = fixture.tables();
    const expected = keyed.flatMap((spec) => {
      const rows = tables[spec.role] ?? [];
      const reason = repeatKeys(rows, spec);
      return [
        [`${spec.role}.csv`, rows.length - 2, "DUPLICATE_ROW"],
        [`${spec.role}.csv`, rows.length - 1, reason],
      ];
    });
    await read(filesOf(fixture, tables), ({ quarantine }) => {
      const found = quarantine.map(({ file, record, reason }) => [file, Number(record), reason]);
      expect(found.sort()).toEqual(expected.sort());
    });
  });

  it("20: records out of order are put in order", async () => {
    const tables = fixture.tables();
    const sizes = await read(filesOf(fixture, tables), ({ report }) => report.facts);
    for (const rows of Object.values(tables)) rows.push(...rows.splice(1).reverse());
    await read(filesOf(fixture, tables), ({ report }) => {
      expect(report.quarantined).toBe(0);
      expect(report.facts).toEqual(sizes);
    });
  });

  it("45: amounts add up to the cent", async () => {
    const { amount } = columns;
    if (amount === undefined) return expectOwnOrNone(fixture, 41);
    const tables = fixture.tables();
    const column = columnAt(tables, amount);
    const rows = (tables[amount[0]] ?? []).slice(1);
    rows.forEach((row, place) => (row[column] = `0.${String((place % 90) + 10)}`));
    const cents = rows.reduce((sum, _row, place) => sum + (place % 90) + 10, 0);
    await read(filesOf(fixture, tables), async (found) => {
      const [row] = await found.rows(
        `select cast(sum(${nameOf(amount)}) * 100 as text) as cents from input.${amount[0]}`,
      );
      expect(Number(row?.["cents"])).toBe(cents);
    });
  });

  it("49: a value of another kind far below is found at its own line", async () => {
    const place = columns.amount ?? columns.integer ?? columns.timestamp;
    if (place === undefined) return expectOwnOrNone(fixture, 4);
    const tables = fixture.tables();
    const rows = tables[place[0]] ?? [];
    const keyAt = unlikeAt(adapter, fixture, place[0]);
    const last = rows.at(-1) ?? [];
    while (rows.length <= 60_000) {
      rows.push(last.map((value, at) => (at === keyAt ? `${100_000 + rows.length}` : value)));
    }
    rows.push(last.map((value, at) => (at === keyAt ? "900000" : value)));
    lastRow(tables, place[0])[columnAt(tables, place)] = "six";
    await read(filesOf(fixture, tables), ({ quarantine }) =>
      expect(
        quarantine
          .filter(({ reason }) => reason !== "NO_LINES")
          .map(({ line, record }) => [Number(line), Number(record)]),
      ).toEqual([[60_001 + (hasHeader ? 1 : 0), 60_001]]),
    );
  });

  it.each(fixture.own)("$row: $name", async ({ change, reads }) => {
    const tables = fixture.tables();
    change(tables);
    await read(filesOf(fixture, tables), async (found) => {
      expect(found.quarantine.map(({ reason }) => reason)).toEqual(reads.reasons ?? []);
      for (const [code, count] of Object.entries(reads.warnings ?? {})) {
        expect([code, warningsOf(found).get(code)]).toEqual([code, count]);
      }
      expect(found.report.facts).toMatchObject(reads.facts ?? {});
      for (const [sql, values] of Object.entries(reads.values ?? {})) {
        const rows = await found.rows(sql);
        expect(rows.map((row) => Object.values(row)[0])).toEqual(values);
      }
    });
  });
});

/** A row of the catalogue that no column of the layout shows: by a trap of its own, or not at all. */
function expectOwnOrNone({ own, without }: BadInputFixture, row: number): void {
  expect(without[row] ?? own.find((trap) => trap.row === row)?.name).toBeDefined();
}

/**
 * Adds the first record once more, and the second with another value where one is free to differ.
 * @returns the reason that the latter is set aside for
 */
function repeatKeys(rows: Rows, { key = "" }: FileSpec): string {
  const [header = [], first = [], second = [], third = first] = rows;
  const other = [...second];
  const free = other.findIndex(
    (value, at) => !/id$/i.test(header[at] ?? "") && header[at] !== key && value !== third[at],
  );
  if (free >= 0) other[free] = third[free] ?? "";
  rows.push([...first], other);
  return free >= 0 ? "DUPLICATE_KEY" : "DUPLICATE_ROW";
}
