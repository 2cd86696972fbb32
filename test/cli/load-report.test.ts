import { describe, expect, it } from "@jest/globals";
import type { LoadDocument } from "../../src/cli/load-document.js";
import { loadReportText, unchangedText } from "../../src/cli/load-report.js";
import { ownCommand } from "../../src/cli/own-command.js";
import { shopsText } from "../../src/cli/shops.js";

const LOAD: LoadDocument = {
  shop: { key: "toys", name: "Toys", currency: "USD", timezone: "UTC" },
  isUnchanged: false,
  snapshotId: 7,
  contentId: "c0ffee",
  asOf: "2015-03-19 07:59:12",
  report: {
    layout: "maven",
    files: [
      {
        name: "orders.csv",
        role: "orders",
        bytes: 900,
        sha256: "0123456789abcdef0123456789abcdef",
        recordsRead: 1200,
        loaded: 1198,
        quarantined: 2,
        reasons: [{ reason: "BAD_DATE", column: "created_at", count: 2 }],
        warnings: [{ code: "BOM", count: 1, message: "A byte order mark was skipped." }],
      },
    ],
    recordsRead: 1200,
    loaded: 1198,
    quarantined: 2,
    facts: { orders: 1198, order_lines: 1300, shop: 1, sessions: 0 },
  },
  quarantineExamples: [{ file: "orders.csv", line: 14, column: "created_at", reason: "BAD_DATE" }],
};

describe("the report of a load", () => {
  const text = loadReportText(LOAD, "cartograph query '{ a }'");

  it("accounts for every record of every file", () => {
    expect(text).toMatch(/^orders\.csv +orders +1,200 +1,198 +2 +0123456789ab$/m);
  });

  it("says why and where records were left out", () => {
    expect(text).toMatch(/^orders\.csv +BAD_DATE +created_at +2$/m);
    expect(text).toMatch(/^orders\.csv +14 +created_at +BAD_DATE$/m);
  });

  it("counts warnings and facts, and names the snapshot and how to ask it", () => {
    expect(text).toMatch(/^orders\.csv +BOM +1 +A byte order mark was skipped\.$/m);
    expect(text).toContain("Facts: 1,198 orders, 1,300 order lines\n");
    expect(text).toContain("Snapshot 7 is published; it speaks for 2015-03-19 07:59:12 UTC.");
    expect(text).toContain("cartograph query '{ a }'");
  });

  it("tells how long each step took where that was asked for", () => {
    const timed = loadReportText(
      {
        ...LOAD,
        timings: [
          { step: "building facts", seconds: 1.234, processorSeconds: 2.1 },
          { step: "loading orders", seconds: 0.5, processorSeconds: null },
        ],
      },
      "",
    );
    expect(timed).toMatch(/^building facts +1\.23 +2\.10$/m);
    expect(timed).toMatch(/^loading orders +0\.50 +-$/m);
    expect(text).not.toContain("How long");
  });

  it("leaves out the tables that would be empty", () => {
    const [file] = LOAD.report.files;
    const files = file === undefined ? [] : [{ ...file, reasons: [], warnings: [] }];
    const clean = { ...LOAD, quarantineExamples: [], report: { ...LOAD.report, files } };
    expect(loadReportText(clean, "")).not.toMatch(/Quarantined|Warnings|first of them/);
  });

  it("says so when nothing changed", () => {
    expect(unchangedText(LOAD)).toMatch(/^nothing changed: .*toys .*1,200 records.*snapshot 7/);
  });
});

describe("the table of shops", () => {
  it("has a dash where the data does not tell", () => {
    const shop = {
      ...LOAD.shop,
      layout: "online-retail",
      asOf: "2011-12-09 12:50:00",
      sessionCount: null,
      orderCount: 19_960,
      customerCount: 4338,
      snapshotId: 3,
      publishedAt: "2026-01-02T03:04:05.678Z",
    };
    expect(shopsText([shop])).toMatch(
      /^toys +Toys +online-retail +2011-12-09 12:50:00 +- +19,960 +4,338 +3 +2026-01-02 03:04:05$/m,
    );
  });
});

describe("a command to copy", () => {
  it("finds the same data, and survives a shell", () => {
    const words = ["query", "{ a(b: 'c') }"];
    const here = { dataDir: ".cartograph", databaseUrl: undefined };
    expect(ownCommand(here, words)).toBe("cartograph query '{ a(b: '\\''c'\\'') }'");
    expect(ownCommand({ ...here, dataDir: "my data" }, ["shops"])).toBe(
      "cartograph shops --data-dir 'my data'",
    );
    expect(ownCommand({ dataDir: "d", databaseUrl: "postgres://h" }, ["shops"])).toBe(
      "cartograph shops",
    );
  });
});
