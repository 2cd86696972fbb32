import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "@jest/globals";
import type { IngestReport } from "../../src/domain/ingest-report.js";
import {
  keptNamesOf,
  placeKept,
  pruneShopFolder,
  restoreKept,
} from "../../src/pipeline/kept-inputs.js";
import type { Store } from "../../src/store/store.js";

const shopDir = mkdtempSync(join(tmpdir(), "cartograph-inputs-"));
afterAll(() => rmSync(shopDir, { recursive: true, force: true }));

function reportOf(...sha256s: string[]): IngestReport {
  const files = sha256s.map((sha256) => ({
    ...{ name: "orders.csv", role: sha256 === "dictionary" ? "ignored" : "orders", bytes: 1 },
    ...{ sha256, recordsRead: 1, loaded: 1, quarantined: 0, reasons: [], warnings: [] },
  }));
  const reading = { encoding: "utf8" } as const;
  return { layout: "maven", reading, files, recordsRead: 1, loaded: 1, quarantined: 0, facts: {} };
}

it("kept files and facts stay as long as a snapshot that was made from them", async () => {
  const [march, april, may] = [reportOf("a", "dictionary"), reportOf("a", "b"), reportOf("c")];
  const kept = join(shopDir, "new");
  for (const name of [march, april, may].flatMap(keptNamesOf)) {
    mkdirSync(join(kept, name), { recursive: true });
    writeFileSync(join(kept, name, "scan.json"), "{}");
  }
  for (const id of ["1", "2", "3"]) mkdirSync(join(shopDir, "facts", id), { recursive: true });
  await placeKept(kept, shopDir);
  const snapshots = [
    { content_id: "2", ingest_report: april },
    { content_id: "4", ingest_report: null },
  ];
  const store = { query: () => Promise.resolve(snapshots) } as unknown as Store;
  await pruneShopFolder(store, shopDir, "toys");
  expect(readdirSync(join(shopDir, "inputs")).sort()).toEqual(keptNamesOf(april).sort());
  expect(readdirSync(join(shopDir, "facts"))).toEqual(["2"]);
});

it("a file that is kept anew leaves the old one to be found, wherever the load is killed", async () => {
  const [name = ""] = keptNamesOf(reportOf("a"));
  const place = join(shopDir, "inputs", name);
  const write = (folder: string, text: string): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "scan.json"), text);
  };
  const found = (): string => readFileSync(join(place, "scan.json"), "utf8");
  rmSync(join(shopDir, "inputs"), { recursive: true, force: true });

  write(`${place}.before`, "old");
  await restoreKept(shopDir);
  expect(found()).toBe("old");

  write(`${place}.before`, "old");
  write(place, "new");
  await restoreKept(shopDir);
  expect(found()).toBe("new");
  expect(readdirSync(join(shopDir, "inputs"))).toEqual([name]);

  write(`${place}.before`, "older");
  write(join(shopDir, "newest", name), "newest");
  await placeKept(join(shopDir, "newest"), shopDir);
  expect(found()).toBe("newest");
  expect(readdirSync(join(shopDir, "inputs"))).toEqual([name]);
});

it("what is kept is there at every moment while it is kept anew", async () => {
  const names = keptNamesOf(reportOf(...Array.from({ length: 40 }, (_, file) => `file ${file}`)));
  const root = join(shopDir, "inputs");
  for (const folder of [root, join(shopDir, "again")]) {
    for (const name of names) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, "scan.json"), "{}");
    }
  }
  let isDone = false;
  const placing = placeKept(join(shopDir, "again"), shopDir).then(() => (isDone = true));
  while (!isDone) {
    const there = new Set(readdirSync(root).map((name) => name.replace(/[.]before$/, "")));
    expect(names.filter((name) => !there.has(name))).toEqual([]);
    await new Promise(setImmediate);
  }
  await placing;
});

it("a file is kept apart for each way of reading it, whatever order that was written in", () => {
  const plain = reportOf("a");
  const names = (reading: object): string[] =>
    keptNamesOf({ ...plain, reading: reading as IngestReport["reading"] & object });
  expect(names({ dateOrder: "day-first", encoding: "utf8" })).toEqual(
    names({ encoding: "utf8", dateOrder: "day-first" }),
  );
  expect(names({ encoding: "latin1" })).not.toEqual(keptNamesOf(plain));
});
