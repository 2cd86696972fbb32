import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../src/domain/user-error.js";
import { generatorFor } from "../../src/generate/catalog.js";
import type { GeneratedShop } from "../../src/generate/generator.js";
import { groupBy, readShop, type ShopTables } from "./shop-tables.js";
import { readTruth, type TruthFile } from "./truth-file.js";

const maven = generatorFor("maven");
let root: string;
let shop: GeneratedShop;
let tables: ShopTables;
let truth: TruthFile;

const generate = (name: string, sessions: number, seed = "teddy") =>
  maven.generate({ outDir: join(root, name), seed, sessions });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "maven-generator-"));
  shop = await generate("shop", 20_000);
  tables = await readShop(shop.outDir);
  truth = await readTruth(shop.truthPath);
});

afterAll(async () => rm(root, { recursive: true, force: true }));

describe("a generated shop", () => {
  it("is the same byte for byte when seed and size are the same", async () => {
    const again = await generate("again", 20_000);
    for (const { name } of [...shop.files, { name: "truth.json" }]) {
      const first = await readFile(join(shop.outDir, name));
      expect(first.equals(await readFile(join(again.outDir, name)))).toBe(true);
    }
  });

  it("is another shop when the seed is another", async () => {
    const other = await readShop((await generate("other", 500, "bear")).outDir);
    const one = await readShop((await generate("one", 500)).outDir);
    expect(other.website_sessions).not.toEqual(one.website_sessions);
  });

  it("replaces an earlier generated shop and leaves no unfinished file", async () => {
    await generate("again", 300);
    const replaced = await generate("again", 200);
    expect((await readShop(replaced.outDir)).website_sessions).toHaveLength(200);
    const names = [...shop.files.map((file) => file.name), "truth.json"];
    expect((await readdir(replaced.outDir)).sort()).toEqual(names.sort());
  });

  it.each([1, 50, 5000])("holds together at %i sessions", async (sessions) => {
    const small = await generate(`small-${sessions}`, sessions);
    const read = await readShop(small.outDir);
    for (const { name, rows } of small.files) {
      expect(read[name.replace(".csv", "") as keyof ShopTables]).toHaveLength(rows);
    }
    expect(read.website_sessions).toHaveLength(sessions);
    expect((await readTruth(small.truthPath)).counts.website_sessions).toBe(sessions);
  });

  it("shows every channel, lander, billing page and product from 5,000 sessions on", async () => {
    const { planted } = await readTruth((await generate("parts", 5000)).truthPath);
    const counts = [planted.conversion.byChannel, planted.conversion.byLander].flatMap((part) =>
      Object.values(part).map((rate) => rate.opportunityCount),
    );
    expect(Math.min(...counts)).toBeGreaterThan(0);
    const read = await readShop(join(root, "parts"));
    const pages = new Set(read.website_pageviews.map((view) => view.pageview_url));
    expect(pages.size).toBe(6 + 1 + 4 + 2 + 2 + 1);
    expect(read.order_item_refunds.length).toBeGreaterThan(0);
  });
});

