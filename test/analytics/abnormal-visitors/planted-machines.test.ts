import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { generatorFor } from "../../../src/generate/catalog.js";
import type { LoadedShops } from "../../exactness/loaded-shop.js";
import { shortenCatalog } from "../../support/short-catalog.js";

await shortenCatalog();
const { openShops } = await import("../../exactness/loaded-shop.js");

let shops: LoadedShops;
let planted: { visitors: string[]; events: number };
beforeAll(async () => {
  shops = await openShops();
  const outDir = join(shops.folder, "crowd");
  await generatorFor("retailrocket").generate({ outDir, seed: "machines", events: 30_000 });
  const truth = JSON.parse(await readFile(join(outDir, "truth.json"), "utf8")) as {
    botVisitorIds: number[];
    planted: { bots: { events: number } };
  };
  planted = { visitors: truth.botVisitorIds.map(String), events: truth.planted.bots.events };
  await shops.load({ key: "crowd", name: "Crowd", currency: "USD", timezone: "UTC" }, [outDir]);
});
afterAll(() => shops?.close());

it("machines that were planted among thousands of visitors are found, and nobody else", async () => {
  const { abnormalVisitors, coverage } = (
    await shops.ask(`{ shop(key: "crowd") { coverage { setAside { visitors pageViews } }
      abnormalVisitors { examples(first: 100) { externalId orders } } } }`)
  ).shop;
  expect(planted.visitors.length).toBeGreaterThan(1);
  const found = abnormalVisitors.examples.map(
    ({ externalId }: { externalId: string }) => externalId,
  );
  expect(found.sort()).toEqual([...planted.visitors].sort());
  expect(coverage.setAside).toEqual({
    visitors: planted.visitors.length,
    pageViews: planted.events,
  });
});
