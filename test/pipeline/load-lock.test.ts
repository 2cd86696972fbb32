import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { lockShop } from "../../src/pipeline/load-lock.js";
import { refreshShop, type RefreshOptions } from "../../src/pipeline/refresh-shop.js";
import { makeWorkFolder } from "../../src/pipeline/work-folder.js";
import type { Store } from "../../src/store/store.js";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cartograph-lock-"));
  path = join(folder, "load.lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** PID of a process that is gone. */
async function gonePid(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid ?? 0;
}

describe("while a shop is being loaded", () => {
  it("another process is refused, and told which one it is", async () => {
    writeFileSync(path, String(process.ppid));
    await expect(lockShop(folder, "toys")).rejects.toMatchObject({
      code: "IN_USE",
      message: `The shop "toys" is being loaded by process ${process.ppid}.`,
      remedy: "Wait until it ends, or stop that process, then load again.",
    });
    expect(readFileSync(path, "utf8")).toBe(String(process.ppid));
  });

  it.each([false, true])("no file is read, appended (%s) or not", async (append) => {
    const shopDir = join(folder, "shops", "toys");
    mkdirSync(shopDir, { recursive: true });
    writeFileSync(join(shopDir, "load.lock"), String(process.ppid));
    const options = {
      ...{ paths: [], dataDir: folder, now: new Date("2026-01-01T00:00:00Z"), append },
      shop: { key: "toys", name: "Toys", currency: "USD", timezone: "UTC" },
      runCrunch: () => Promise.reject(new Error("was run")),
    } satisfies RefreshOptions;
    await expect(refreshShop({} as Store, options)).rejects.toMatchObject({
      code: "IN_USE",
      message: `The shop "toys" is being loaded by process ${process.ppid}.`,
    });
  });

  it("this process does not load it once more", async () => {
    const unlock = await lockShop(folder, "toys");
    await expect(lockShop(folder, "toys")).rejects.toMatchObject({
      code: "IN_USE",
      message: 'The shop "toys" is already being loaded by this process.',
    });
    await unlock();
    await (
      await lockShop(folder, "toys")
    )();
    expect(existsSync(path)).toBe(false);
  });
});

describe("a lock that was left behind is taken over", () => {
  it("when its process is gone", async () => {
    writeFileSync(path, String(await gonePid()));
    const unlock = await lockShop(folder, "toys");
    expect(readFileSync(path, "utf8")).toBe(String(process.pid));
    await unlock();
  });

  it("when its process had our number before a restart, as in a container", async () => {
    writeFileSync(path, String(process.pid));
    await (
      await lockShop(folder, "toys")
    )();
    expect(existsSync(path)).toBe(false);
  });

  it.each(["", "not a number", "-1"])("when it says %j", async (text) => {
    writeFileSync(path, text);
    await (
      await lockShop(folder, "toys")
    )();
  });
});

describe("work folders", () => {
  it("of processes that are gone are removed by the next load, those of others are kept", async () => {
    const work = join(folder, "work");
    const others = [`${process.ppid}-abc`, `${await gonePid()}-def`];
    for (const name of others) mkdirSync(join(work, name, "duckdb"), { recursive: true });
    const made = await makeWorkFolder(folder);
    expect(made.startsWith(join(work, `${process.pid}-`))).toBe(true);
    expect(others.map((name) => existsSync(join(work, name)))).toEqual([true, false]);
  });

  it("of an earlier process of the same number are removed, those of this one are kept", async () => {
    const left = join(folder, "work", `${process.pid}-abc`);
    mkdirSync(left, { recursive: true });
    const first = await makeWorkFolder(folder);
    const second = await makeWorkFolder(folder);
    expect([left, first, second].map((path) => existsSync(path))).toEqual([false, true, true]);
  });

  it("that cannot be made give the lock back", async () => {
    writeFileSync(join(folder, "work"), "a file in the way");
    const options = {
      ...{ paths: [], dataDir: folder, now: new Date("2026-01-01T00:00:00Z") },
      shop: { key: "toys", name: "Toys", currency: "USD", timezone: "UTC" },
      runCrunch: () => Promise.resolve(null),
    } satisfies RefreshOptions;
    await expect(refreshShop({} as Store, options)).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect(existsSync(join(folder, "shops", "toys", "load.lock"))).toBe(false);
  });
});
