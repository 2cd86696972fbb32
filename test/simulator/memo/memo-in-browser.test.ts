import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { memoHtml } from "../../../src/simulator/memo/memo-html.js";
import { contrastAudit, pageAudit } from "../../dashboard/page-audit.js";
import { launchBrowser } from "../../server/http/browser.js";
import { exampleMemo } from "./example-memo.js";

const LOOKS = [
  { colorScheme: "light", width: 1200 },
  { colorScheme: "dark", width: 1200 },
  { colorScheme: "light", width: 390 },
  { colorScheme: "dark", width: 390 },
] as const;

describe("a memo in a browser", () => {
  let browser: Browser;
  const html = memoHtml(
    exampleMemo("second-purchase-flow", { beside: ["SCEPTICAL", "STUDY_CLAIM"] }),
  );

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  async function opened(look: (typeof LOOKS)[number]): Promise<{ page: Page; said: string[] }> {
    const { colorScheme, width } = look;
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("request", (request) => said.push(request.url()));
    await page.setContent(html);
    return { page, said };
  }

  it.each(LOOKS)("is readable and accessible: $colorScheme, $width px", async (look) => {
    const { page, said } = await opened(look);
    expect(await page.evaluate(pageAudit)).toEqual([]);
    expect(await page.evaluate(contrastAudit)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(look.width);
    expect(said).toEqual([]);
    await page.close();
  });

  it("keeps every word of its charts inside them", async () => {
    const { page } = await opened(LOOKS[0]);
    const outside = await page.evaluate(`[...document.querySelectorAll("svg text")]
      .filter((text) => {
        const [word, box] = [text, text.closest("svg")].map((each) => each.getBoundingClientRect());
        return word.left < box.left - 1 || word.right > box.right + 1 || word.top < box.top - 1 || word.bottom > box.bottom + 1;
      })
      .map((text) => text.textContent)`);
    expect(outside).toEqual([]);
    await page.close();
  });

  it("is printed without its navigation and with black on white", async () => {
    const { page } = await opened(LOOKS[1]);
    await page.emulateMedia({ media: "print" });
    expect(
      await page.evaluate(`[getComputedStyle(document.querySelector("nav")).display,
        getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]`),
    ).toEqual(["none", "rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
    await page.close();
  });
});
