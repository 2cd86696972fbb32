import { afterAll, beforeAll, describe } from "@jest/globals";
import { later, writeHandCountedShop } from "./hand-counted-shop.js";
import { openLoadedShops, type Answer, type LoadedShops } from "./loaded-shop.js";

export interface HandCounted {
  /** Asks for fields of the shop. */
  readonly ask: (fields: string) => Promise<Answer>;
  /** A moment of the shop's wall clock as the API gives it. */
  readonly moment: (local: string) => string;
}

const EASTERN_DAYLIGHT = 4 * 3600;
const asUtc = (local: string): string => `${later(local, EASTERN_DAYLIGHT)}Z`;
const asIs = (local: string): string => local;

const VARIANTS = [
  { name: "in UTC", key: "utc", timezone: "UTC", stamp: asIs, behind: 0 },
  ...[
    { name: "in New York, written in local time", key: "ny-local", stamp: asIs },
    { name: "in New York, written in UTC", key: "ny-utc", stamp: asUtc },
  ].map((variant) => ({ ...variant, timezone: "America/New_York", behind: EASTERN_DAYLIGHT })),
];

/** A store with all of them, which test files share. */
export const openHandCounted = (): Promise<LoadedShops> =>
  openLoadedShops(
    VARIANTS.map(({ key, timezone, stamp }) => ({
      shop: { key, name: key, currency: "USD", timezone },
      write: (folder) => writeHandCountedShop(folder, stamp),
    })),
  );

/** One suite, the same shop three times: whatever its zone, its own days count. */
export function describeHandCounted(name: string, suite: (shop: HandCounted) => void): void {
  describe(name, () => {
    let shops: LoadedShops;

    beforeAll(async () => {
      shops = await openHandCounted();
    });
    afterAll(() => shops?.close());

    describe.each(VARIANTS)("$name", ({ key, behind }) => {
      suite({
        ask: async (fields) => (await shops.ask(`{ shop(key: "${key}") { ${fields} } }`)).shop,
        moment: (local) => `${later(local, behind).replace(" ", "T")}.000Z`,
      });
    });
  });
}
