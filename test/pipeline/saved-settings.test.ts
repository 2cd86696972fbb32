import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { settingsIn } from "../../src/cli/settings-file.js";
import { chooseShop } from "../../src/cli/shop-defaults.js";
import { readShopSettings } from "../../src/domain/shop-settings.js";
import type { Answer, LoadedShops } from "../exactness/loaded-shop.js";
import { csvText, mavenFiles, mavenTables } from "../ingest/maven-files.js";
import { retailRows } from "../ingest/online-retail-files.js";
import { shortenCatalog } from "../support/short-catalog.js";

await shortenCatalog("funnel", "paths", "landing-pages", "attribution");
const { openShops } = await import("../exactness/loaded-shop.js");

const SHOP = { key: "toys", name: "Toy shop", currency: "USD", timezone: "UTC" };
const settings = readShopSettings({
  funnels: [
    {
      ...{ key: "buy", name: "Buys", unit: "VISITOR" },
      steps: [
        { name: "Home", page: "/home" },
        { name: "Order", stage: "ORDER", notBetween: [{ page: ["/nowhere", "/never*"] }] },
      ],
    },
    {
      ...{ key: "view", name: "Views a product" },
      steps: [
        { name: "Home", page: "/nowhere" },
        { name: "Bear", product: "1" },
      ],
    },
  ],
});

const EVENT = "stage page product category";

let shops: LoadedShops;
let folder = "";
beforeAll(async () => {
  shops = await openShops();
  folder = join(shops.folder, "files");
  await mkdir(folder);
  for (const [name, text] of Object.entries(mavenFiles(mavenTables()))) {
    await writeFile(join(folder, name), text);
  }
});
afterAll(() => shops?.close());

const ask = async (fields: string, key = "toys"): Promise<Answer> =>
  (await shops.ask(`{ shop(key: "${key}") { ${fields} } }`)).shop;

