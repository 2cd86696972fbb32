import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { openShops, type LoadedShops } from "../exactness/loaded-shop.js";
import { writeRandomRetail } from "../exactness/random-retail.js";
import { startEmbeddedServer, type EmbeddedServer } from "../store/embedded-server.js";
import { askServer, faultOf } from "./warehouse-desk.js";

const SHOP = { key: "gifts", name: "Gifts", currency: "GBP", timezone: "Europe/London" };
const QUESTION = `{ shop(key: "gifts") { metrics(query: { measures: [ORDERS, GROSS_REVENUE, REFUNDS], grain: MONTH }) {
  rows { bucket values { money { amount } } } } } }`;

let server: EmbeddedServer;
let shops: LoadedShops;
let url: string;
let path: string;
beforeAll(async () => {
  server = await startEmbeddedServer();
  url = await server.createDatabase();
  shops = await openShops();
  path = await writeRandomRetail(shops.folder, "snapshot");
});
afterAll(async () => {
  await shops?.close();
  server?.remove();
});

const schemas = (): Promise<unknown> =>
  askServer(url, "select nspname from pg_namespace where nspname like 'cartograph%'");

it("a load that is lost on the way publishes nothing, and the next one removes what it left", async () => {
  const losing = shops.load(SHOP, [path], {
    warehouseUrl: url,
    onProgress: ({ step }) => {
      if (step !== "computing orders") return;
      ending = askServer(
        url,
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'cartograph load' and datname = current_database()`,
      );
    },
  });
  let ending: Promise<unknown> | undefined;
  expect(await faultOf(losing)).toMatchObject({ code: "UNREACHABLE", reason: "CONNECTION_LOST" });
  await ending;
  expect(await schemas()).toHaveLength(1);
  expect(await shops.store.query("select id from snapshots")).toEqual([]);
});

it("what PostgreSQL computed is the snapshot that DuckDB would compute", async () => {
  const there = await shops.load(SHOP, [path], { warehouseUrl: url });
  expect(there.isUnchanged).toBe(false);
  expect(await shops.ask(QUESTION)).toMatchObject({
    shop: { metrics: { rows: expect.arrayContaining([expect.anything()]) } },
  });
  expect(await schemas()).toEqual([]);
  const here = await shops.load(SHOP, [path]);
  expect(here).toMatchObject({
    isUnchanged: true,
    contentId: there.contentId,
    snapshotId: there.snapshotId,
  });
});
