import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getTableName } from "drizzle-orm";
import { loadDocument } from "../../src/cli/load-document.js";
import { loadReportText } from "../../src/cli/load-report.js";
import { quarantine, type QuarantineDocument } from "../../src/cli/quarantine.js";
import { reasonRemedies } from "../../src/domain/reason-remedies.js";
import type { UserError } from "../../src/domain/user-error.js";
import { resultTables, type Refreshed } from "../../src/pipeline/refresh-shop.js";
import { contextWith, RecordedOutput } from "../cli/recorded-output.js";
import { openShops } from "../exactness/loaded-shop.js";
import { csvText } from "../ingest/maven-files.js";
import { retailLine, retailRows } from "../ingest/online-retail-files.js";

const shops = await openShops();
afterAll(() => shops.close());
const SHOP = { key: "toys", name: "Toy shop", currency: "USD", timezone: "UTC" };

/** Stands in every record that is set aside, and nowhere else. */
const CANARY = "ada.lovelace@example.com";
const SHORT = `539999,${CANARY}\n`;
const [header = [], ...lines] = retailRows();
const bad = [
  { Quantity: "six" },
  { Quantity: "6.5" },
  { InvoiceDate: "2011-02-30" },
  { InvoiceDate: `\u001b[31m${CANARY}` },
].map((values) => retailLine({ Description: CANARY, ...values }));
/** Two exports of one name: their records are told apart by their checksums. */
const january = csvText([header, ...lines.slice(0, 60)]) + SHORT + csvText(bad);
const february = csvText([header, ...lines.slice(60)]) + SHORT.repeat(2);

let loaded: Refreshed;
let limit: UserError;
const paths = ["2011-01", "2011-02"].map((month) => join(shops.folder, month));
beforeAll(async () => {
  for (const [place, text] of [january, february].entries()) {
    await mkdir(paths[place] ?? "");
    await writeFile(join(paths[place] ?? "", "lines.csv"), text);
  }
  limit = await shops.load(SHOP, paths).then(
    () => Promise.reject(new Error("was loaded")),
    (error: unknown) => error as UserError,
  );
  loaded = await shops.load(SHOP, paths, { acceptQuarantine: true });
});

const FIELDS = `totalCount { value } pageInfo { hasNextPage endCursor }
  nodes { file record line column reason remedy }`;
const ask = async (args: string) =>
  (await shops.ask(`{ shop(key: "toys") { quarantine${args} { ${FIELDS} } } }`)).shop.quarantine;
const placeOf = ({ record, reason }: { record: number; reason: string }): string =>
  `${record} ${reason}`;

describe("what was set aside, over GraphQL", () => {
  it("is listed with its place, its reason and what to do", async () => {
    const { nodes, totalCount } = await ask("");
    expect(totalCount.value).toBe(7);
    expect(nodes.map(placeOf).sort()).toEqual([
      ...["61 MISSING_FIELD", "61 MISSING_FIELD", "62 BAD_INTEGER", "62 MISSING_FIELD"],
      ...["63 NOT_INTEGER", "64 BAD_DATE", "65 BAD_DATE"],
    ]);
    expect(nodes.find(({ reason }: { reason: string }) => reason === "NOT_INTEGER")).toEqual({
      ...{ file: "lines.csv", record: 63, line: 64, column: "quantity" },
      ...{ reason: "NOT_INTEGER", remedy: reasonRemedies.NOT_INTEGER },
    });
  });

  it("is paged without a gap or a repetition, though two files have one name", async () => {
    const seen: unknown[] = [];
    for (let after = "", hasNext = true; hasNext;) {
      const page = await ask(`(first: 2${after})`);
      seen.push(...page.nodes);
      hasNext = page.pageInfo.hasNextPage;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(seen).toEqual((await ask("")).nodes);
  });

  it("is found by reason and by file", async () => {
    const dates = await ask("(reason: BAD_DATE)");
    expect(dates.nodes.map(placeOf)).toEqual(["64 BAD_DATE", "65 BAD_DATE"]);
    expect(dates.totalCount.value).toBe(2);
    expect((await ask('(file: "lines.csv", reason: MISSING_FIELD)')).totalCount.value).toBe(3);
    expect((await ask('(file: "LINES.CSV")')).nodes).toEqual([]);
  });

  it("is counted by reason over all files", async () => {
    const { shop } = await shops.ask(
      '{ shop(key: "toys") { ingestReport { reasons { reason count remedy } } } }',
    );
    expect(shop.ingestReport.reasons).toEqual(
      [
        { reason: "MISSING_FIELD", count: 3 },
        { reason: "BAD_DATE", count: 2 },
        { reason: "BAD_INTEGER", count: 1 },
        { reason: "NOT_INTEGER", count: 1 },
      ].map((total) => ({
        ...total,
        remedy: reasonRemedies[total.reason as keyof typeof reasonRemedies],
      })),
    );
  });
});

describe("the text of what was set aside", () => {
  it("is in no answer of the API, and in no error of it", async () => {
    const answer = await shops.ask(`{ shop(key: "toys") { quarantine { ${FIELDS} }
      products { nodes { name } }
      ingestReport { reasons { reason remedy } files { name reasons { reason column count }
        warnings { code count message } } } } }`);
    expect(JSON.stringify(answer)).not.toContain(CANARY);
    const errors = [
      ...(await shops.errors('{ shop(key: "toys") { quarantine { nodes { raw } } } }')),
      ...(await shops.errors(
        '{ shop(key: "toys") { quarantine(after: "x") { nodes { file } } } }',
      )),
    ];
    expect(errors).toHaveLength(2);
    expect(JSON.stringify(errors)).not.toContain(CANARY);
  });

  it("is in no error or report of a load, and in no other table", async () => {
    expect(limit).toMatchObject({ code: "QUARANTINE_LIMIT" });
    expect(`${limit.message} ${limit.remedy} ${limit.stack}`).not.toContain(CANARY);
    const document = await loadDocument(shops.store, SHOP, { ...loaded, times: null });
    expect(JSON.stringify(document)).not.toContain(CANARY);
    expect(loadReportText(document, "")).not.toContain(CANARY);
    for (const [name, table] of [...resultTables, ["snapshots", null] as const]) {
      if (name === "quarantine") continue;
      const tableName = table === null ? name : getTableName(table);
      const rows = await shops.store.query(`select * from ${tableName}`);
      expect(JSON.stringify(rows)).not.toContain(CANARY);
    }
  });

  it("is printed for the operator, harmless to a terminal", async () => {
    await shops.store.close();
    const output = new RecordedOutput();
    const context = contextWith(output, { dataDir: join(shops.folder, "data") });
    await quarantine(context, { shop: "toys", reason: "BAD_DATE", limit: 1 });
    await quarantine(context, { shop: "toys", limit: 100 });
    const [first, all] = output.texts;
    expect(first).toBe(
      [
        "lines.csv, record 64, line 65: BAD_DATE in invoice_date",
        `  what to do: ${reasonRemedies.BAD_DATE}`,
        `  539999,71053,${CANARY},1,2011-02-30,1.00,17001,France`,
        "",
        "1 of 2 records of toys that were set aside",
      ].join("\n"),
    );
    expect(all).toContain(`\\u001B[31m${CANARY}`);
    expect(all).not.toContain("\u001b");
    const document = output.documents[1] as QuarantineDocument;
    expect(document.total).toBe(7);
    expect(document.records).toHaveLength(7);
    await expect(quarantine(context, { shop: "toyz", limit: 1 })).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: 'There is no shop "toyz".',
    });
  });
});
