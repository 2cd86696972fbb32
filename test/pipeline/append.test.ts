import { existsSync } from "node:fs";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getTableName } from "drizzle-orm";
import type { UserError } from "../../src/domain/user-error.js";
import {
  resultTables,
  type Refreshed,
  type RefreshOptions,
} from "../../src/pipeline/refresh-shop.js";
import { openShops, type LoadedShops } from "../exactness/loaded-shop.js";
import { csvText, mavenTables } from "../ingest/maven-files.js";
import { retailLine, retailRows } from "../ingest/online-retail-files.js";

const SHOP = { key: "toys", name: "Toy shop", currency: "GBP", timezone: "Europe/London" };
const [header = [], ...lines] = retailRows();
const january = csvText([header, ...lines.slice(0, 70), retailLine({ Quantity: "six" })]);
const february = csvText([
  header,
  ...lines.slice(60),
  retailLine({ InvoiceNo: "C540000", Quantity: "-1" }),
]);

const shops = await openShops();
const others = await openShops();
afterAll(() => shops.close());
afterAll(() => others.close());

async function fileIn(at: LoadedShops, name: string, content: string): Promise<string> {
  const path = join(at.folder, name);
  await writeFile(path, content);
  return path;
}

const append = (paths: readonly string[], options: Partial<RefreshOptions> = {}) =>
  shops.load(SHOP, paths, { append: true, ...options });

/** Every row that a shop's current snapshot serves, its quarantine with the text. */
async function served({ store }: LoadedShops): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown> = {};
  for (const [name, table] of resultTables) {
    const found = await store.query<Record<string, unknown>>(
      `select * from ${getTableName(table)}
       where snapshot_id = (select current_snapshot_id from shops where key = 'toys')`,
    );
    rows[name] = found
      .map(({ snapshot_id: _id, ...row }) => JSON.stringify(row))
      .sort((one, other) => (one < other ? -1 : 1));
  }
  return rows;
}

describe("a month that is appended", () => {
  let first: Refreshed;
  let appended: Refreshed;
  beforeAll(async () => {
    const path = await fileIn(shops, "lines-1.csv", january);
    first = await shops.load(SHOP, [path]);
    await rm(path);
    appended = await append([await fileIn(shops, "lines-2.csv", february)]);
  });

  it("gives what loading all files at once gives: the same id, and every row", async () => {
    const together = await others.load(SHOP, [
      await fileIn(others, "lines-1.csv", january),
      await fileIn(others, "lines-2.csv", february),
    ]);
    expect(appended.contentId).toBe(together.contentId);
    expect(appended.contentId).not.toBe(first.contentId);
    expect(await served(shops)).toEqual(await served(others));
    expect(appended.report).toMatchObject({ recordsRead: 132, loaded: 131, quarantined: 1 });
  });

  it("counts the records that both exports hold", () => {
    const warnings = appended.report?.files.flatMap((file) => file.warnings) ?? [];
    expect(warnings).toContainEqual(expect.objectContaining({ code: "OVERLAP", count: 10 }));
  });

  it("changes nothing a second time, under another name too, and says so", async () => {
    const paths = [await fileIn(shops, "february.csv", february)];
    expect(await append(paths)).toEqual({
      isUnchanged: true,
      snapshotId: appended.snapshotId,
      contentId: appended.contentId,
      report: null,
      times: [],
      alreadyLoaded: ["february.csv"],
    });
  });

  it("is kept as long as a snapshot that was made from it, once for all of them", async () => {
    const inputs = await readdir(join(shops.folder, "data", "shops", "toys", "inputs"));
    expect(inputs).toHaveLength(2);
    const snapshots = await shops.store.query("select 1 from snapshots");
    expect(snapshots).toHaveLength(2);
  });

  describe("is refused, and the shop before is served on,", () => {
    const march = csvText([header, retailLine({ InvoiceDate: "2011-03-01 10:00:00" })]);
    const refused = async (
      content: string,
      options: Partial<RefreshOptions> = {},
      shop = SHOP,
    ): Promise<UserError> => {
      const paths = [await fileIn(shops, "lines-3.csv", content)];
      const load = shops.load(shop, paths, { append: true, ...options });
      const error = await load.then(
        () => new Error("was loaded"),
        (thrown: unknown) => thrown,
      );
      const [current] = await shops.store.query(
        "select current_snapshot_id as id, count(*) over () as shops from shops",
      );
      expect(current).toEqual({ id: appended.snapshotId, shops: 1 });
      expect(await readdir(join(shops.folder, "data", "work"))).toEqual([]);
      return error as UserError;
    };

    it.each<[string, Partial<RefreshOptions>, Partial<typeof SHOP>, string, string]>([
      ["in another currency", {}, { currency: "USD" }, "with GBP", "--currency USD"],
      ["in another zone", {}, { timezone: "UTC" }, "with Europe/London", "--timezone UTC"],
      ["as another layout", { layout: "maven" }, {}, "with online-retail", "--layout maven"],
      [
        "in another encoding",
        { reading: { encoding: "latin1" } },
        {},
        "with utf8",
        "--encoding latin1",
      ],
      [
        "with another order of dates",
        { reading: { dateOrder: "day-first" } },
        {},
        "without --date-order",
        "--date-order day-first",
      ],
    ])("%s", async (_how, options, shop, before, asked) => {
      const error = await refused(march, options, { ...SHOP, ...shop });
      expect(error).toMatchObject({
        code: "BAD_INPUT",
        reason: "APPEND_DIFFERS",
        message: `The shop "toys" was loaded ${before}: files cannot be appended with ${asked}.`,
      });
      expect(error.remedy).toMatch(/^Leave out --\S+ to append, or load all files/);
    });

    it("to a shop that is not there", async () => {
      expect(await refused(march, {}, { ...SHOP, key: "toyz" })).toMatchObject({
        code: "NOT_FOUND",
        message: 'There is no shop "toyz" to append to.',
        remedy: expect.stringContaining("without --append"),
      });
    });

    it("with the files of another layout", async () => {
      expect(await refused(csvText(mavenTables().orders))).toMatchObject({
        reason: "OTHER_LAYOUT",
        message: "lines-3.csv does not fit the online-retail layout, which the shop has.",
      });
    });

    it("when most of its own records cannot be used, few as they are of all", async () => {
      const bad = csvText([header, ...Array<string[]>(6).fill(retailLine({ Quantity: "six" }))]);
      const error = await refused(bad);
      expect(error).toMatchObject({
        code: "QUARANTINE_LIMIT",
        message:
          "6 of 6 records of the appended files (100.0 %) cannot be used, more than 5 %: 6 × BAD_INTEGER in lines-3.csv (quantity).",
      });
    });

    it("when the files before were not kept here", async () => {
      const inputs = join(shops.folder, "data", "shops", "toys", "inputs");
      await rm(inputs, { recursive: true });
      expect(await refused(march)).toMatchObject({
        reason: "KEPT_INPUT",
        remedy: "Load all files of the shop once more, old and new, without --append.",
      });
      expect(existsSync(join(shops.folder, "data", "shops", "toys", "load.lock"))).toBe(false);
    });
  });
});
