import { describe, expect, it } from "@jest/globals";
import { IngestDesk, type Read } from "./ingest-desk.js";

const desk = await IngestDesk.open();
const asked = { layout: "baskets", reading: { basketDate: "2024-01-31" } };

const lines = ({ rows }: Read) =>
  rows(`select order_id as basket, product_id as item, quantity from order_lines
    order by order_id, product_id`);

const BASKETS = "milk,bread,butter\nbread\nmilk,milk,tea\n";

describe("baskets, one a line", () => {
  it("become orders of nobody, on the day that was given, without amounts", async () => {
    await desk.read(
      { "groceries.csv": BASKETS },
      async (read) => {
        expect(read.report).toMatchObject({ layout: "baskets", recordsRead: 3, loaded: 3 });
        expect(await lines(read)).toEqual([
          { basket: "0-1", item: "bread", quantity: 1 },
          { basket: "0-1", item: "butter", quantity: 1 },
          { basket: "0-1", item: "milk", quantity: 1 },
          { basket: "0-2", item: "bread", quantity: 1 },
          { basket: "0-3", item: "milk", quantity: 2 },
          { basket: "0-3", item: "tea", quantity: 1 },
        ]);
        expect(
          await read.rows(`select visitor_id, revenue, cast(ordered_on as text) as day, item_count
            from orders order by order_id`),
        ).toEqual(
          [3, 1, 3].map((item_count) => ({
            ...{ visitor_id: null, revenue: "0.00", day: "2024-01-31", item_count },
          })),
        );
        expect(read.report.cautions?.map(({ code }) => code)).toEqual(["NO_TIMES", "NO_CUSTOMERS"]);
        expect(read.report.files[0]?.warnings.map(({ code, count }) => [code, count])).toEqual([
          ["SINGLE_ITEM", 1],
          ["REPEATED_ITEM", 1],
        ]);
      },
      asked,
    );
  });

  it.each([
    ["with semicolons", BASKETS.replaceAll(",", ";")],
    ["with tabs and CRLF", BASKETS.replaceAll(",", "\t").replaceAll("\n", "\r\n")],
    ["with blanks between them", BASKETS.replaceAll(",", " ")],
    ["with quotes, blanks and empty fields", '"milk", bread,butter,,\nbread,\n\n"milk",milk,"tea"'],
    ["with a byte order mark", `\ufeff${BASKETS}`],
  ])("are the same %s", async (_name, text) => {
    const plain = await desk.read({ "a.csv": BASKETS }, lines, asked);
    expect(await desk.read({ "a.csv": text }, lines, asked)).toEqual(plain);
  });

  it("keep the commas and quotes of quoted items", async () => {
    const items = await desk.read({ "a.csv": '"nuts, 6"" bag",tea\n' }, lines, asked);
    expect(items.map(({ item }) => item)).toEqual(['nuts, 6" bag', "tea"]);
  });

  it("are refused without a day, and not looked for in files that are something else", async () => {
    await expect(
      desk.read({ "a.csv": BASKETS }, lines, { layout: "baskets" }),
    ).rejects.toMatchObject({
      reason: "NO_BASKET_DATE",
      remedy: expect.stringContaining("--basket-date"),
    });
    await expect(desk.read({ "a.csv": BASKETS }, lines)).rejects.toMatchObject({
      reason: "WRONG_LAYOUT",
      remedy: expect.stringContaining("--layout baskets"),
    });
  });
});
