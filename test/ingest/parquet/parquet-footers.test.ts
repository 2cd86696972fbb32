import { performance } from "node:perf_hooks";
import { describe, expect, it } from "@jest/globals";
import { UserError } from "../../../src/domain/user-error.js";
import { openScanDesk } from "../scan/scan-desk.js";
import { onlyFooter, parquetOf } from "./parquet-bytes.js";

const desk = await openScanDesk();

const EVENTS = `select timestamp '2019-10-01' + to_seconds(n) as event_time, n::bigint as product_id,
  'view' as event_type, n * 1.5::double as price, [n] as tags, {'a': n} as box from range(100) t(n)`;

const sound = await parquetOf(`select * exclude (tags, box) from (${EVENTS})`);

const refused = (content: Uint8Array, name = "events.parquet"): Promise<UserError> =>
  desk.refused(content, { name });

describe("a Parquet file", () => {
  it("is known by its footer: rows, columns and their types", async () => {
    const scanned = await desk.scan(sound, { name: "events.parquet" });
    expect(scanned).toMatchObject({
      records: 100,
      header: ["event_time", "product_id", "event_type", "price"],
      storedTypes: ["timestamp", "integer", "text", "real"],
      hasLineColumn: false,
      quarantined: [],
    });
    expect(scanned.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is known by its first bytes, whatever it is called", async () => {
    expect(await desk.scan(sound, { name: "events.csv" })).toMatchObject({ records: 100 });
  });

  it("says that a column of a list or a structure is no column", async () => {
    for (const column of ["tags", "box"]) {
      const error = await refused(await parquetOf(`select event_time, ${column} from (${EVENTS})`));
      expect(error).toMatchObject({ code: "BAD_FILE", reason: "PARQUET_NESTED" });
      expect(error.message).toContain(`"${column}"`);
    }
  });

  it.each([
    [
      "of 300 million rows in 12 kilobytes",
      { rows: 300_000_000, padding: 12_000 },
      "300000000 rows",
    ],
    ["of more rows than are counted", { rows: 2 ** 31 }, "2147483648 rows"],
    [
      "of too many columns",
      { rows: 1, columns: Array.from({ length: 1001 }, (_, n) => `c${n}`) },
      "1001 columns",
    ],
    ["that grows beyond the ratio", { rows: 10, uncompressed: 2 ** 30 }, "1073741824 bytes"],
    ["that grows beyond all disks", { rows: 10, uncompressed: 2 ** 40 }, "1099511627776 bytes"],
  ])("%s is refused at once, with the limit", async (_what, claims, found) => {
    const file = onlyFooter(claims);
    const start = performance.now();
    const error = await refused(file);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(error.reason).toBe("PARQUET_BOMB");
    expect(error.message).toContain(found);
    expect(error.message).toMatch(/at most .* are allowed[.]$/);
  });

  it("that is cut off, damaged, encrypted or none at all says so", async () => {
    const longFooter = Buffer.from(sound);
    longFooter.writeUInt32LE(0xffff_ff00, sound.length - 8);
    const garbage = Buffer.from(sound);
    garbage.fill(0xff, sound.length - 60, sound.length - 8);
    const reasons = [
      ["cut off", sound.subarray(0, sound.length - 5), "PARQUET_FOOTER"],
      ["only its mark", Buffer.from("PAR1"), "PARQUET_FOOTER"],
      ["a footer beyond its start", longFooter, "PARQUET_FOOTER"],
      ["a footer of garbage", garbage, "PARQUET_FOOTER"],
      ["encrypted", onlyFooter({ rows: 1, magic: "PARE" }), "PARQUET_ENCRYPTED"],
      ["text", Buffer.from("a,b\n1,2\n"), "NOT_PARQUET"],
      ["twice the same column", onlyFooter({ rows: 1, columns: ["a", "A"] }), "DUPLICATE_COLUMN"],
      ["no name", onlyFooter({ rows: 1, columns: [""] }), "NO_HEADER"],
      ["no rows", onlyFooter({ rows: 0 }), "NO_ROWS"],
    ] as const;
    for (const [what, content, reason] of reasons) {
      const error = await refused(content);
      expect([what, error.reason]).toEqual([what, reason]);
      expect(error.message).toContain("events.parquet");
    }
  });

  it("with any byte of its footer changed is read or refused, and nothing else", async () => {
    const footerStart = sound.length - 8 - sound.readUInt32LE(sound.length - 8);
    const outcomes = new Set<string>();
    for (let position = footerStart; position < sound.length; position++) {
      const mutated = Buffer.from(sound);
      mutated[position] = (mutated[position] ?? 0) ^ (1 + ((position * 37) % 255));
      const outcome = await desk.scan(mutated, { name: "events.parquet" }).then(
        () => "read",
        (error: unknown) => (error instanceof UserError ? "refused" : String(error)),
      );
      outcomes.add(outcome);
    }
    expect([...outcomes].sort()).toEqual(["read", "refused"]);
  });
});

describe("an archive", () => {
  it("is refused by its name and by its content, with the remedy", async () => {
    const zip = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(60)]);
    for (const [name, content] of [
      ["orders.csv", zip],
      ["orders.zip", Buffer.from("id,a\n1,2\n")],
    ] as const) {
      const error = await desk.refused(content, { name });
      expect(error).toMatchObject({ reason: "ZIP_ARCHIVE", file: name });
      expect(error.remedy).toMatch(/^Unzip it first/);
    }
  });
});