describe("the tables of a generated shop always", () => {
  it("number their rows from 1 in the order of time", () => {
    for (const [name, rows] of Object.entries(tables)) {
      const [idColumn] = Object.keys(rows[0] ?? {});
      const ids = rows.map((row) => Number(row[idColumn ?? ""]));
      expect({ name, ids }).toEqual({ name, ids: rows.map((_, place) => place + 1) });
      const times = rows.map((row) => row.created_at ?? "");
      expect(times).toEqual([...times].sort());
    }
  });

  it("begin sessions only from 2012-03-19 08:00 to 2015-03-19 08:00", () => {
    const times = tables.website_sessions.map((session) => session.created_at ?? "");
    expect((times[0] ?? "") >= "2012-03-19 08:00:00").toBe(true);
    expect((times.at(-1) ?? "") < "2015-03-19 08:00:00").toBe(true);
  });

  it("give every order its session, visitor and thank-you page view", () => {
    const thanked = tables.website_pageviews.filter(
      (view) => view.pageview_url === "/thank-you-for-your-order",
    );
    expect(tables.orders.map((order) => [order.website_session_id, order.created_at])).toEqual(
      thanked.map((view) => [view.website_session_id, view.created_at]),
    );
    for (const order of tables.orders) {
      const session = tables.website_sessions[Number(order.website_session_id) - 1];
      expect(order.user_id).toBe(session?.user_id);
    }
  });

  it("give every order the sums of its lines, the primary product once", () => {
    const linesByOrder = groupBy(tables.order_items, (line) => line.order_id);
    expect(linesByOrder.size).toBe(tables.orders.length);
    for (const order of tables.orders) {
      const lines = linesByOrder.get(order.order_id ?? "") ?? [];
      const sum = (column: "price_usd" | "cogs_usd") =>
        lines.reduce((cents, line) => cents + Math.round(Number(line[column]) * 100), 0);
      expect(Number(order.items_purchased)).toBe(lines.length);
      expect(Math.round(Number(order.price_usd) * 100)).toBe(sum("price_usd"));
      expect(Math.round(Number(order.cogs_usd) * 100)).toBe(sum("cogs_usd"));
      const primary = lines.filter((line) => line.is_primary_item === "1");
      expect(primary.map((line) => line.product_id)).toEqual([order.primary_product_id]);
      expect(lines.every((line) => line.created_at === order.created_at)).toBe(true);
    }
  });

  it("refund a line at most once, at its price, 3 to 15 days later", () => {
    const refunded = tables.order_item_refunds.map((refund) => refund.order_item_id);
    expect(new Set(refunded).size).toBe(refunded.length);
    for (const refund of tables.order_item_refunds) {
      const line = tables.order_items[Number(refund.order_item_id) - 1];
      expect(refund.order_id).toBe(line?.order_id);
      expect(refund.refund_amount_usd).toBe(line?.price_usd);
      const days =
        (Date.parse(`${refund.created_at}Z`) - Date.parse(`${line?.created_at}Z`)) / 86_400_000;
      expect(days).toBeGreaterThanOrEqual(3);
      expect(days).toBeLessThan(15);
    }
  });

  it("show a stage only after the one before, beginning with the start of the session", () => {
    const viewsBySession = groupBy(tables.website_pageviews, (view) => view.website_session_id);
    expect(viewsBySession.size).toBe(tables.website_sessions.length);
    const journey =
      /^\/(home|lander-[1-5])( \/products( \/the-[a-z-]+( \/cart( \/shipping( \/billing(-2)?( \/thank-you-for-your-order)?)?)?)?)?)?$/;
    const broken = tables.website_sessions.filter((session) => {
      const views = viewsBySession.get(session.website_session_id ?? "") ?? [];
      const pages = views.map((view) => view.pageview_url).join(" ");
      return views[0]?.created_at !== session.created_at || !journey.test(pages);
    });
    expect(broken).toEqual([]);
  });

  it("call a visitor's first session first, and every later one a repeat", () => {
    const seen = new Set<string>();
    const misnumbered = tables.website_sessions.filter((session) => {
      const visitor = session.user_id ?? "";
      const isRepeat = seen.has(visitor);
      const isNext = isRepeat || Number(visitor) === seen.size + 1;
      seen.add(visitor);
      return session.is_repeat_session !== (isRepeat ? "1" : "0") || !isNext;
    });
    expect(misnumbered).toEqual([]);
  });

  it("sell and show a product only after its launch", () => {
    for (const { id, launchedAt, pageFrom, page } of truth.parameters.products) {
      const lines = tables.order_items.filter((line) => line.product_id === String(id));
      const views = tables.website_pageviews.filter((view) => view.pageview_url === page);
      expect((lines[0]?.created_at ?? "") >= launchedAt).toBe(true);
      expect((views[0]?.created_at ?? "") >= pageFrom).toBe(true);
    }
  });

  it("code the channels as the real log does", () => {
    const codes = new Set(
      tables.website_sessions.map((session) =>
        [session.utm_source, session.utm_campaign, session.utm_content, session.http_referer].join(
          " ",
        ),
      ),
    );
    expect([...codes].sort()).toEqual([
      "NULL NULL NULL NULL",
      "NULL NULL NULL https://www.bsearch.com",
      "NULL NULL NULL https://www.gsearch.com",
      "bsearch brand b_ad_2 https://www.bsearch.com",
      "bsearch nonbrand b_ad_1 https://www.bsearch.com",
      "gsearch brand g_ad_2 https://www.gsearch.com",
      "gsearch nonbrand g_ad_1 https://www.gsearch.com",
      "socialbook desktop_targeted social_ad_2 https://www.socialbook.com",
      "socialbook pilot social_ad_1 https://www.socialbook.com",
    ]);
  });
});

describe("the generator refuses", () => {
  it.each([0, -1, 1.5, Number.NaN, 50_000_001])("a size of %d sessions", async (sessions) => {
    await expect(generate("refused", sessions)).rejects.toThrow(UserError);
  });

  it("a folder that holds files which were not generated", async () => {
    const outDir = await mkdtemp(join(root, "real-"));
    await writeFile(join(outDir, "orders.csv"), "order_id\n");
    await expect(maven.generate({ outDir, seed: "teddy", sessions: 50 })).rejects.toMatchObject({
      code: "IN_USE",
      file: "orders.csv",
    });
    expect(await readFile(join(outDir, "orders.csv"), "utf8")).toBe("order_id\n");
  });

  it("a folder whose name is a file", async () => {
    const outDir = join(root, "a-file");
    await writeFile(outDir, "");
    await expect(maven.generate({ outDir, seed: "teddy", sessions: 50 })).rejects.toThrow(
      UserError,
    );
  });

  it("a layout it does not know, naming those it knows", () => {
    expect(() => generatorFor("mavne")).toThrow('No generator writes the layout "mavne".');
    try {
      generatorFor("mavne");
    } catch (error) {
      expect((error as UserError).remedy).toContain("maven");
    }
  });
});
