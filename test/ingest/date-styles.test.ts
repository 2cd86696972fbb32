import { describe, expect, it } from "@jest/globals";
import type { Reading } from "../../src/domain/reading.js";
import { IngestDesk } from "./ingest-desk.js";
import { csvText } from "./maven-files.js";
import { COLUMNS, retailLine } from "./online-retail-files.js";

const desk = await IngestDesk.open();

/** The moment of one invoice a date, in the order of the file; the reason where it was set aside. */
async function read(
  dates: readonly string[],
  reading: Partial<Reading> = {},
  timezone = "UTC",
): Promise<string[]> {
  const lines = dates.map((InvoiceDate, place) =>
    retailLine({ InvoiceNo: `${100 + place}`, InvoiceDate }),
  );
  return desk.read(
    { "lines.csv": csvText([[...COLUMNS], ...lines]) },
    async ({ rows, quarantine }) => {
      const sold = await rows("select order_id, ordered_at from orders");
      const found = new Map(sold.map((row) => [row["order_id"], String(row["ordered_at"])]));
      for (const { record, reason } of quarantine)
        found.set(String(99 + Number(record)), String(reason));
      return dates.map((_, place) => found.get(`${100 + place}`) ?? "nothing");
    },
    { reading, timezone },
  );
}

const NOON = "2011-02-03 12:05:00";
const DAY = "2011-02-03 00:00:00";

describe("a date is read", () => {
  it.each<[string, string[], string[]]>([
    [
      "year first, with any mark",
      ["2011-02-03", "2011/02/03", "2011.02.03", "2011/2/3 12:05", "2011-02-03 12:05 PM"],
      [DAY, DAY, DAY, NOON, NOON],
    ],
    [
      "day first, with any mark, when a day above 12 shows it",
      ["3/2/2011", "3.2.2011", "03-02-2011 12:05", "3.2.11 12:05:00", "31/1/2011"],
      [DAY, DAY, NOON, NOON, "2011-01-31 00:00:00"],
    ],
    [
      "month first, in the hours of English clocks",
      ["2/3/2011 12:05 PM", "2/3/2011 12:05:00 pm", "2/3/11, 12:05PM", "1/31/2011 12:05 am"],
      [NOON, NOON, NOON, "2011-01-31 00:05:00"],
    ],
    [
      "with the name of its month",
      ["03-Feb-2011", "3 February 2011 12:05", "Feb 3, 2011", "FEB 3 2011 12:05 PM", "3-Feb-11"],
      [DAY, NOON, DAY, NOON, DAY],
    ],
    [
      "as eight or fourteen digits",
      ["20110203", "20110203 12:05", "20110203120500"],
      [DAY, NOON, NOON],
    ],
    [
      "and does not fit when there is no such day, hour or month",
      ["3-Feb-2011", "30-Feb-2011", "3-Foo-2011", "3-Feb-2011 13:05 PM", "3-Feb-2011 25:00"],
      [DAY, "BAD_DATE", "BAD_DATE", "BAD_DATE", "BAD_DATE"],
    ],
    [
      "with one mark between its parts, not with two",
      ["13/2/2011", "13/2-2011", "13.2/2011", "110203"],
      ["2011-02-13 00:00:00", "BAD_DATE", "BAD_DATE", "BAD_DATE"],
    ],
  ])("%s", async (_name, dates, moments) => {
    expect(await read(dates)).toEqual(moments);
  });

  it("in the shop's zone", async () => {
    expect(await read(["3.2.2011 12:05"], { dateOrder: "day-first" }, "Europe/Berlin")).toEqual([
      "2011-02-03 11:05:00",
    ]);
  });

  it("in the families of the first values only: another one further down does not fit", async () => {
    const first = Array.from({ length: 20 }, () => "13/2/2011");
    expect((await read([...first, "2011-02-03"])).at(-1)).toBe("BAD_DATE");
  });

  it("as asked, when day and month can be told apart by nothing else", async () => {
    await expect(read(["3.2.2011"])).rejects.toMatchObject({ reason: "AMBIGUOUS_DATE" });
    expect(await read(["3.2.2011"], { dateOrder: "month-first" })).toEqual(["2011-03-02 00:00:00"]);
  });
});
