import { readFile, rm } from "node:fs/promises";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { FACT_NAMES } from "../../src/domain/facts.js";
import { generatorFor } from "../../src/generate/catalog.js";
import { rowsOf, type Row } from "../generate/csv-rows.js";
import { IngestDesk } from "./ingest-desk.js";

const desk = await IngestDesk.open();

/** Two customers; every line with a trap says which. */
const FILES = {
  "customers.csv": `customer_id,first_name,last_name,email,signup_date,country
1,Ada,Secret,ada@example.org,2024-01-02,France
2,Ben,Secret,ben@example.org,2024-01-03,
1,Ada,Secret,ada2@example.org,2024-01-02,France
3,Cleo,Secret,cleo@example.org,never,Peru
4,Dan,Secret,dan@example.org
`,
  "products.csv": `product_id,product_name,category,price,cost
P1,Lamp,Home,10.00,4.00
P2,Mat,Sports,2.50,1.00
`,
  "transactions.csv": `transaction_id,customer_id,product_id,quantity,amount,transaction_date
T1,1,P1,2,20.00,2024-01-02 10:04:00
T2,1,P2,3,5.00,2024-01-02 10:05:00
T3,2,P9,1,9.00,2024-01-04 10:00:00
T4,2,P2,1,0.00,2024-01-04 10:00:00
T5,2,P1,1,10.00,2024-01-01 10:00:00
T5,2,P1,1,10.00,2024-01-01 10:00:00
`,
  "interactions.csv": `interaction_id,customer_id,product_id,interaction_type,interaction_date,channel,device
I1,1,P1,view,2024-01-02 10:00:00,web,desktop
I2,1,P1,add_to_cart,2024-01-02 10:02:00,web,desktop
I3,2,,search,2024-01-01 09:00:00,app,mobile
I4,2,P1,stared,2024-01-05 09:00:00,app,mobile
`,
};

describe("the survey layout", () => {
  it("makes orders with cost in sessions with channel and device", async () => {
    const facts = await desk.read(FILES, async ({ rows }) => ({
      orders: await rows(`select order_id, visitor_id, session_id, customer_order_number as number,
        item_count as items, revenue, cost, country from orders order by order_id`),
      sessions:
        await rows(`select visitor_id, started_at, channel, device, page_view_count as views,
        furthest_stage_position as stage from sessions order by visitor_id, started_at`),
      visitors: await rows("select visitor_id, country from visitors order by visitor_id"),
      adjustments: await rows("select adjustment_id, kind from adjustments"),
    }));
    const start = "2024-01-02 10:00:00";
    const session = `1@${Date.parse(`${start}Z`)}`;
    const order = { visitor_id: "1", session_id: session, country: "France" };
    expect(facts.orders).toEqual([
      { order_id: "T1", ...order, number: 1, items: 2, revenue: "20.00", cost: "8.00" },
      { order_id: "T2", ...order, number: 2, items: 3, revenue: "5.00", cost: "3.00" },
      expect.objectContaining({ order_id: "T5", visitor_id: "2", revenue: "10.00" }),
    ]);
    expect(facts.sessions[0]).toEqual({
      visitor_id: "1",
      started_at: start,
      channel: "web",
      device: "desktop",
      views: 4,
      stage: 6,
    });
    expect(facts.sessions).toHaveLength(4);
    expect(facts.visitors).toEqual([
      { visitor_id: "1", country: "France" },
      { visitor_id: "2", country: null },
    ]);
    expect(facts.adjustments).toEqual([{ adjustment_id: "T4", kind: "free item" }]);
  });

  it("counts its traps, and sets aside what cannot be used", async () => {
    const { warnings, quarantine } = await desk.read(FILES, ({ report, quarantine: records }) => ({
      warnings: Object.fromEntries(
        report.files.flatMap((file) => file.warnings.map(({ code, count }) => [code, count])),
      ),
      quarantine: records.map(({ file, line, column_name, reason }) =>
        [file, line, column_name, reason].join(" "),
      ),
    }));
    expect(warnings).toMatchObject({
      AMOUNT_DIFFERS: 2,
      FREE_ITEM: 1,
      ORDER_BEFORE_SIGNUP: 1,
      INTERACTION_BEFORE_SIGNUP: 1,
    });
    expect(quarantine).toEqual([
      "customers.csv 4 customer_id DUPLICATE_ROW",
      "customers.csv 5 signup_date BAD_DATE",
      "customers.csv 6  MISSING_FIELD",
      "interactions.csv 5 interaction_type UNKNOWN_WORD",
      "transactions.csv 4 product_id ORPHAN",
      "transactions.csv 7 transaction_id DUPLICATE_ROW",
    ]);
  });

  it("keeps no name and no address: not in facts, not in what is set aside", async () => {
    const text = await desk.read(FILES, async ({ rows, report, quarantine }) => {
      const facts = await Promise.all(FACT_NAMES.map((name) => rows(`select * from ${name}`)));
      return JSON.stringify([facts, report, quarantine]);
    });
    expect(text).toContain("[not shown]");
    expect(text).not.toMatch(/Secret|example[.]org|Ada|Cleo/);
  });
});