describe("the settings of a shop", () => {
  it("are part of its snapshot: others are another one, the same are the same", async () => {
    const plain = await shops.load(SHOP, [folder]);
    const kept = await shops.load({ ...SHOP, settings }, [folder]);
    expect(kept.contentId).not.toBe(plain.contentId);
    expect((await shops.load({ ...SHOP, settings }, [folder])).isUnchanged).toBe(true);
    expect((await shops.load({ ...SHOP, settings: { funnels: [] } }, [folder])).contentId).toBe(
      plain.contentId,
    );
    await shops.load({ ...SHOP, settings }, [folder]);
  });

  it("are kept by a load that says nothing of them, which says so", async () => {
    const { shop, kept } = await chooseShop(shops.store, { key: "toys" });
    expect(shop.settings).toEqual(settings);
    expect(kept).toContain("2 saved funnels");
    const none = await chooseShop(shops.store, { key: "toys", settings: { funnels: [] } });
    expect(none.shop.settings).toEqual({ funnels: [] });
    expect(none.kept.join()).not.toContain("funnel");
  });

  it("make funnels that are listed and answered", async () => {
    const { savedFunnels, funnel } =
      await ask(`savedFunnels { funnels { key unit within steps { name events } unavailable { reason } } }
      funnel(input: { saved: "buy", breakdown: DEVICE, cohortGrain: MONTH }) { steps { name stage entered dropOff { value } medianTime droppedSessions { count } who { filter count { value } } }
        overall { value } breakdown { value steps { entered } } byCohort { bucketOn steps { entered } } unavailable { reason } }`);
    expect(
      savedFunnels.funnels.map(({ key, unit, within }: Answer) => [key, unit, within]),
    ).toEqual([
      ["buy", "VISITOR", "P30D"],
      ["view", "SESSION", null],
    ]);
    const [home, order] = funnel.steps;
    expect([home.name, home.stage, home.droppedSessions, order.who, order.dropOff.value]).toEqual([
      "Home",
      ...[null, null, null, null],
    ]);
    // whoever ordered is no one who stopped before
    expect(home.who).toEqual({
      filter: { savedFunnel: { funnel: "buy", stoppedAt: 0 } },
      count: { value: 0 },
    });
    expect(home.entered).toBeGreaterThan(order.entered);
    expect(funnel.overall.value).toBe(order.entered / home.entered);
    const entered = (parts: Answer[]): number =>
      parts.reduce((sum, part) => sum + part.steps[0].entered, 0);
    expect([entered(funnel.breakdown), entered(funnel.byCohort)]).toEqual([
      home.entered,
      home.entered,
    ]);
  });

  it("tell what each step is, and what must not come before it", async () => {
    const { savedFunnels } = await ask(
      `savedFunnels { funnels { steps { name anyOf { ${EVENT} } notBetween { ${EVENT} } } } }`,
    );
    const event = { stage: null, page: null, product: null, category: null };
    expect(savedFunnels.funnels.map(({ steps }: Answer) => steps)).toEqual([
      [
        { name: "Home", anyOf: [{ ...event, page: "/home" }], notBetween: [] },
        {
          ...{ name: "Order", anyOf: [{ ...event, stage: "ORDER" }] },
          notBetween: [
            { ...event, page: "/nowhere" },
            { ...event, page: "/never*" },
          ],
        },
      ],
      [
        { name: "Home", anyOf: [{ ...event, page: "/nowhere" }], notBetween: [] },
        { name: "Bear", anyOf: [{ ...event, product: "1" }], notBetween: [] },
      ],
    ]);
  });

  it("make a funnel unavailable where the files cannot tell, with the reason", async () => {
    const { funnel } = await ask(
      'funnel(input: { saved: "view" }) { steps { entered } unavailable { reason substitute } }',
    );
    expect(funnel.steps).toEqual([]);
    expect(funnel.unavailable.reason).toContain('"Bear" asks for views of a product');
  });

  it("refuse what no funnel can answer, with what would do", async () => {
    const remedy = async (input: string): Promise<string> => {
      const [error] = await shops.errors(
        `{ shop(key: "toys") { funnel(input: ${input}) { overall { value } } } }`,
      );
      return `${error?.message} ${error?.remedy}`;
    };
    expect(await remedy('{ saved: "none" }')).toContain('The shop keeps no funnel "none". Ask');
    expect(await remedy('{ saved: "buy", period: { last: "P3D" } }')).toContain(
      "kept by the month",
    );
    expect(await remedy("{ breakdown: CAMPAIGN, cohortGrain: DAY }")).toContain(
      "kept by the month",
    );
  });

  it("count orders alone for a shop that has nothing else", async () => {
    const file = join(shops.folder, "lines.csv");
    await writeFile(file, csvText(retailRows()));
    const orders = readShopSettings({
      funnels: [
        {
          ...{ key: "again", name: "Orders again", unit: "VISITOR", within: "P366D" },
          steps: [
            { name: "First", stage: "ORDER" },
            { name: "Second", stage: "ORDER" },
          ],
        },
        {
          ...{ key: "cart", name: "Cart" },
          steps: [
            { name: "Cart", stage: "CART" },
            { name: "Order", stage: "ORDER" },
          ],
        },
      ],
    });
    await shops.load({ ...SHOP, key: "gifts", settings: orders }, [file]);
    const { again, cart, funnel, attribution, paths, landingPages, pageTests } = await ask(
      `again: funnel(input: { saved: "again" }) { steps { entered } unavailable { reason } }
       cart: funnel(input: { saved: "cart" }) { unavailable { missingFacts } }
       funnel { unavailable { missingFacts } } attribution { models { model } unavailable { missingFacts } }
       paths { paths { pages } unavailable { missingFacts } } landingPages { unavailable { missingFacts } }
       pageTests { unavailable { missingFacts } }`,
      "gifts",
    );
    expect(again.unavailable).toBeNull();
    expect(again.steps[0].entered).toBeGreaterThan(0);
    expect(cart.unavailable.missingFacts).toEqual(["sessions", "page_views"]);
    expect(funnel.unavailable.missingFacts).toEqual(["sessions"]);
    expect(attribution).toEqual({ models: [], unavailable: { missingFacts: ["sessions"] } });
    expect(paths).toEqual({ paths: [], unavailable: { missingFacts: ["page_views"] } });
    expect([landingPages, pageTests].map((one: Answer) => one.unavailable.missingFacts)).toEqual([
      ["sessions", "page_views"],
      ["sessions", "page_views"],
    ]);
  });
});

describe("a settings file", () => {
  it.each([
    ["{", "line 1, is not JSON"],
    ['{"funnels": 3}', "funnels is 3; a list of 0 to 20 is expected."],
    ["[]", "the file is []; an object with funnels, visitors is expected."],
  ])("that is %s is refused by name and place", async (text, fault) => {
    const path = join(shops.folder, "shop.json");
    await writeFile(path, text);
    await expect(settingsIn(path)).rejects.toMatchObject({ code: "BAD_FILE", file: path });
    await expect(settingsIn(path)).rejects.toThrow(fault);
  });
});
