import { gzipSync } from "node:zlib";
import { writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastify from "fastify";
import { failureOf, failureText } from "../../src/cli/failure.js";
import { createProgram } from "../../src/cli/program.js";
import { queryVariables } from "../../src/cli/query-variables.js";
import { fileText } from "../../src/cli/argument-text.js";
import { requireStore } from "../../src/cli/with-store.js";
import { checkShopConfig } from "../../src/domain/shop.js";
import { keptInput } from "../../src/ingest/kept-input.js";
import { appendBase, type Appending } from "../../src/pipeline/append-base.js";
import { generatorFor } from "../../src/generate/catalog.js";
import { lockShop } from "../../src/pipeline/load-lock.js";
import { crunch } from "../../src/pipeline/crunch.js";
import type { CrunchJob } from "../../src/pipeline/crunch-job.js";
import { listen } from "../../src/server/http/listen.js";
import { requireSpace } from "../../src/pipeline/disk-space.js";
import { requireAppended } from "../../src/pipeline/appended-files.js";
import { recognise } from "../../src/ingest/recognise.js";
import { scanFile } from "../../src/ingest/scan/scan-file.js";
import { openStore } from "../../src/store/open-store.js";
import type { Store } from "../../src/store/store.js";
import { contextWith, RecordedOutput } from "../cli/recorded-output.js";
import { MIGRATIONS } from "../support/store-image.js";
import type { Files } from "../ingest/shop-desk.js";

/** Makes errors as a shop's owner can, and tells them as the command line does. */
export class Mistakes {
  #folders = 0;
  private constructor(readonly folder: string) {}

  static async open(): Promise<Mistakes> {
    return new Mistakes(await mkdtemp(join(tmpdir(), "cartograph-errors-")));
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** The error as it is told, with names instead of what differs from run to run. */
  async told(mistake: () => unknown): Promise<{ text: string; reason: string | undefined }> {
    const error: unknown = await Promise.resolve()
      .then(mistake)
      .then(
        () => new Error("no error"),
        (thrown: unknown) => thrown,
      );
    const failure = failureOf(error);
    const text = failureText(failure, false)
      .replace(new RegExp(`${this.folder}(/files-\\d+)?`, "g"), "<folder>")
      .replace(new RegExp(`process (${process.pid}|${process.ppid})\\b`, "g"), "process <pid>")
      .replace(/has \d+ MB left/, "has <free> MB left")
      .replace(/Port \d+/, "Port <port>");
    return { text, reason: failure.reason };
  }

  /** A folder whose name is that of a table. */
  async loadFolderNamedAsFile(): Promise<unknown> {
    const folder = join(this.folder, "export");
    await mkdir(join(folder, "lines.csv"), { recursive: true });
    return this.load({}, { paths: [folder] });
  }

  async load(files: Files, options: Partial<CrunchJob> = {}): Promise<unknown> {
    const folder = join(this.folder, `files-${++this.#folders}`);
    await mkdir(folder);
    for (const [name, content] of Object.entries(files))
      await writeFile(join(folder, name), content);
    return crunch(
      {
        paths: [folder],
        shop: null,
        ...{ layout: undefined, reading: { encoding: "utf8" }, acceptQuarantine: false },
        ...{ memoryMegabytes: undefined, latestAt: "2026-01-02 00:00:00" },
        workDir: join(this.folder, `work-${this.#folders}`),
        ...options,
      },
      {
        step: () => undefined,
        scanned: () => undefined,
        inputs: () =>
          Promise.resolve({ key: "toys", name: "Toys", currency: "USD", timezone: "UTC" }),
        result: () => undefined,
      },
    );
  }

  shop(values: Partial<Parameters<typeof checkShopConfig>[0]>): unknown {
    return checkShopConfig({
      key: "toys",
      name: "Toys",
      currency: "USD",
      timezone: "UTC",
      ...values,
    });
  }

  /** Appends to a shop of the online-retail layout that was loaded in pounds. */
  append(asked: Partial<Appending>, key = "gifts"): Promise<unknown> {
    const shop = { key: "gifts", name: "Gifts", currency: "GBP", timezone: "UTC", settings: null };
    const ingestReport = { layout: "online-retail", reading: { encoding: "utf8" }, files: [] };
    const rows = [{ shop, snapshot: { layout: "online-retail", ingestReport } }];
    const from = { leftJoin: () => ({ orderBy: () => Promise.resolve(rows) }) };
    const store = { db: { select: () => ({ from: () => from }) } } as unknown as Store;
    const { settings: _none, ...config } = shop;
    const asking = { shop: { ...config, key }, layout: undefined, reading: {}, ...asked };
    return appendBase(store, join(this.folder, "shops", "gifts"), asking);
  }

  /** Appends orders of another shop to invoice lines. */
  async appendOther(lines: string, orders: string): Promise<void> {
    const scanned = [];
    for (const [name, text] of [
      ["lines.csv", lines],
      ["orders.csv", orders],
    ] as const) {
      await writeFile(join(this.folder, name), text);
      scanned.push(await scanFile(join(this.folder, name), { stagingDir: this.folder }));
    }
    const { files, ...shop } = recognise(scanned, "online-retail");
    const kept = { places: [], isWhole: false, codeVersion: "1" };
    requireAppended({
      ...shop,
      files: files.map((file) => ({ ...file, scanned: { ...file.scanned, kept } })),
    });
  }

  damagedInput(): Promise<unknown> {
    return keptInput(join(this.folder, "shops", "gifts", "inputs", "c0ffee"));
  }

  fullDisk(): Promise<void> {
    return requireSpace(this.folder, 9e18);
  }

  command(line: string): Promise<unknown> {
    return createProgram("1", async () => undefined).parseAsync([
      "node",
      "cartograph",
      ...line.split(" "),
    ]);
  }

  variables(variables: string): unknown {
    return queryVariables(variables, "--variables");
  }

  document(path: string): unknown {
    return fileText(join(this.folder, path));
  }

  generate(layout: string, outDir: string, sessions = 1): unknown {
    return generatorFor(layout).generate({
      outDir: join(this.folder, outDir),
      seed: "1",
      sessions,
    });
  }

  emptyDataDir(): void {
    requireStore(contextWith(new RecordedOutput(), { dataDir: join(this.folder, "none") }));
  }

  async lockedShop(): Promise<unknown> {
    const folder = join(this.folder, "locked");
    await mkdir(folder, { recursive: true });
    writeFileSync(join(folder, "load.lock"), String(process.ppid));
    return lockShop(folder, "toys");
  }

  async lockedTwice(): Promise<void> {
    const folder = join(this.folder, "locked-twice");
    await lockShop(folder, "toys");
    await lockShop(folder, "toys");
  }

  async storeOf(databaseUrl: string): Promise<void> {
    const store = await openStore({
      databaseUrl,
      dataDir: this.folder,
      migrationsFolder: MIGRATIONS,
    });
    await store.close();
  }

  async storeIn(dataDir: string): Promise<void> {
    const store = await openStore({
      dataDir: join(this.folder, dataDir),
      migrationsFolder: MIGRATIONS,
    });
    await store.close();
  }

  async storeInUse(): Promise<void> {
    const dataDir = join(this.folder, "in-use");
    await mkdir(dataDir);
    const holder = { pid: 7, host: "elsewhere", startedAt: null, command: "cartograph serve" };
    writeFileSync(join(dataDir, "store.lock"), JSON.stringify(holder));
    await this.storeIn("in-use");
  }

  async takenPort(): Promise<void> {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", () => resolve()));
    const { port } = other.address() as AddressInfo;
    const app = fastify();
    try {
      await listen(app, { port, host: "127.0.0.1" });
    } finally {
      await app.close();
      await new Promise((resolve) => other.close(resolve));
    }
  }

  async foreignHost(): Promise<void> {
    const app = fastify();
    try {
      await listen(app, { port: 0, host: "192.0.2.1" });
    } finally {
      await app.close();
    }
  }

  gzip(text: string): Buffer {
    return gzipSync(text);
  }
}
