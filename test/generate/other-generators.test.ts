import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Sized } from "../../src/generate/generator.js";
import { rowsOf, type Row } from "./csv-rows.js";
import { generatedTexts, isRecovered } from "./generated-folder.js";

describe.each<[string, Sized]>([
  ["retailrocket", { events: 3_000 }],
  ["cdnow", { customers: 200 }],
  ["online-retail", { customers: 60 }],
  ["orders", { customers: 100 }],
])("the %s generator", (layout, size) => {
  it("writes the same bytes for the same seed, and others for another", async () => {
    const texts = await generatedTexts(layout, "one", size);
    expect(await generatedTexts(layout, "one", size)).toEqual(texts);
    expect(await generatedTexts(layout, "two", size)).not.toEqual(texts);
    const truth = JSON.parse(texts["truth.json"] ?? "") as { files: Record<string, number> };
    for (const [name, rows] of Object.entries(truth.files)) {
      const hasHeader = name.endsWith(".csv") ? 1 : 0;
      expect(texts[name]?.trimEnd().split("\n")).toHaveLength(rows + hasHeader);
    }
  });
});

describe("generated events of RetailRocket", () => {
  let events: Row[];
  let tree: Row[];
  let properties: Row[];
  let truth: {
    counts: { byType: Record<string, number>; orders: number };
    botVisitorIds: number[];
    parameters: { kindRule: Record<string, number> };
  };

  beforeAll(async () => {
    const texts = await generatedTexts("retailrocket", "crowd", { events: 40_000 });
    const table = (name: string): Row[] => rowsOf(texts[`${name}.csv`] ?? "");
    events = table("events");
    tree = table("category_tree");
    properties = [...table("item_properties_part1"), ...table("item_properties_part2")];
    truth = JSON.parse(texts["truth.json"] ?? "") as typeof truth;
  });

  it("are as many as asked for, in milliseconds and out of order", () => {
    expect(events).toHaveLength(40_000);
    const times = events.map((row) => Number(row["timestamp"]));
    expect(times.every((time) => time > 1.43e12 && time < 1.45e12)).toBe(true);
    expect(times.some((time, place) => time < (times[place - 1] ?? 0))).toBe(true);
  });

  it("have a transactionid exactly when they are transactions, one for all items of an order", () => {
    const bought = events.filter((row) => row["event"] === "transaction");
    expect(events.filter((row) => row["transactionid"] !== "")).toEqual(bought);
    expect(truth.counts.byType["purchase"]).toBe(bought.length);
    const orders = new Map<string, Set<string>>();
    for (const row of bought) {
      const visitors = orders.get(row["transactionid"] ?? "") ?? new Set();
      orders.set(row["transactionid"] ?? "", visitors.add(row["visitorid"] ?? ""));
    }
    expect(orders.size).toBe(truth.counts.orders);
    expect(bought.length).toBeGreaterThan(orders.size);
    expect([...orders.values()].every((visitors) => visitors.size === 1)).toBe(true);
  });

  it("name the robots, which see hundreds of items and buy none", () => {
    expect(truth.botVisitorIds.length).toBeGreaterThan(0);
    const views = new Map<number, number>();
    for (const row of events) {
      const visitor = Number(row["visitorid"]);
      views.set(visitor, (views.get(visitor) ?? 0) + 1);
    }
    for (const bot of truth.botVisitorIds) expect(views.get(bot) ?? 0).toBeGreaterThan(30);
  });

  it("come with a tree that has a missing and a cyclic parent, and properties that change", () => {
    const ids = new Set(tree.map((row) => row["categoryid"]));
    const parents = new Map(tree.map((row) => [row["categoryid"], row["parentid"]]));
    const missing = tree.filter((row) => row["parentid"] !== "" && !ids.has(row["parentid"]));
    expect(missing).toHaveLength(1);
    const cyclic = tree.filter((row) => parents.get(row["parentid"]) === row["categoryid"]);
    expect(cyclic).toHaveLength(2);
    const prices = properties.filter((row) => row["property"] === "790");
    expect(prices.every((row) => /^n\d+[.]\d{3}$/.test(row["value"] ?? ""))).toBe(true);
    const priced = new Set(prices.map((row) => row["itemid"]));
    expect(prices.length).toBeGreaterThan(priced.size);
    const categories = properties.filter((row) => row["property"] === "categoryid");
    expect(categories.filter((row) => !ids.has(row["value"] ?? ""))).toEqual([]);
  });
});

