import { describe, expect, it } from "@jest/globals";
import type { OrdersMapping } from "../../src/domain/orders-mapping.js";
import { IngestDesk, type Read } from "./ingest-desk.js";

const desk = await IngestDesk.open();

const orders = ({ rows }: Read) =>
  rows(`select order_id as id, visitor_id as customer, cast(ordered_at as text) as at, country,
    item_count as items, cast(revenue as text) as revenue, cast(cost as text) as cost
    from orders order by order_id`);
const warned = ({ report }: Read): Record<string, number> =>
  Object.fromEntries(
    report.files.flatMap(({ warnings }) => warnings.map(({ code, count }) => [code, count])),
  );
const reading = (mapping: OrdersMapping) => ({ reading: { mapping } });

const GERMAN = `Beleg;Kd;Wann;Artikel;Bezeichnung;Stück;Preis
R1;7;3.1.2024 10:15;A-1;Tasse;2;1.234,50
R1;7;3.1.2024 10:15;A-2;Löffel;1;0,50
R2;8;13.1.2024 09:00;A-1;Tasse;1;1.200,00
`;
const COLUMNS = {
  ...{ order: "Beleg", customer: "Kd", time: "Wann", product: "Artikel" },
  ...{ productName: "Bezeichnung", quantity: "Stück", price: "Preis" },
};

