import type { ShopConfig } from "../domain/shop.js";
import type { ShopSettings } from "../domain/shop-settings.js";
import { currentSnapshots } from "../store/snapshots.js";
import type { Store } from "../store/store.js";

/** A shop as the flags of one load name it. */
export interface AskedShop {
  readonly key: string;
  readonly name?: string | undefined;
  readonly currency?: string | undefined;
  readonly timezone?: string | undefined;
  readonly settings?: ShopSettings | undefined;
}

export interface ChosenShop {
  readonly shop: ShopConfig;
  /** What was taken over from the load before, such as "currency EUR". */
  readonly kept: readonly string[];
}

/** What a new shop gets when nothing is said. */
export function newShop({ key, name, currency, timezone, settings }: AskedShop): ShopConfig {
  return {
    key,
    name: name ?? key,
    currency: currency ?? "USD",
    timezone: timezone ?? "UTC",
    ...(settings === undefined ? {} : { settings }),
  };
}

/** A flag first, then what the shop was loaded with before, then the default. */
export async function chooseShop(store: Store, asked: AskedShop): Promise<ChosenShop> {
  const known = (await currentSnapshots(store)).find(({ shop }) => shop.key === asked.key)?.shop;
  if (known === undefined) return { shop: newShop(asked), kept: [] };
  const { name, currency, timezone } = known;
  const settings =
    known.settings === null ? undefined : (JSON.parse(known.settings) as ShopSettings);
  const funnels = settings?.funnels.length ?? 0;
  const isAboutVisitors = settings?.visitors !== undefined;
  const kept = [
    ...(asked.name === undefined ? [`name "${name}"`] : []),
    ...(asked.currency === undefined ? [`currency ${currency}`] : []),
    ...(asked.timezone === undefined ? [`time zone ${timezone}`] : []),
    ...(asked.settings === undefined && funnels > 0
      ? [`${funnels} saved ${funnels === 1 ? "funnel" : "funnels"}`]
      : []),
    ...(asked.settings === undefined && isAboutVisitors ? ["settings about visitors"] : []),
  ];
  const shop = newShop({
    key: asked.key,
    name: asked.name ?? name,
    currency: asked.currency ?? currency,
    timezone: asked.timezone ?? timezone,
    settings: asked.settings ?? settings,
  });
  return { shop, kept };
}