describe("a generated survey", () => {
  let tables: Record<"customers" | "transactions" | "interactions", Row[]>;
  let texts: Record<string, string>;
  let truth: { counts: Record<string, number>; parameters: { affinities: { rate: number }[] } };

  const generate = async (seed: string): Promise<Record<string, string>> => {
    const outDir = await mkdtemp(join(tmpdir(), "survey-"));
    try {
      const shop = await generatorFor("survey").generate({ outDir, seed, customers: 300 });
      const names = [...shop.files.map(({ name }) => name), "truth.json"];
      const read = names.map(async (name) => [name, await readFile(join(outDir, name), "utf8")]);
      return Object.fromEntries(await Promise.all(read)) as Record<string, string>;
    } finally {
      await rm(outDir, { recursive: true, force: true });
    }
  };

  beforeAll(async () => {
    texts = await generate("study");
    const table = (name: string): Row[] => rowsOf(texts[`${name}.csv`] ?? "");
    tables = {
      customers: table("customers"),
      transactions: table("transactions"),
      interactions: table("interactions"),
    };
    truth = JSON.parse(texts["truth.json"] ?? "") as typeof truth;
  });

  it("has ten transactions and fifty interactions a customer, the same for the same seed", async () => {
    expect(tables.customers).toHaveLength(300);
    expect(new Set(tables.transactions.map((row) => row["transaction_id"])).size).toBe(3_000);
    expect(tables.interactions).toHaveLength(15_000);
    expect(await generate("study")).toEqual(texts);
    expect(await generate("other")).not.toEqual(texts);
  });

  it("holds its kinds by the number: few that leave at once have many orders", () => {
    const orders = new Map<string, number>();
    for (const row of tables.transactions) {
      const customer = row["customer_id"] ?? "";
      orders.set(customer, (orders.get(customer) ?? 0) + 1);
    }
    const mean = (from: number, to: number): number => {
      const kind = [...Array(300).keys()]
        .map((place) => place + 1)
        .filter((number) => (number * 37) % 100 >= from && (number * 37) % 100 < to);
      return kind.reduce((sum, number) => sum + (orders.get(String(number)) ?? 0), 0) / kind.length;
    };
    expect(mean(0, 25)).toBeGreaterThan(3 * mean(80, 100));
    expect(mean(0, 25)).toBeGreaterThan(1.5 * mean(45, 80));
  });

  it("holds every trap, and becomes facts", async () => {
    const { "truth.json": _, ...files } = texts;
    const read = await desk.read(files, ({ report }) => report);
    const warned = new Map(
      read.files.flatMap((file) => file.warnings.map(({ code, count }) => [code, count])),
    );
    const reasons = new Map<string, number>();
    for (const file of read.files)
      for (const { reason, count } of file.reasons)
        reasons.set(reason, (reasons.get(reason) ?? 0) + count);
    const { discounts = 0, unknownProducts, duplicates, beforeSignups = 0 } = truth.counts;
    // of the discounts some are of products that nobody knows
    expect(warned.get("AMOUNT_DIFFERS")).toBeGreaterThan(0.9 * discounts);
    expect(warned.get("AMOUNT_DIFFERS")).toBeLessThanOrEqual(discounts);
    expect(warned.get("INTERACTION_BEFORE_SIGNUP")).toBeGreaterThan(0.9 * beforeSignups);
    expect(beforeSignups).toBeGreaterThan(0);
    expect(reasons.get("ORPHAN")).toBe(unknownProducts);
    expect(reasons.get("DUPLICATE_ROW")).toBe(duplicates);
    expect(read.facts).toMatchObject({ products: 10, visitors: 300 });
  });
});
