import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openStore } from "../../src/store/open-store.js";
import type { Store } from "../../src/store/store.js";
import { processStart } from "../../src/store/process-identity.js";
import { IMAGE_CACHE, MIGRATIONS, temporaryFolder } from "./both-stores.js";
import { compileStore } from "./compiled-store.js";
import { startStoreProcess } from "./store-process.js";

describe("The directory of the embedded store", () => {
  const folder = temporaryFolder();
  let openStorePath = "";
  beforeAll(() => void (openStorePath = compileStore(folder)));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const open = (dataDir: string, imageCacheDir = IMAGE_CACHE): Promise<Store> =>
    openStore({ dataDir, migrationsFolder: MIGRATIONS, imageCacheDir });

  it("is refused to a second process, naming the first", async () => {
    const dataDir = join(folder, "shared");
    const first = startStoreProcess("hold", openStorePath, dataDir);
    expect(await first.nextLine()).toBe("open");
    await expect(open(dataDir)).rejects.toMatchObject({
      name: "UserError",
      code: "IN_USE",
      message: `The data directory ${dataDir} is in use by process ${first.child.pid} (store-process hold).`,
      remedy:
        "Stop that process, use another --data-dir, or set DATABASE_URL to share one PostgreSQL server.",
    });
    await first.kill();
    const store = await open(dataDir);
    const second = startStoreProcess("hold", openStorePath, dataDir);
    expect(JSON.parse(await second.nextLine())).toMatchObject({
      code: "IN_USE",
      message: expect.stringContaining(`in use by process ${process.pid} (`),
    });
    await store.close();
    expect(existsSync(join(dataDir, "store.lock"))).toBe(false);
  });

  it("is taken over from a process that is gone, or whose number was given again", async () => {
    const dataDir = join(folder, "stale");
    const lock = join(dataDir, "store.lock");
    mkdirSync(dataDir);
    const holder = {
      pid: process.pid,
      host: hostname(),
      startedAt: "boot/1",
      command: "cartograph",
    };
    const stale = [holder, { ...holder, pid: 4_999_999, startedAt: null }].map((it) =>
      JSON.stringify(it),
    );
    for (const text of [...stale, "", '{"pid":']) {
      writeFileSync(lock, text);
      const store = await open(dataDir);
      expect(JSON.parse(readFileSync(lock, "utf8"))).toMatchObject({
        pid: process.pid,
        startedAt: processStart(process.pid),
      });
      await store.close();
    }
    expect(readdirSync(dataDir)).toEqual(["store", "store.ballast"]);
  });

  it("is not taken from another machine, which cannot be asked", async () => {
    const dataDir = join(folder, "remote");
    mkdirSync(dataDir);
    const holder = { pid: 1, host: "elsewhere", startedAt: "boot/1", command: "cartograph serve" };
    writeFileSync(join(dataDir, "store.lock"), JSON.stringify(holder));
    await expect(open(dataDir)).rejects.toMatchObject({
      message: `The data directory ${dataDir} is in use by process 1 on elsewhere (cartograph serve).`,
      remedy: expect.stringContaining(
        `If elsewhere is gone for good, delete ${dataDir}/store.lock.`,
      ),
    });
  });

  it("must be a folder", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    await expect(open(file)).rejects.toMatchObject({ name: "UserError", code: "BAD_INPUT" });
  });

  it("holds every acknowledged batch, and no half one, after kill -9 while writing", async () => {
    const dataDir = join(folder, "killed");
    for (const lifetimeMs of [150, 400, 900]) {
      const writer = startStoreProcess("write", openStorePath, dataDir);
      expect(await writer.nextLine()).toBe("open");
      await pause(lifetimeMs);
      await writer.kill();
      const acknowledged = Number(writer.lines.at(-1)?.match(/stored (\d+)/)?.[1] ?? 0);
      const store = await open(dataDir);
      const batches = await store.query<{ batch: number; rows: number }>(
        "select batch, count(*) as rows from batches group by batch order by batch",
      );
      expect(batches.length).toBeGreaterThanOrEqual(acknowledged);
      expect(batches).toEqual(batches.map((_, i) => ({ batch: i + 1, rows: 10 })));
      await store.close();
    }
  });

  it("opens after kill -9 at any moment of its first creation", async () => {
    for (const lifetimeMs of [120, 200, 250, 300, 350, 450, 600]) {
      const dataDir = join(folder, `new-${lifetimeMs}`);
      const creator = startStoreProcess("hold", openStorePath, dataDir);
      await pause(lifetimeMs);
      await creator.kill();
      const store = await open(dataDir);
      expect(await store.query("select count(*) from snapshots")).toEqual([{ count: 0 }]);
      await store.close();
    }
  });

  it("opens after kill -9 while PostgreSQL was writing its own lock file", async () => {
    const dataDir = join(folder, "cut-short");
    await (await open(dataDir)).close();
    for (const text of ["", "4", "42\n/", "42\n/pgdata\n1796079457\n5432\n"]) {
      writeFileSync(join(dataDir, "store", "postmaster.pid"), text);
      const store = await open(dataDir);
      expect(await store.query("select 1 as one")).toEqual([{ one: 1 }]);
      await store.close();
    }
  });

  it("is created without an image, with a damaged one, and where none can be kept", async () => {
    const cache = join(folder, "cache");
    const first = await open(join(folder, "image-1"), cache);
    await first.close();
    const [image = ""] = readdirSync(cache);
    expect(image).toMatch(/^pglite-\d+\.\d+\.\d+\.tar$/);
    writeFileSync(join(cache, image), readFileSync(join(cache, image)).subarray(0, 20_000_000));
    const second = await open(join(folder, "image-2"), cache);
    expect(await second.query("select 1 as one")).toEqual([{ one: 1 }]);
    await second.close();
    const third = await open(join(folder, "image-3"), join(folder, "file"));
    await third.ping();
    await third.close();
  });

  it("is reported when what is in it is not a database", async () => {
    const dataDir = join(folder, "foreign");
    mkdirSync(join(dataDir, "store"), { recursive: true });
    writeFileSync(join(dataDir, "store", "PG_VERSION"), "9\n");
    await expect(open(dataDir)).rejects.toMatchObject({ name: "UserError", code: "BAD_FILE" });
    expect(existsSync(join(dataDir, "store.lock"))).toBe(false);
  });
});
