import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ShopConfig } from "../../src/domain/shop.js";
import { generatorFor } from "../../src/generate/catalog.js";
import type { Store } from "../../src/store/store.js";
import { loadShop } from "./load-shop.js";
import { placeLoadedShops } from "./loaded-shops-image.js";
import { openTestStore } from "./store-image.js";

export interface SmallShopOptions {
  /** Whole number; 4,000 give about 280 orders over three years. */
  readonly sessions?: number;
  readonly seed?: string;
  readonly key?: string;
}

export interface SmallShop {
  readonly store: Store;
  readonly dataDir: string;
  /** Loads one more shop beside it. */
  load(shop: ShopConfig, paths: readonly string[]): Promise<void>;
  /** Closes the store and removes its files. */
  close(): Promise<void>;
}

/** A generated shop with sessions, orders, refunds and costs, published in a store of its own. */
export async function openSmallShop(options: SmallShopOptions = {}): Promise<SmallShop> {
  const { sessions = 4_000, seed = "small", key = "demo" } = options;
  const folder = await mkdtemp(join(tmpdir(), "cartograph-small-shop-"));
  const dataDir = join(folder, "data");
  const outDir = join(folder, "files");
  await generatorFor("maven").generate({ outDir, seed, sessions });
  const shop = { key, name: "Small shop", currency: "USD", timezone: "UTC" };
  await placeLoadedShops(dataDir, [{ shop, folder: outDir }]);
  const store = await openTestStore(dataDir);
  const load: SmallShop["load"] = (shop, paths) => loadShop(store, { dataDir, shop, paths });
  const close = async (): Promise<void> => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { store, dataDir, load, close };
}

/** The same for the length of one piece of work. */
export async function withSmallShop<Result>(
  use: (shop: SmallShop) => Promise<Result>,
  options: SmallShopOptions = {},
): Promise<Result> {
  const shop = await openSmallShop(options);
  try {
    return await use(shop);
  } finally {
    await shop.close();
  }
}
