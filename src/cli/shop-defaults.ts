import type { ShopConfig } from "../domain/shop.js";
import { currentSnapshots } from "../store/snapshots.js";
import type { Store } from "../store/store.js";

/** A shop as the flags of one load name it. */
export interface AskedShop {
  readonly key: string;
  readonly name?: string | undefined;
  readonly currency?: string | undefined;
  readonly timezone?: string | undefined;
}

export interface ChosenShop {
  readonly shop: ShopConfig;
  /** What was taken over from the load before, such as "currency EUR". */
  readonly kept: readonly string[];
}

/** What a new shop gets when nothing is said. */
export function newShop({ key, name, currency, timezone }: AskedShop): ShopConfig {
  return { key, name: name ?? key, currency: currency ?? "USD", timezone: timezone ?? "UTC" };
}

/** A flag first, then what the shop was loaded with before, then the default. */
export async function chooseShop(store: Store, asked: AskedShop): Promise<ChosenShop> {
  const known = (await currentSnapshots(store)).find(({ shop }) => shop.key === asked.key)?.shop;
  if (known === undefined) return { shop: newShop(asked), kept: [] };
  const { name, currency, timezone } = known;
  const kept = [
    ...(asked.name === undefined ? [`name "${name}"`] : []),
    ...(asked.currency === undefined ? [`currency ${currency}`] : []),
    ...(asked.timezone === undefined ? [`time zone ${timezone}`] : []),
  ];
  return {
    shop: {
      key: asked.key,
      name: asked.name ?? name,
      currency: asked.currency ?? currency,
      timezone: asked.timezone ?? timezone,
    },
    kept,
  };
}
