import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getTableName } from "drizzle-orm";
import { openStream } from "../../src/generate/random.js";
import { resultTables } from "../../src/pipeline/refresh-shop.js";
import { openStore } from "../../src/store/open-store.js";
import { currentSnapshots } from "../../src/store/snapshots.js";
import { CompiledProgram } from "../cli/compiled-program.js";
import { IMAGE_CACHE, MIGRATIONS } from "../exactness/loaded-shop.js";

const folder = mkdtempSync(join(tmpdir(), "cartograph-killed-"));
const dataDir = join(folder, "data");
const program = new CompiledProgram(folder);
afterAll(async () => {
  await program.killAll();
  rmSync(folder, { recursive: true, force: true });
});

/** Each currency makes other content of the same files, so that every load is a whole one. */
const words = (currency: string): string[] => [
  "load",
  "files",
  "--shop",
  "toys",
  "--data-dir",
  "data",
  "--currency",
  currency,
];

interface Served {
  readonly id: number;
  readonly currency: string;
  readonly isComplete: boolean;
  readonly building: number;
}

/** What the data directory holds now. */
async function served(): Promise<Served> {
  const store = await openStore({
    dataDir,
    migrationsFolder: MIGRATIONS,
    imageCacheDir: IMAGE_CACHE,
  });
  try {
    const [row] = await currentSnapshots(store);
    const snapshot = row?.snapshot;
    if (row === undefined || !snapshot) throw new Error("no shop is served");
    const expected = snapshot.rowCounts as Record<string, number>;
    let isComplete = resultTables.size === Object.keys(expected).length;
    for (const [name, table] of resultTables) {
      const [counted] = await store.query<{ n: number }>(
        `select count(*) as n from ${getTableName(table)} where snapshot_id = $1`,
        [snapshot.id],
      );
      isComplete &&= counted?.n === expected[name];
    }
    const [{ n: building = 0 } = {}] = await store.query<{ n: number }>(
      "select count(*) as n from snapshots where state = 'building'",
    );
    return { id: snapshot.id, currency: row.shop.currency, isComplete, building };
  } finally {
    await store.close();
  }
}

describe("a load that is killed", () => {
  let wholeMs = 0;
  beforeAll(async () => {
    await program.run("generate", "maven", "--out", "files", "--seed", "1", "--sessions", "1500");
    await program.run(...words("USD"));
    const start = performance.now();
    expect((await program.run(...words("CHF"))).exitCode).toBe(0);
    wholeMs = performance.now() - start;
  }, 120_000);

  const draw = openStream("killed", "moment");
  const kills = ["EUR", "GBP", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK"].map((currency) => ({
    currency,
    share: Math.round((0.1 + 0.85 * draw()) * 100) / 100,
  }));
  it.each(kills)("after $share of its time leaves a whole shop", async ({ currency, share }) => {
    const before = await served();
    const load = program.start(...words(currency));
    await Promise.race([pause(wholeMs * share), load.ended]);
    load.child.kill("SIGKILL");
    const { exitCode } = await load.ended;
    const after = await served();
    expect(after.isComplete).toBe(true);
    // killed after it was published, the new shop is the whole one
    if (after.id !== before.id) expect(after.currency).toBe(currency);
    else expect(after.currency).toBe(before.currency);
    if (exitCode === 0) expect(after.currency).toBe(currency);
  });

  it("leaves nothing that the next load does not remove", async () => {
    const last = await program.run(...words("HUF"));
    expect(last).toMatchObject({ exitCode: 0 });
    expect(await served()).toMatchObject({ currency: "HUF", isComplete: true, building: 0 });
    expect(readdirSync(join(dataDir, "work"))).toEqual([]);
    expect(existsSync(join(dataDir, "shops", "toys", "load.lock"))).toBe(false);
    // three snapshots are kept
    expect(readdirSync(join(dataDir, "shops", "toys", "facts")).length).toBeLessThanOrEqual(3);
  });
});

describe("a load while another one is running", () => {
  it("is refused with the number of the process that loads the shop", async () => {
    const first = program.start(...words("BRL"));
    await first.until("checking");
    const second = await program.run(...words("BRL"));
    expect(second.exitCode).toBe(6);
    expect(second.stderr).toContain(`being loaded by process ${first.child.pid}`);
    expect(second.stderr).toContain("what to do: Wait until it ends, or stop that process");
    expect((await first.ended).exitCode).toBe(0);
    expect(await served()).toMatchObject({ currency: "BRL", isComplete: true, building: 0 });
  });
});