describe("generated customers of CDNOW", () => {
  const CUSTOMERS = 6_000;
  let rows: { customer: string; day: string; units: number; cents: number }[];
  let truth: { counts: Record<string, number> };

  beforeAll(async () => {
    const texts = await generatedTexts("cdnow", "records", { customers: CUSTOMERS });
    truth = JSON.parse(texts["truth.json"] ?? "") as typeof truth;
    rows = (texts["CDNOW_master.txt"] ?? "")
      .trimEnd()
      .split("\n")
      .map((line) => {
        const [customer = "", day = "", units, dollars] = line.trim().split(/ +/);
        return {
          customer,
          day: day.length === 6 ? `19${day}` : day,
          units: Number(units),
          cents: Math.round(Number(dollars) * 100),
        };
      });
  });

  it("order as truth.json counts, from January 1997 to June 1998", () => {
    expect(new Set(rows.map(({ customer }) => customer)).size).toBe(CUSTOMERS);
    expect(rows).toHaveLength(truth.counts["orders"] ?? 0);
    expect(rows.reduce((sum, { cents }) => sum + cents, 0)).toBe(truth.counts["revenueCents"]);
    const days = rows.map(({ day }) => day).sort();
    expect((days[0] ?? "") >= "19970101" && (days.at(-1) ?? "") <= "19980630").toBe(true);
  });

  it("hold every trap: no dollars, the same day twice, years of two digits", () => {
    const places = rows.map(({ customer, day }) => `${customer} ${day}`);
    const { zeroOrders = 0, shortYears = 0, sameDayOrders = 0 } = truth.counts;
    expect(rows.filter(({ cents }) => cents === 0)).toHaveLength(zeroOrders);
    expect(Math.min(zeroOrders, shortYears, sameDayOrders)).toBeGreaterThan(0);
    expect(places.length - new Set(places).size).toBeGreaterThanOrEqual(sameDayOrders);
  });

  it("have the mean order value of the planted gamma-gamma, 35.22", () => {
    const paid = rows.filter(({ cents }) => cents > 0);
    const mean = paid.reduce((sum, { cents }) => sum + cents, 0) / paid.length / 100;
    expect(mean).toBeGreaterThan(33.5);
    expect(mean).toBeLessThan(37);
  });

  it("order again within a year as BG/NBD with the planted parameters says", () => {
    const days = new Map<string, Set<string>>();
    for (const { customer, day } of rows)
      days.set(customer, (days.get(customer) ?? new Set()).add(day));
    const repeats = [...days.values()].reduce((sum, each) => sum + each.size - 1, 0) / CUSTOMERS;
    // Fader, Hardie and Lee's equation 9, the mean over the 84 days on which they come: 1.773. Four
    // standard errors are 0.2; a few orders of one day count once
    expect(Math.abs(repeats - 1.773)).toBeLessThan(0.2);
  });
});

