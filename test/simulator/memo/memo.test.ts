import { describe, expect, it } from "@jest/globals";
import { simulateText } from "../../../src/cli/simulate-text.js";
import { memoHtml } from "../../../src/simulator/memo/memo-html.js";
import { memoMarkdown } from "../../../src/simulator/memo/memo-markdown.js";
import { exampleBaseline } from "../../simulations/support/example-baseline.js";
import { exampleMemo, READY_SCENARIOS } from "./example-memo.js";

const HEADINGS = [
  "Verdict",
  "Under other beliefs",
  "What it rests on",
  "What would change it",
  "What is expected",
  "What it costs",
  "Who responds",
  "By segment",
  "Average order value, taken apart",
  "Arms against each other",
  "How to test it",
  "Assumptions",
  "Health checks",
  "Method and provenance",
];

const claimed = exampleMemo("second-purchase-flow", { beside: ["SCEPTICAL", "STUDY_CLAIM"] });

/** Tags of a page, with those opened and not closed. */
function openTags(html: string): string[] {
  const open: string[] = [];
  for (const [, slash, name = "", rest = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/gi)) {
    if (["meta", "wbr"].includes(name) || rest.endsWith("/")) continue;
    if (slash === "") open.push(name);
    else if (open.at(-1) === name) open.pop();
    else return [...open, `/${name}`];
  }
  return open;
}