describe("a shop's own orders", () => {
  it("are read by a mapping of their columns", async () => {
    await desk.read(
      { "belege.csv": GERMAN },
      async (read) => {
        expect(read.report).toMatchObject({ layout: "orders", recordsRead: 3, loaded: 3 });
        expect(await orders(read)).toEqual([
          ...[order("R1", "7", "2024-01-03 10:15:00", 3, "2469.50")],
          ...[order("R2", "8", "2024-01-13 09:00:00", 1, "1200.00")],
        ]);
        expect(await read.rows("select product_id, name from products order by 1")).toEqual([
          { product_id: "A-1", name: "Tasse" },
          { product_id: "A-2", name: "Löffel" },
        ]);
        expect(read.report.recognition?.because).toContain('time = "Wann"');
      },
      reading({ columns: COLUMNS }),
    );
  });

  it("are read without a mapping where the names are clear", async () => {
    const text = `order_id,customer_id,order_date,sku,qty,unit price,cost,country,channel
1,ada,2024-01-01,A,2,1.50,1.00,FR,web
1,ada,2024-01-01,B,1,2.00,,FR,web
2,bob,2024-01-02,A,3,1.50,1.00,DE,app
`;
    await desk.read({ "export.csv": text }, async (read) => {
      expect(await orders(read)).toEqual([
        // the cost of one line is not known, so that of the order is not
        { ...order("1", "ada", "2024-01-01 00:00:00", 3, "5.00"), country: "FR" },
        { ...order("2", "bob", "2024-01-02 00:00:00", 3, "4.50"), country: "DE", cost: "3.00" },
      ]);
      const { recognition } = read.report;
      expect(recognition?.because).toMatch(/^by clear names: customer = "customer_id"/);
      expect(recognition?.files[0]?.unread).toEqual(["channel"]);
    });
  });

  it("are a row per order, of one piece and no product, where there is no more", async () => {
    const text = "customer,date,amount\nada,2024-01-01,9.99\nada,2024-02-01,5\n";
    await desk.read({ "a.csv": text }, async (read) => {
      expect(await orders(read)).toEqual([
        order("ada@2024-01-01T00:00:00", "ada", "2024-01-01 00:00:00", 1, "9.99"),
        order("ada@2024-02-01T00:00:00", "ada", "2024-02-01 00:00:00", 1, "5.00"),
      ]);
      expect(warned(read)).toEqual({ NO_ORDER_ID: 2, NO_PRODUCT: 2 });
    });
  });

  it("without order ids are what a customer buys at one moment, or on one day when asked", async () => {
    const text = `customer,time,sku,amount
ada,2024-01-01 10:00:00,A,1
ada,2024-01-01 10:00:00,B,2
ada,2024-01-01 11:00:00,A,4
,2024-01-01 11:00:00,A,8
,2024-01-01 11:00:00,A,16
`;
    const revenues = async (read: Read) => (await orders(read)).map((row) => row["revenue"]);
    expect(await desk.read({ "a.csv": text }, revenues)).toEqual([
      ...["3.00", "4.00", "8.00", "16.00"],
    ]);
    expect(await desk.read({ "a.csv": text }, revenues, reading({ orderBy: "day" }))).toEqual([
      "7.00",
      "8.00",
      "16.00",
    ]);
  });

  it("are cancelled, refunded or no orders by prefix, status and sign", async () => {
    const text = `order,customer,time,sku,qty,amount,status
1,ada,2024-01-01,A,2,20,completed
1,ada,2024-01-01,B,1,5,completed
2,bob,2024-01-02,A,1,10,Refunded
3,bob,2024-01-03,A,1,10,failed
C1,ada,2024-01-04,A,1,-10,completed
4,ada,2024-01-05,B,-1,-5,completed
5,cyd,2024-01-06,B,-1,-5,completed
6,cyd,2024-01-07,POST,1,3.90,completed
6,cyd,2024-01-07,SHIP-FR,1,4,completed
6,cyd,2024-01-07,A,1,10,cancelled
6,cyd,2024-01-07,B,1,-2,completed
7,cyd,2024-01-08,B,1,0,completed
`;
    const rules = { cancelledPrefix: ["C"], charge: ["post", "SHIP*"] };
    await desk.read(
      { "a.csv": text },
      async (read) => {
        expect((await orders(read)).map(({ id, revenue }) => [id, revenue])).toEqual([
          ["1", "25.00"],
          ["2", "10.00"],
          ["6", "10.00"],
        ]);
        expect(
          await read.rows(`select order_id as of, visitor_id as customer, product_id as product,
            quantity, cast(amount as text) as amount, is_cancellation as cancelled
            from refunds order by refunded_at, refund_id`),
        ).toEqual([
          {
            of: "2",
            customer: "bob",
            product: "A",
            quantity: 1,
            amount: "10.00",
            cancelled: false,
          },
          { of: "1", customer: "ada", product: "A", quantity: 1, amount: "10.00", cancelled: true },
          { of: "1", customer: "ada", product: "B", quantity: 1, amount: "5.00", cancelled: false },
          {
            of: null,
            customer: "cyd",
            product: "B",
            quantity: 1,
            amount: "5.00",
            cancelled: false,
          },
          { of: "6", customer: "cyd", product: "A", quantity: 1, amount: "10.00", cancelled: true },
        ]);
        expect(
          await read.rows("select kind, cast(amount as text) as amount from charges order by 1"),
        ).toEqual([
          { kind: "B", amount: "-2.00" },
          { kind: "POST", amount: "3.90" },
          { kind: "SHIP-FR", amount: "4.00" },
        ]);
        expect(await read.rows("select kind from adjustments order by 1")).toEqual([
          { kind: "failed" },
          { kind: "free item" },
        ]);
        expect(warned(read)).toMatchObject({
          ...{ CHARGE: 3, REFUNDED: 5, IGNORED_STATUS: 1, FREE_ITEM: 1, REFUND_WITHOUT_ORDER: 1 },
        });
      },
      reading(rules),
    );
  });

  it("are not undone by a negative quantity that is said to be an adjustment", async () => {
    const text =
      "order,customer,time,sku,qty,amount\n1,a,2024-01-01,A,1,5\n2,a,2024-01-02,A,-1,-5\n";
    await desk.read(
      { "a.csv": text },
      ({ report }) => expect(report.facts).toMatchObject({ refunds: 0, adjustments: 1 }),
      reading({ negativeQuantity: "adjustment" }),
    );
  });

  it("come in several files of one shape; other files are left out", async () => {
    const one = "order,customer,time,amount\n1,ada,2024-01-01,5\n";
    const files = {
      ...{ "jan.csv": one, "feb.csv": one.replace("1,ada,2024-01", "2,ada,2024-02") },
      "notes.csv": "topic,text\nx,y\n",
    };
    await desk.read(files, (read) => {
      expect(read.report).toMatchObject({ recordsRead: 2, facts: { orders: 2 } });
      expect(warned(read)).toEqual({ NO_PRODUCT: 2, IGNORED_FILE: 1 });
    });
  });

  it("say what is odd about them", async () => {
    const text = `order,customer,time,sku,qty,price,amount,currency
1,ada,2024-01-01,A,2,5,9,USD
1,bob,2024-01-01,A,2,5,10,usd
1,bob,2024-01-01,A,2,5,10,usd
2,ada,2024-01-01,A,2,5,10,EUR
`;
    await desk.read({ "a.csv": text }, (read) => {
      expect(warned(read)).toEqual({
        ...{ AMOUNT_DIFFERS: 1, ORDER_OF_SEVERAL_CUSTOMERS: 1, EXACT_DUPLICATE: 1 },
      });
      expect(read.quarantine).toMatchObject([{ column_name: "currency", reason: "CURRENCY" }]);
    });
  });

  it("have unknown money where the files have no price", async () => {
    const text = "order,customer,time,sku,qty\n1,ada,2024-01-01,A,2\n1,ada,2024-01-01,B,1\n";
    await desk.read(
      { "a.csv": text },
      async (read) => {
        expect(await orders(read)).toMatchObject([{ id: "1", items: 3, revenue: "0.00" }]);
        expect(warned(read)).toEqual({ NO_PRICE: 2 });
      },
      { layout: "orders" },
    );
  });
});

