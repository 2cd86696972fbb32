import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { listen } from "../../../src/server/http/listen.js";
import { launchBrowser } from "./browser.js";
import { type TestApp, testApp } from "./test-app.js";

const staticRoot = join(process.cwd(), "dist", "pages");
const isBuilt = existsSync(join(staticRoot, "playground", "index.html"));

const examples = [
  { name: "Ping the server", query: "query Ping {\n  ping\n}" },
  {
    name: "First customers",
    query: "query Customers($n: Int) {\n  customers(first: $n) {\n    id\n    name\n  }\n}",
    variables: { n: 3 },
  },
];

if (!isBuilt) throw new Error("dist/pages is missing; run npm run build first");

describe("the playground in a browser", () => {
  let server: TestApp;
  let url: string;
  let browser: Browser;
  let page: Page;
  const requested: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    server = await testApp({ staticRoot, examples });
    url = await listen(server.app, { port: 0 });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on("request", (request) => requested.push(request.url()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text().slice(0, 500));
    });
    await page.goto(`${url}/graphiql`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.app.close();
  });

  const editor = (name: string) => page.locator(`.graphiql-${name} .monaco-editor`).first();

  it("opens on the first example, coloured by its syntax", async () => {
    await editor("query-editor").locator(".view-line").first().waitFor();
    await page.waitForFunction(`new Set(
      Array.from(document.querySelectorAll(".graphiql-query-editor .view-line span span"))
        .map((token) => token.className)
    ).size > 1`);

    expect(await editor("query-editor").innerText()).toContain("ping");
  });

  it("opens an example that is chosen in a tab of its own and runs it", async () => {
    await page.getByRole("button", { name: "First customers" }).click();
    await page.getByRole("button", { name: /execute query/i }).click();
    await page.locator(".result-window", { hasText: "Customer 2" }).waitFor();

    expect(await page.locator(".graphiql-tab").count()).toBe(2);
  });

  it("completes a field that the schema has", async () => {
    await editor("query-editor").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("{ custo");
    await page.keyboard.press("Control+Space");
    const suggestion = page.locator(".suggest-widget .monaco-list-row", { hasText: "customers" });
    await suggestion.first().waitFor();
  });

  it("is never kept by a browser, while what it loads is kept for ever", async () => {
    const html = await server.app.inject({ url: "/graphiql" });
    const asset = /\/assets\/[^"]+\.js/.exec(html.body)?.[0];
    const script = await server.app.inject({ url: asset! });

    expect(html.headers["cache-control"]).toBe("no-store");
    expect(script.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect((await server.app.inject({ url: "/assets/../../package.json" })).statusCode).toBe(404);
  });

  it("asks no other host for anything and breaks no rule of its own policy", () => {
    expect(
      requested.filter((asked) => !asked.startsWith(url) && !asked.startsWith("data:")),
    ).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