describe("a decision memo", () => {
  it.each(READY_SCENARIOS)("of %s has every number it speaks of", (name) => {
    const source = exampleMemo(name, { draws: 64 });
    for (const text of [memoMarkdown(source), memoHtml(source), simulateText(source)]) {
      expect(text).not.toMatch(/NaN|undefined|Infinity|\[object|\bnull\b/);
    }
    expect(openTags(memoHtml(source))).toEqual([]);
  });

  it("goes from the verdict to the method", () => {
    const markdown = memoMarkdown(claimed);
    expect([...markdown.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(HEADINGS);
    const html = memoHtml(claimed);
    expect([...html.matchAll(/<h2 [^>]*>(.+?)<\/h2>/g)].map(([, heading]) => heading)).toEqual(
      HEADINGS,
    );
  });

  it("has the same bytes for the same experiment", () => {
    const again = exampleMemo("second-purchase-flow", { beside: ["SCEPTICAL", "STUDY_CLAIM"] });
    expect(memoHtml(again)).toBe(memoHtml(claimed));
    expect(memoMarkdown(again)).toBe(memoMarkdown(claimed));
  });

  it("says the mean profit, its intervals and the verdict of the result", () => {
    const [arm] = claimed.result.arms;
    const markdown = memoMarkdown(claimed);
    expect(markdown).toContain(arm?.decision.because);
    const profit = arm?.outcomes.find(({ outcome }) => outcome === "INCREMENTAL_PROFIT")?.absolute;
    const mean = Math.round((profit?.total.mean ?? 0) / 100);
    const [, told = ""] = /Expected gain in profit: (-?[\d,]+)/.exec(markdown) ?? [];
    const mcse = (profit?.total.mcse ?? 0) / 100;
    expect(Math.abs(Number(told.replaceAll(",", "")) - mean)).toBeLessThanOrEqual(
      Math.max(1, mcse),
    );
  });

  it("shows each set of beliefs, and marks a study's claim wherever it stands", () => {
    const markdown = memoMarkdown(claimed);
    for (const row of [
      "ten-percent-off, EVIDENCE",
      "ten-percent-off, SCEPTICAL",
      "ten-percent-off, STUDY\\_CLAIM (no evidence)",
    ]) {
      expect(markdown).toContain(row);
    }
    const believed = exampleMemo("second-purchase-flow", { changes: { beliefs: "STUDY_CLAIM" } });
    expect(memoMarkdown(believed)).toContain("SECOND\\_PURCHASE\\_FLOW.takeUp (STUDY CLAIM)");
  });

  it("tells what the gain in profit is made of, in means that add up, and how much of it comes later", () => {
    const markdown = memoMarkdown(claimed);
    for (const [place, arm] of claimed.result.arms.entries()) {
      const lift = (name: string) =>
        arm.outcomes.find(({ outcome }) => outcome === name)?.absolute?.total.mean ?? NaN;
      const saved = arm.costs.find(({ category }) => category === "SHIPPING_SAVED")?.cents.mean;
      const sum = lift("GROSS_MARGIN") - lift("COST") + lift("LATER_MARGIN") - (saved ?? NaN);
      expect(lift("INCREMENTAL_PROFIT")).toBeCloseTo(sum, 4);
      const [, ...tables] = markdown.split(/what the gain in profit is made of/);
      const cells = [...(tables[place] ?? "").matchAll(/^\| ([^|]+) \| ([-+][\d,.]+) EUR \|/gm)];
      const [margin, costs, later, together] = cells
        .slice(0, 4)
        .map(([, , told = ""]) => Number(told.replaceAll(",", "")));
      expect(cells[3]?.[1]).toBe("Together: gain in profit");
      // each is rounded to the digits that are known
      expect(
        Math.abs((margin ?? NaN) + (costs ?? NaN) + (later ?? NaN) - (together ?? NaN)),
      ).toBeLessThan(0.02 * Math.abs(together ?? NaN));
    }
    expect(markdown).toMatch(
      /Expected gain in profit: \S+ EUR, of which \S+ EUR in the year after the 90 days/,
    );
    const none = exampleMemo("order-merge-window", {
      changes: { arms: [{ key: "none", policies: [{ kind: "CUSTOM" }] }] },
    });
    expect(memoMarkdown(none)).toContain("Expected gain in profit: 0.00 EUR in 90 days.");
  });

  it("counts who is held out among the customers", () => {
    const [arm] = claimed.result.arms;
    expect(arm?.heldOut).toBeGreaterThan(0);
    expect(memoMarkdown(claimed)).toContain(
      `ten-percent-off: ${arm?.audience} customers, of whom ${arm?.heldOut} are held out`,
    );
    const whole = exampleMemo("checkout-ux-fix", { draws: 64 });
    expect(memoMarkdown(whole)).not.toContain("held out:");
  });

  it("says before the verdict that a check failed", () => {
    const rosy = exampleMemo("custom", {
      changes: {
        arms: [
          { key: "rosy", policies: [{ kind: "CUSTOM", parameters: { orderValueFactor: 1.5 } }] },
        ],
      },
    });
    const warned = "Do not act on these numbers yet: a check of the simulation failed.";
    for (const [text, verdict] of [
      [memoMarkdown(rosy), "**Ship: rosy.**"],
      [simulateText(rosy), "rosy: SHIP."],
    ] as const) {
      const at = text.indexOf(warned);
      expect(at).toBeGreaterThan(0);
      expect(at).toBeLessThan(text.indexOf(verdict));
      expect(text.slice(at, text.indexOf(verdict))).toContain("change more than published");
    }
    expect(memoMarkdown(claimed)).not.toContain("Do not act");
  });

  it("says in plain words that a lift of order value is mechanical", () => {
    const merged = exampleMemo("order-merge-window");
    const [arm] = merged.result.arms;
    expect(arm?.aovDecomposition?.mechanical.mean).toBeGreaterThan(0.01);
    for (const text of [memoMarkdown(merged), memoHtml(merged)]) {
      expect(text).toContain("Most of the change is mechanical");
    }
  });

  it("tells the best test where one is worth it", () => {
    const source = exampleMemo("geo-acquisition", {
      baseline: exampleBaseline({ customers: 30_000 }),
      draws: 256,
    });
    const worth = source.result.arms.map((arm) => arm.valueOfInformation);
    const tests = [...memoMarkdown(source).matchAll(/^Best test: ([\d,]+) customers/gm)];
    const expected = worth.flatMap((each) => (each?.worthTesting ? [each.bestTest] : []));
    expect(expected.length).toBeGreaterThan(0);
    expect(tests.map(([, customers = ""]) => Number(customers.replaceAll(",", "")))).toEqual(
      expected.map((test) => test?.treatedCustomers),
    );
  });

  it("takes nothing that comes from data for markup", () => {
    const shop = exampleBaseline({ customers: 400 });
    const evil = `<script>alert(1)</script>"'|[x](y) *b*`;
    const source = exampleMemo("second-purchase-flow", {
      baseline: { ...shop, segments: shop.segments.map((each) => ({ ...each, name: evil })) },
      changes: { name: `${evil}\n# heading` },
    });
    const html = memoHtml(source);
    expect(html).not.toMatch(/<script|<img|onerror=/);
    expect(openTags(html)).toEqual([]);
    const markdown = memoMarkdown(source);
    expect(markdown).not.toMatch(/(?<!\\)<script/);
    expect(markdown).not.toMatch(/^# heading/m);
    expect(markdown).toContain(`# \\<script\\>alert(1)\\</script\\>"'\\|\\[x\\](y) \\*b\\*`);
    const cells = (line: string) => line.replace(/\\./g, "").split("|").length;
    const tables = markdown.split("\n\n").filter((block) => block.startsWith("| "));
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) expect(new Set(table.trim().split("\n").map(cells)).size).toBe(1);
  });

  it("gives every figure a name and a description, and every table a caption", () => {
    const html = memoHtml(claimed);
    const count = (pattern: RegExp) => [...html.matchAll(pattern)].length;
    expect(count(/<svg /g)).toBeGreaterThan(10);
    expect(
      count(
        /<svg [^>]*role="img" aria-label="[^"]+"[^>]*><title>[^<]+<\/title><desc [^>]*>[^<]+</g,
      ),
    ).toBe(count(/<svg /g));
    expect(count(/<table>\n<caption>/g)).toBe(count(/<table/g));
  });

  it("fits a terminal in the text of the command line", () => {
    const text = simulateText(claimed);
    expect(text).toContain("UNDER OTHER BELIEFS");
    expect(text).toContain(`fingerprint ${claimed.result.fingerprint}`);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(120);
  });
});
