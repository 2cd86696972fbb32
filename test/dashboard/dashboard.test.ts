import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { runOperation } from "../../src/server/run-operation.js";
import { launchBrowser } from "../server/http/browser.js";
import { hasPages, type ServedPages, servePages } from "../support/serve-pages.js";
import { openSmallShop, type SmallShop } from "../support/small-shop.js";
import { writeOrdersOnlyShop } from "./orders-only-shop.js";
import { contrastAudit, pageAudit } from "./page-audit.js";

const isSettled = `document.querySelectorAll(".panel").length === 7 &&
  document.querySelectorAll(".is-waiting, .panel[aria-busy=true]").length === 0 &&
  document.querySelectorAll(".panel-trend svg path, .panel-trend .box").length > 0`;

if (!hasPages) throw new Error("dist/pages is missing; run npm run build first");

describe("the dashboard in a browser", () => {
  let shop: SmallShop;
  let server: ServedPages;
  let browser: Browser;
  let page: Page;
  const requested: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    shop = await openSmallShop();
    const orders = { key: "orders-only", name: "Orders only", currency: "GBP" };
    const path = await writeOrdersOnlyShop(join(shop.dataDir, "orders-only"));
    await shop.load({ ...orders, timezone: "Europe/London" }, [path]);
    server = await servePages(shop.store);
    browser = await launchBrowser();
    page = await openPage(browser, { width: 1400, height: 900 });
    await page.goto(server.url);
    await settled(page);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await shop?.close();
  });

  async function openPage(on: Browser, viewport: { width: number; height: number }): Promise<Page> {
    const opened = await on.newPage({ viewport });
    opened.on("request", (request) => requested.push(request.url()));
    opened.on("pageerror", (error) => complaints.push(error.message));
    opened.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning")
        complaints.push(message.text().slice(0, 500));
    });
    return opened;
  }

  /** All panels have their answer, and the chart is drawn. The page's own policy forbids waitForFunction. */
  async function settled(on: Page): Promise<void> {
    while (!(await on.evaluate<boolean>(isSettled))) await sleep(50);
  }

  const choose = async (label: string, value: string): Promise<void> => {
    await page.getByLabel(label, { exact: true }).selectOption(value);
    await settled(page);
  };
  const panel = (title: string) => page.getByRole("region", { name: title, exact: true });
  const shownFigures = () =>
    page.$$eval(".kpi", (tiles) =>
      tiles.map((tile) => [
        tile.getAttribute("data-measure"),
        Number(tile.querySelector(".kpi-value")?.getAttribute("data-value") ?? Number.NaN),
      ]),
    );

  it("shows the key figures that the API gives for last year", async () => {
    const answer = await runOperation(
      shop.store,
      `{ shop(key: "demo") { metrics(query: { period: { preset: LAST_YEAR }, measures: [
          GROSS_REVENUE, NET_REVENUE, ORDERS, AOV, SESSIONS, CONVERSION_RATE, CUSTOMERS, NEW_CUSTOMERS
        ] }) { totals { values { measure estimate { value } } } } } }`,
    );
    const { shop: answered } = answer.data as unknown as Answer;
    expect(await shownFigures()).toEqual(
      answered.metrics.totals.values.map(({ measure, estimate }) => [measure, estimate.value]),
    );
    expect(await panel("Key figures").locator(".kpi-change strong").first().innerText()).toMatch(
      /^[+-][\d.,]+%$/,
    );
  });

  it("draws a bar for every stage of the funnel and marks the bottleneck", async () => {
    const bars = panel("Conversion funnel").locator(".funnel-bar");
    expect(await bars.count()).toBe(7);
    const widths = await bars.evaluateAll((all) => all.map((bar) => bar.clientWidth));
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
    expect(await panel("Conversion funnel").locator(".funnel-loss").count()).toBe(1);
  });

  it("splits the funnel and the chart, and keeps that in the address", async () => {
    await panel("Conversion funnel").getByLabel("Device").check();
    await panel("Over time").getByLabel("Channel").check();
    await settled(page);
    expect(new URL(page.url()).hash).toBe("#split=CHANNEL&funnel=DEVICE");
    const rows = panel("Conversion funnel").locator("tbody tr th");
    expect((await rows.allInnerTexts()).map((text) => text.split("\n")[0]).sort()).toEqual([
      "all",
      "desktop",
      "mobile",
    ]);

    const shared = await openPage(browser, { width: 1400, height: 900 });
    await shared.goto(page.url());
    await settled(shared);
    expect(await shared.locator(".panel-funnel").innerText()).toContain("desktop");
    await shared.close();
  });

  it("pages through customers and back", async () => {
    const customers = panel("Latest customers");
    const firstName = () => customers.locator("tbody th").first().innerText();
    const first = await firstName();
    await customers.getByRole("button", { name: "Next" }).click();
    await settled(page);
    expect(await firstName()).not.toBe(first);
    await customers.getByRole("button", { name: "Previous" }).click();
    await settled(page);
    expect(await firstName()).toBe(first);
  });

  it("compares a running period with as many days, never with a whole one", async () => {
    const answer = await runOperation(shop.store, `{ shop(key: "demo") { coverage { lastOn } } }`);
    const { lastOn } = (answer.data as unknown as Answer).shop.coverage;
    expect(lastOn).toMatch(/^2015-03-/);
    await choose("Period", "THIS_YEAR");
    const dayOfMonth = Number(lastOn.slice(-2));
    await page.getByText(`Change against Jan 1, 2014 to Mar ${dayOfMonth}, 2014.`).waitFor();
  });

  it("opens the playground on the operation behind a panel", async () => {
    const link = panel("Retention").getByRole("link", { name: /^Query/ });
    const address = new URL((await link.getAttribute("href"))!, server.url);
    const query = address.searchParams.get("query")!;
    const variables = JSON.parse(address.searchParams.get("variables")!) as Record<string, unknown>;
    const { errors } = await runOperation(shop.store, query, variables);
    expect(errors).toBeUndefined();

    const playground = await openPage(browser, { width: 1280, height: 800 });
    await playground.goto(address.href);
    const editor = playground.locator(".graphiql-query-editor .view-lines");
    await editor.getByText("Retention").first().waitFor();
    await playground.close();
  });

  it("has names for everything, headings in order, and text that can be read", async () => {
    expect(await page.evaluate(pageAudit)).toEqual([]);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(contrastAudit)).toEqual([]);
    }
  });

  it("fits a phone without scrolling sideways", async () => {
    const phone = await openPage(browser, { width: 380, height: 800 });
    await phone.goto(`${server.url}/#funnel=CHANNEL&split=CHANNEL`);
    await settled(phone);
    expect(await phone.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await phone.close();
  });

  it("says calmly what a shop without sessions cannot answer", async () => {
    await choose("Shop", "orders-only");
    await choose("Period", "ALL_TIME");
    await page.getByRole("heading", { level: 1, name: "Orders only" }).waitFor();
    await settled(page);
    expect(new URL(page.url()).hash).toContain("shop=orders-only");
    expect(await panel("Conversion funnel").innerText()).toMatch(/no funnel.*hold no sessions/s);
    expect(await page.locator('[data-measure="SESSIONS"]').innerText()).toMatch(
      /not in this shop's data/,
    );
    expect(await page.locator('[data-measure="GROSS_REVENUE"]').innerText()).toContain("£37");
    expect(await page.locator("[role=alert]").count()).toBe(0);
    expect(await page.evaluate(pageAudit)).toEqual([]);
  });

  it("shows an error of the API with its remedy", async () => {
    await page.route("**/graphql", (route) =>
      route.fulfill({
        json: {
          errors: [
            { message: "The period is empty.", extensions: { remedy: "Ask for a longer one." } },
          ],
        },
      }),
    );
    await page.getByLabel("Period", { exact: true }).selectOption("LAST_MONTH");
    const alert = panel("Key figures").getByRole("alert");
    await alert.getByText("Ask for a longer one.").waitFor();
    expect(await alert.innerText()).toContain("The period is empty.");
    await page.unroute("**/graphql");
    await alert.getByRole("button", { name: "Try again" }).click();
    await panel("Key figures").locator(".kpi").first().waitFor();
  });

  it("waits for the first shop and opens by itself", async () => {
    const early = await openPage(browser, { width: 1000, height: 700 });
    await early.route("**/graphql", (route) => route.fulfill({ json: { data: { shops: [] } } }));
    await early.goto(server.url);
    await early.getByRole("heading", { name: "The demo shop is being prepared" }).waitFor();
    await early.unroute("**/graphql");
    await early.getByRole("heading", { level: 1, name: "Small shop" }).waitFor();
    await early.close();
  });

  it("asks no other host for anything and breaks no rule of its own policy", () => {
    const foreign = requested.filter(
      (url) => !url.startsWith(server.url) && !url.startsWith("data:"),
    );
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

interface Answer {
  readonly shop: {
    readonly coverage: { readonly lastOn: string };
    readonly metrics: {
      readonly totals: {
        readonly values: readonly { measure: string; estimate: { value: number | null } }[];
      };
    };
  };
}
