import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { results } from "../../src/analytics/catalog.js";
import { readShopSettings } from "../../src/domain/shop-settings.js";
import { generatorFor } from "../../src/generate/catalog.js";
import { everyFunnel } from "../architecture/contract-funnels.js";
import { writeRandomRetail } from "../exactness/random-retail.js";
import { describeRealData } from "../exactness/real-data.js";
import { startEmbeddedServer, type EmbeddedServer } from "../store/embedded-server.js";
import { crunchedBy, differences, type Results } from "./crunched.js";

/** z before y, and so on: what follows a database's own order of texts is told from what does not. */
const REVERSED_LETTERS = [..."zyxwvutsrqponmlkjihgfedcba"]
  .map((letter) => ` < ${letter},${letter.toUpperCase()}`)
  .join("");

/** Some visitors are left out, so that changing facts is compared too. */
const settings = readShopSettings({
  ...everyFunnel(["/home", "/products", "/cart"]),
  visitors: { limits: { sessions_without_order: 3 } },
});

let server: EmbeddedServer;
let folder: string;
beforeAll(async () => {
  server = await startEmbeddedServer();
  folder = mkdtempSync(join(tmpdir(), "cartograph-answers-"));
  const client = new pg.Client(server.urlOf("postgres"));
  await client.connect();
  await client.query(`create database reversed template template0 encoding 'UTF8'
    locale_provider icu icu_locale 'und' icu_rules '&9${REVERSED_LETTERS}'`);
  await client.query("create database plain template template0 encoding 'UTF8' locale 'C'");
  await client.end();
});
afterAll(() => {
  server?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Every server that a shop is computed on; a test skips what is not there. */
function describeEachWarehouse(
  database: string,
  files: () => Promise<string> | string,
  key: string,
): void {
  const shop = { key, name: key, currency: "EUR", timezone: "Europe/Paris", settings };
  let path: string;
  let duckdb: Results;
  beforeAll(async () => {
    path = await files();
    duckdb = await crunchedBy({ paths: [path], shop, warehouseUrl: undefined });
  });

  const sameOn = async (warehouseUrl: string): Promise<void> => {
    const there = await crunchedBy({ paths: [path], shop, warehouseUrl });
    expect(differences(duckdb, there)).toEqual([]);
    expect(there.rows).toEqual(duckdb.rows);
    expect(there.report).toEqual(duckdb.report);
    expect(there.coverage).toEqual(duckdb.coverage);
    // of the generated shop; the others have nobody who comes so often and never orders
    const setAside = duckdb.coverage.setAside?.visitors ?? 0;
    expect(setAside > 0).toBe(key === "generated");
    expect([...there.texts.keys()]).toEqual(
      expect.arrayContaining(results.map(({ name }) => name)),
    );
  };

  it(
    `gives the same bytes on PostgreSQL, in a database "${database}"`,
    () => sameOn(server.urlOf(database)),
    120_000,
  );

  const { CITUS_URL: citusUrl = "" } = process.env;
  const onCitus = () => sameOn(citusUrl);
  if (citusUrl !== "") it("gives the same bytes on Citus", onCitus, 600_000);
  else it.skip("gives the same bytes on Citus (skipped: CITUS_URL names no coordinator)", onCitus);
}

describe("a shop with page views and saved funnels, its alphabet reversed on the server", () => {
  const generated = async (): Promise<string> => {
    const outDir = join(folder, "generated");
    await generatorFor("maven").generate({ outDir, seed: "answers", sessions: 2_500 });
    return outDir;
  };
  describeEachWarehouse("reversed", generated, "generated");
});

describe("a shop of invoices, with cancellations and without sessions", () => {
  describeEachWarehouse("plain", () => writeRandomRetail(folder, "answers"), "retail");
});

describeRealData("maven-first-5000-sessions", (path) => {
  describeEachWarehouse("plain", () => path, "maven");
});