describe("generated invoices of Online Retail", () => {
  let rows: Row[];
  let truth: {
    counts: { duplicates: number; grossCents: number };
    parameters: { pairs: { rate: number; products: string[] } };
  };

  beforeAll(async () => {
    const texts = await generatedTexts("online-retail", "lanterns", { customers: 400 });
    rows = rowsOf(texts["online_retail.csv"] ?? "");
    truth = JSON.parse(texts["truth.json"] ?? "") as typeof truth;
  });

  const cents = (row: Row): number =>
    Number(row["Quantity"]) * Math.round(Number(row["UnitPrice"]) * 100);
  const isCharge = (row: Row): boolean => /^(POST|M|B)$/.test(row["StockCode"] ?? "");

  it("hold every trap of the real file", () => {
    const traps: Record<string, (row: Row) => boolean> = {
      noCustomer: (row) => row["CustomerID"] === "",
      cancellation: (row) => /^C/.test(row["InvoiceNo"] ?? "") && Number(row["Quantity"]) < 0,
      correction: (row) => /^5/.test(row["InvoiceNo"] ?? "") && Number(row["Quantity"]) < 0,
      badDebt: (row) => /^A/.test(row["InvoiceNo"] ?? "") && Number(row["UnitPrice"]) < 0,
      free: (row) => row["UnitPrice"] === "0.00" && Number(row["Quantity"]) > 0,
      postage: (row) => row["StockCode"] === "POST",
      comma: (row) => (row["Description"] ?? "").includes(","),
      inches: (row) => (row["Description"] ?? "").includes('6"'),
      abroad: (row) => row["Country"] !== "United Kingdom",
    };
    const missing = Object.entries(traps).filter(([, has]) => !rows.some(has));
    expect(missing.map(([name]) => name)).toEqual([]);
    const named = rows.filter((row) => row["CustomerID"] !== "");
    expect(named.every((row) => /^\d+[.]0$/.test(row["CustomerID"] ?? ""))).toBe(true);
    const saturdays = rows.filter(
      (row) => new Date(`${row["InvoiceDate"]?.replace(" ", "T")}Z`).getUTCDay() === 6,
    );
    expect(saturdays).toEqual([]);
    const lines = rows.map((row) => JSON.stringify(row));
    expect(lines.filter((line, place) => line === lines[place - 1])).toHaveLength(
      truth.counts.duplicates,
    );
  });

  it("sell for what truth.json says", () => {
    const sold = rows.filter(
      (row) => /^5/.test(row["InvoiceNo"] ?? "") && Number(row["Quantity"]) > 0 && !isCharge(row),
    );
    expect(sold.reduce((sum, row) => sum + cents(row), 0)).toBe(truth.counts.grossCents);
  });

  it("hold the second of a planted pair about as often with the first as planted", () => {
    const baskets = new Map<string, Set<string>>();
    for (const row of rows)
      if (Number(row["Quantity"]) > 0) {
        const invoice = row["InvoiceNo"] ?? "";
        baskets.set(invoice, (baskets.get(invoice) ?? new Set()).add(row["StockCode"] ?? ""));
      }
    const [first = "", second = ""] = truth.parameters.pairs.products;
    const holding = [...baskets.values()].filter((basket) => basket.has(first));
    const both = holding.filter((basket) => basket.has(second)).length / holding.length;
    const alone = [...baskets.values()].filter((basket) => !basket.has(first));
    const base = alone.filter((basket) => basket.has(second)).length / alone.length;
    expect(both - base).toBeGreaterThan(0.6 * truth.parameters.pairs.rate * (1 - base));
  });
});

describe("a generated shop's own orders", () => {
  it("need a mapping, hold every state, and add up to truth.json", async () => {
    const texts = await generatedTexts("orders", "tea", { customers: 800 });
    const text = (texts["orders.csv"] ?? "").replaceAll(",", ".").replaceAll(";", ",");
    const rows = rowsOf(text);
    const truth = JSON.parse(texts["truth.json"] ?? "") as {
      counts: { orders: number; paidCents: number; guests: number };
    };
    const mapping = JSON.parse(texts["mapping.json"] ?? "") as { columns: Record<string, string> };
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.values(mapping.columns));
    expect(new Set(rows.map((row) => row["Ref"])).size).toBe(truth.counts.orders);
    const states = new Set(rows.map((row) => row["State"]));
    expect([...states].sort()).toEqual(["cancelled", "failed", "paid", "refunded"]);
    const paid = rows.filter((row) => row["State"] === "paid" && row["Article"] !== "SHIP-STD");
    const amount = (row: Row): number =>
      Number((row["Line total"] ?? "").replace(/[.](?=.*[.])/g, ""));
    const cents = paid.reduce((sum, row) => sum + Math.round(amount(row) * 100), 0);
    expect(cents).toBe(truth.counts.paidCents);
    const guests = new Set(rows.filter((row) => row["Account"] === "").map((row) => row["Ref"]));
    expect(guests.size).toBe(truth.counts.guests);
    expect(isRecovered(guests.size, truth.counts.orders, 0.05)).toBe(true);
  });
});
