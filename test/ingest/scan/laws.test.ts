import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { UserError } from "../../../src/domain/user-error.js";
import { openScanDesk, readableRecords, unaccounted } from "./scan-desk.js";
import { formatCsv } from "./tiny-csv.js";

const desk = await openScanDesk();
const SEED = 20_261_122;

const value = fc
  .oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom('"', ",", ";", "\t", "\n", "\r", " ", "a", "é", "🐢"),
      maxLength: 8,
    }),
  )
  .map((text) => text.replaceAll("\0", ""));

const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.record({
    header: fc.constant(Array.from({ length: width }, (_, at) => `name${at}`)),
    records: fc.array(fc.array(value, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 12,
    }),
  }),
);

describe("any table, always", () => {
  it("comes back equal from its RFC 4180 text, whatever the delimiter and line end", async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(",", ";", "\t"),
        fc.constantFrom("\n", "\r\n", "\r"),
        async ({ header, records }, wanted, lineEnd) => {
          // One column has no delimiter to tell; comma is then taken.
          const delimiter = header.length === 1 ? "," : wanted;
          const scanned = await desk.scan(formatCsv([header, ...records], { delimiter, lineEnd }));
          expect(scanned.header).toEqual(header);
          expect(await readableRecords(scanned)).toEqual(records);
          expect(scanned).toMatchObject({ records: records.length, quarantinedCounts: {} });
        },
      ),
      { numRuns: 300, seed: SEED },
    );
  });
});

describe("any bytes, always", () => {
  const base = Buffer.from(
    'id,name,price\r\n1,"a, b",2.5\r\n2,"c\r\nd",3\r\n3,6" PLATE,4\r\n\r\n4,żółw,5\r\n5,"e ""f""",6\r\n6,g,7\r\n',
  );
  const special = fc.constantFrom(0, 10, 13, 34, 44, 59, 9, 32, 0xa3, 0xff, 0xc3, 65);
  const mutation = fc.record({
    at: fc.nat(base.length - 1),
    byte: fc.oneof(special, fc.integer({ min: 0, max: 255 })),
    kind: fc.constantFrom("replace", "insert", "delete"),
  });

  it("either make a file whose account holds, or are refused as a bad file", async () => {
    let accounts = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(mutation, { minLength: 1, maxLength: 8 }),
        fc.constantFrom("utf8" as const, "latin1" as const),
        fc.constantFrom(6, 40, 1 << 20),
        async (mutations, encoding, maxFieldBytes) => {
          const bytes = [...base];
          for (const { at, byte, kind } of mutations) {
            if (kind === "replace") bytes[at] = byte;
            else if (kind === "insert") bytes.splice(at, 0, byte);
            else bytes.splice(at, 1);
          }
          try {
            const scanned = await desk.scan(Buffer.from(bytes), { encoding, maxFieldBytes });
            expect(await unaccounted(scanned)).toBe(0);
            expect(scanned.warnings.every(({ count }) => count > 0)).toBe(true);
            accounts++;
          } catch (error) {
            if (!(error instanceof UserError)) throw error;
            expect(error).toMatchObject({ code: "BAD_FILE", file: "orders.csv" });
            expect(error.reason).toMatch(/^[A-Z0-9_]+$/);
          }
        },
      ),
      { numRuns: 500, seed: SEED },
    );
    expect(accounts).toBeGreaterThan(300);
  });
});
