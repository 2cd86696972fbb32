import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import { describeRealData } from "../exactness/real-data.js";
import { IngestDesk, type Read } from "./ingest-desk.js";

const desk = await IngestDesk.open();

const orders = ({ rows }: Read) =>
  rows(`select order_id, visitor_id, cast(ordered_on as text) as day, customer_order_number as nth,
    item_count, cast(revenue as text) as revenue from orders order by order_id`);

const LINES = [
  " 00001 19970101  1   11.77",
  " 00002 19970112  1   12.00",
  " 00002 19970112  5   77.00",
  " 00003 19970102  2    0.00",
  " 00003 19970330  2   20.76",
  "",
];

describe("CDNOW purchases", () => {
  it("are told by their shape, and each is an order", async () => {
    await desk.read({ "CDNOW_master.txt": LINES.join("\n") }, async (read) => {
      expect(read.report).toMatchObject({ layout: "cdnow", recordsRead: 5, loaded: 5 });
      expect(await orders(read)).toEqual([
        order("00001-19970101-1", "00001", 1, 1, "11.77"),
        order("00002-19970112-1", "00002", 1, 1, "12.00"),
        order("00002-19970112-2", "00002", 2, 5, "77.00"),
        order("00003-19970330-1", "00003", 1, 2, "20.76"),
      ]);
      expect(read.report.facts).toMatchObject({ adjustments: 1, visitors: 3, order_lines: 4 });
      const [file] = read.report.files;
      expect(file?.warnings.map(({ code, count }) => [code, count])).toEqual([
        ["FREE_ORDER", 1],
        ["SAME_DAY_ORDER", 1],
      ]);
    });
  });

  it.each<[string, string | Uint8Array]>([
    ["with years of two digits", LINES.join("\n").replaceAll(" 1997", " 97")],
    ["with tabs", LINES.map((line) => line.trim().split(/ +/).join("\t")).join("\n")],
    ["with CRLF", LINES.join("\r\n")],
    ["with blanks at the end of lines", LINES.join("  \n")],
    ["with a byte order mark", `\ufeff${LINES.join("\n")}`],
    ["without a last line end", LINES.join("\n").trimEnd()],
    ["with blank lines", LINES.join("\n\n")],
    ["gzipped", gzipSync(LINES.join("\n"))],
    [
      "with the second id of the sample",
      LINES.map((line) => line.replace(/^( \d+)/, "$1 0001")).join("\n"),
    ],
  ])("are the same %s", async (_name, text) => {
    const name = text instanceof Uint8Array ? "purchases.txt.gz" : "purchases.txt";
    const plain = await desk.read({ "a.txt": LINES.join("\n") }, orders);
    expect(await desk.read({ [name]: text }, orders)).toEqual(plain);
  });

  it("are set aside where a line is faulty, with its line", async () => {
    const bad = [
      " 00004 19970230  1   11.77",
      " 00004 19970101  1.5 11.77",
      " 00004 19970101  1",
      " 00004 19970101  1   11.77 x",
      " 00004 19970101  1   1e5",
    ];
    const text = [...LINES.slice(0, 5), ...bad, ...LINES.slice(0, 5)].join("\n");
    await desk.read({ "a.txt": text }, ({ report, quarantine }) => {
      expect(report).toMatchObject({ recordsRead: 15, loaded: 10, quarantined: 5 });
      expect(
        quarantine.map(({ line, column_name, reason }) => [line, column_name, reason]),
      ).toEqual([
        ["6", "ordered_at", "BAD_DATE"],
        ["7", "units", "NOT_INTEGER"],
        ["8", null, "MISSING_FIELD"],
        ["9", null, "EXTRA_FIELD"],
        ["10", "dollars", "BAD_NUMBER"],
      ]);
    });
  });

  it.each([
    ["numbers of another shape", "1 2 3\n4 5 6\n"],
    ["commas", "00001,19970101,1,11.77\n"],
    ["a month 13", " 00001 19971301 1 11.77\n"],
  ])("are not seen in a file of %s, which lacks a header", async (_name, text) => {
    await expect(desk.read({ "a.txt": text }, orders)).rejects.toMatchObject({
      reason: "NO_HEADER",
    });
  });
});

function order(id: string, customer: string, nth: number, items: number, revenue: string): object {
  const day = id.split("-")[1] ?? "";
  return {
    order_id: id,
    visitor_id: customer,
    day: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
    nth,
    item_count: items,
    revenue,
  };
}

describeRealData("cdnow", (folder) => {
  it("has every purchase, to the cent, and the summary beside it is left out", async () => {
    const text = readFileSync(`${folder}/CDNOW_sample.txt`, "utf8");
    const summary = readFileSync(`${folder}/cdnow_customers_summary.csv`, "utf8");
    const lines = text
      .split("\n")
      .map((line) => line.trim().split(/\s+/))
      .filter(({ length }) => length === 5);
    const paid = lines.filter(([, , , units, dollars]) => Number(units) > 0 && Number(dollars) > 0);
    const cents = paid.reduce((sum, line) => sum + Math.round(Number(line[4]) * 100), 0);
    const days = paid.map(([, , day = ""]) => day).sort();
    const iso = (day = ""): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
    await desk.read({ "CDNOW_sample.txt": text, "summary.csv": summary }, async (read) => {
      expect(read.report).toMatchObject({
        recordsRead: lines.length,
        loaded: lines.length,
        facts: { orders: paid.length, adjustments: lines.length - paid.length },
      });
      const warned = read.report.files.flatMap((file) => file.warnings.map(({ code }) => code));
      expect(warned).toContain("IGNORED_FILE");
      const [found] = await read.rows(`select count(distinct visitor_id) as customers,
        cast(sum(revenue) as text) as revenue, sum(item_count) as units,
        cast(min(ordered_on) as text) as first, cast(max(ordered_on) as text) as last from orders`);
      expect(found).toEqual({
        customers: String(new Set(paid.map(([id]) => id)).size),
        revenue: (cents / 100).toFixed(2),
        units: String(paid.reduce((sum, line) => sum + Number(line[3]), 0)),
        first: iso(days[0]),
        last: iso(days.at(-1)),
      });
    });
  });
});