describe("files that no one can tell the columns of are refused", () => {
  it("with their columns, the nearest layout and the flags to pass", async () => {
    await expect(desk.read({ "belege.csv": GERMAN }, orders)).rejects.toMatchObject({
      reason: "WRONG_LAYOUT",
      message: expect.stringContaining('the columns "Beleg", "Kd", "Wann"'),
      remedy: expect.stringMatching(
        /--layout orders --column time=Wann --column order=Beleg --column customer=Kd .*--column .?quantity=Stück.? --column price=Preis/,
      ),
    });
  });

  it("where two columns could be the time", async () => {
    const text = "order_id,customer_id,order_date,created_at,amount\n1,a,2024-01-01,2024-01-01,5\n";
    await expect(desk.read({ "a.csv": text }, orders)).rejects.toMatchObject({
      reason: "WRONG_LAYOUT",
      remedy: expect.stringContaining("--column time=order_date"),
    });
    const mapping = { columns: { time: "created_at" } };
    await desk.read(
      { "a.csv": text },
      ({ report }) => expect(report.loaded).toBe(1),
      reading(mapping),
    );
  });

  it("where the mapping names a column that is not there", async () => {
    const mapping = { columns: { ...COLUMNS, time: "Datum" } };
    await expect(
      desk.read({ "belege.csv": GERMAN }, orders, reading(mapping)),
    ).rejects.toMatchObject({
      reason: "MISSING_COLUMN",
      message: expect.stringContaining('"Datum"'),
      remedy: expect.stringContaining("--column role=header"),
    });
  });

  it("where the mapping belongs to another layout", async () => {
    const options = { layout: "cdnow", ...reading({ columns: COLUMNS }) };
    await expect(
      desk.read({ "a.txt": "1 19970101 1 1.00\n" }, orders, options),
    ).rejects.toMatchObject({ reason: "UNUSED_OPTION" });
  });
});

function order(id: string, customer: string, at: string, items: number, revenue: string) {
  return { id, customer, at, country: null, items, revenue, cost: null };
}
