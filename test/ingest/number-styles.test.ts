import { describe, expect, it } from "@jest/globals";
import type { Reading } from "../../src/domain/reading.js";
import { IngestDesk } from "./ingest-desk.js";
import { csvText } from "./maven-files.js";
import { COLUMNS, retailLine } from "./online-retail-files.js";

const desk = await IngestDesk.open();

/** Revenue of one line a price, in the order of the file; the reason where it was set aside. */
async function read(
  prices: readonly string[],
  reading: Partial<Reading> = {},
  quantities: readonly string[] = [],
): Promise<string[]> {
  const lines = prices.map((UnitPrice, place) =>
    retailLine({ InvoiceNo: `${100 + place}`, UnitPrice, Quantity: quantities[place] ?? "1" }),
  );
  return desk.read(
    { "lines.csv": csvText([[...COLUMNS], ...lines]) },
    async ({ rows, quarantine }) => {
      const sold = await rows("select order_id, revenue from orders");
      const found = new Map(sold.map((row) => [row["order_id"], String(row["revenue"])]));
      for (const { record, reason } of quarantine)
        found.set(String(99 + Number(record)), String(reason));
      return prices.map((_, place) => found.get(`${100 + place}`) ?? "nothing");
    },
    { reading, currency: "EUR" },
  );
}

describe("the mark before decimals is what the whole file says", () => {
  it.each<[string, string[], string[]]>([
    [
      "a comma, with points, blanks and apostrophes between thousands",
      ["2,55", "1.234,50", "1 234,50", "1\u00a0234,50", "1'234,50", "1.234", "1.234.567,8", "7"],
      ["2.55", "1234.50", "1234.50", "1234.50", "1234.50", "1234.00", "1234567.80", "7.00"],
    ],
    [
      "a point, with commas, blanks and apostrophes between thousands",
      ["2.55", "1,234.50", "1 234.50", "1\u202f234.50", "1’234.50", "1,234", "1,234,567", ".5"],
      ["2.55", "1234.50", "1234.50", "1234.50", "1234.50", "1234.00", "1234567.00", "0.50"],
    ],
    [
      "with the currency in front or behind",
      ["€ 2,55", "2,55 €", "EUR 1.234,5", "-2,55€", "2,55\u00a0EUR", "2,55 USD"],
      ["2.55", "2.55", "1234.50", "nothing", "2.55", "CURRENCY"],
    ],
    [
      "a comma in most values: the others do not fit",
      ["2,55", "3,55", "2.55"],
      ["2.55", "3.55", "BAD_NUMBER"],
    ],
    [
      "a point in most values: the others do not fit",
      ["2.55", "3.55", "4.55", "2,55", "1.234,50"],
      ["2.55", "3.55", "4.55", "BAD_NUMBER", "BAD_NUMBER"],
    ],
    ["a point, when there is nothing else", ["1.234", "2", "0.125"], ["1.23", "2.00", "0.13"]],
    [
      "never with groups of other than three digits",
      ["2.55", "12,34.00", "1,2345.00", "1 23.00", "1,234 567.00"],
      ["2.55", "BAD_NUMBER", "BAD_NUMBER", "BAD_NUMBER", "BAD_NUMBER"],
    ],
  ])("%s", async (_name, prices, revenues) => {
    expect(await read(prices)).toEqual(revenues);
  });

  it("a comma far below the first thousands of values", async () => {
    const many = Array.from({ length: 2_100 }, () => "7");
    const revenues = await read([...many, "1.234,50", "2,5"]);
    expect(revenues.slice(-3)).toEqual(["7.00", "1234.50", "2.50"]);
  });

  it("for quantities too, which have no decimals", async () => {
    const quantities = ["1.000", "2,0", "2,5", "1,000"];
    expect(await read(["2,5", "2,5", "2,5", "2,5"], {}, quantities)).toEqual([
      "2500.00",
      "5.00",
      "NOT_INTEGER",
      "2.50",
    ]);
  });
});

describe("numbers that can be read both ways", () => {
  it("are refused, with what to pass", async () => {
    await expect(read(["1,234", "5,678", "7"])).rejects.toMatchObject({
      code: "BAD_FILE",
      reason: "AMBIGUOUS_DECIMAL",
      message: expect.stringContaining('the numbers in "UnitPrice" can be read'),
      remedy: expect.stringContaining("--decimal comma"),
    });
    await expect(read(["2,55", "2.55"])).rejects.toMatchObject({
      message: expect.stringContaining("equally often"),
    });
  });

  it("are read as asked", async () => {
    expect(await read(["1,234", "7"], { decimal: "comma" })).toEqual(["1.23", "7.00"]);
    expect(await read(["1,234", "7"], { decimal: "point" })).toEqual(["1234.00", "7.00"]);
    expect(await read(["2,55", "7"], { decimal: "point" })).toEqual(["BAD_NUMBER", "7.00"]);
  });
});
