import { expect } from "@jest/globals";
import type { Answer } from "../exactness/loaded-shop.js";
import { amountOf, sumOf } from "../exactness/truth-shop.js";

/** Lines of an order of one customer; the brand or category of each is null where not known. */
export interface BrandedOrder {
  readonly visitor: number;
  readonly minute: number;
  readonly lines: readonly { readonly key: string | null; readonly cents: number }[];
}

interface Shopper {
  readonly orders: readonly BrandedOrder[];
  readonly keys: ReadonlySet<string>;
  readonly cents: number;
}

const GROUP = "{ customers ordersPerCustomer { value } revenuePerCustomer { value } }";
const LOYALTY = `single ${GROUP} multi ${GROUP} rawGap { value } matchedGap { value } matchedShare { value }
  gapParts { composition { value } within { value } compositionShare { value } }
  strata { orderCount singleCustomers multiCustomers singleRevenuePerCustomer { value } multiRevenuePerCustomer { value } }
  brands { key customers orders revenue { amount } soleShare { value } repeatRate { value } shareOfWallet { value } }
  switches { fromKey toKey switches share { value } }
  overlaps { leftKey rightKey leftCustomers rightCustomers bothCustomers shareOfLeft { value } shareOfRight { value } affinity { value } }`;

/** Loyalty of customers is a plain count over their orders; for at most 30 brands or categories. */
export async function expectBrandLoyalty(
  ask: (fields: string) => Promise<Answer>,
  by: "BRAND" | "CATEGORY",
  orders: readonly BrandedOrder[],
): Promise<void> {
  const { brandLoyalty } = await ask(`brandLoyalty(by: ${by}) { ${LOYALTY} }`);
  const shoppers = shoppersOf(orders).filter(({ keys }) => keys.size > 0);
  const { brands, switches, overlaps, ...gap } = brandLoyalty;
  expect(gap).toEqual(gapOf(shoppers));
  expect(brands).toEqual(standingsOf(shoppers));
  expect(switches).toEqual(switchesOf(shoppers));
  expect(overlaps).toEqual(overlapsOf(shoppers));
}

function shoppersOf(orders: readonly BrandedOrder[]): Shopper[] {
  return [...new Set(orders.map(({ visitor }) => visitor))].map((visitor) => {
    const own = orders.filter((order) => order.visitor === visitor);
    const lines = own.flatMap((order) => order.lines);
    return {
      orders: own.sort((a, b) => a.minute - b.minute),
      keys: new Set(lines.flatMap(({ key }) => (key === null ? [] : [key]))),
      cents: sumOf(lines.map(({ cents }) => cents)),
    };
  });
}

const near = (value: number) => ({ value: expect.closeTo(value, 8) });
const NONE = { value: null };
const mean = (values: readonly number[]): number => sumOf(values) / values.length;
const spent = (own: readonly Shopper[]): number => mean(own.map(({ cents }) => cents / 100));

function gapOf(shoppers: readonly Shopper[]): Answer {
  const [single, multi] = [
    shoppers.filter(({ keys }) => keys.size === 1),
    shoppers.filter(({ keys }) => keys.size > 1),
  ];
  const groupOf = (own: readonly Shopper[]) => ({
    customers: own.length,
    ordersPerCustomer: near(mean(own.map(({ orders }) => orders.length))),
    revenuePerCustomer: near(spent(own)),
  });
  const counts = [...new Set(shoppers.map(({ orders }) => orders.length))].sort((a, b) => a - b);
  const strata = counts.map((orderCount) => {
    const like = (own: readonly Shopper[]) =>
      own.filter(({ orders }) => orders.length === orderCount);
    return { orderCount, one: like(single), several: like(multi) };
  });
  const usable = strata.filter(({ one, several }) => one.length > 1 && several.length > 1);
  const matched = sumOf(usable.map(({ several }) => several.length));
  // a customer of several has the mean of one with as many orders in the place of the own
  const inPlace = usable.flatMap(({ one, several }) => several.map(() => spent(one)));
  const within = sumOf(
    strata.map(({ one, several }) => {
      const share = one.length / single.length + several.length / multi.length;
      if (one.length === 0 || several.length === 0) return 0;
      return ((spent(several) - spent(one)) * share) / 2;
    }),
  );
  const raw = spent(multi) - spent(single);
  // of one customer nobody knows how far another would be
  const isComparable = Math.min(single.length, multi.length) > 1;
  const meanOrNone = (own: readonly Shopper[]) => (own.length === 0 ? NONE : near(spent(own)));
  return {
    ...{ single: groupOf(single), multi: groupOf(multi), rawGap: isComparable ? near(raw) : NONE },
    matchedGap:
      matched === 0 ? NONE : near(spent(usable.flatMap(({ several }) => several)) - mean(inPlace)),
    matchedShare: near(matched / multi.length),
    gapParts: {
      ...{ composition: near(raw - within), within: near(within) },
      compositionShare: near((raw - within) / raw),
    },
    strata: strata.map(({ orderCount, one, several }) => ({
      ...{ orderCount, singleCustomers: one.length, multiCustomers: several.length },
      singleRevenuePerCustomer: meanOrNone(one),
      multiRevenuePerCustomer: meanOrNone(several),
    })),
  };
}

/** Keys with their customers, most first. */
function leading(shoppers: readonly Shopper[]): { key: string; own: Shopper[] }[] {
  return [...new Set(shoppers.flatMap(({ keys }) => [...keys]))]
    .map((key) => ({ key, own: shoppers.filter(({ keys }) => keys.has(key)) }))
    .sort((a, b) => b.own.length - a.own.length || (a.key < b.key ? -1 : 1));
}

function standingsOf(shoppers: readonly Shopper[]): Answer[] {
  return leading(shoppers).map(({ key, own }) => {
    const holding = ({ orders }: Shopper) =>
      orders.filter(({ lines }) => lines.some((line) => line.key === key));
    const lines = own.flatMap(({ orders }) => orders.flatMap((order) => order.lines));
    const cents = sumOf(lines.filter((line) => line.key === key).map((line) => line.cents));
    const wallet = sumOf(lines.filter((line) => line.key !== null).map((line) => line.cents));
    return {
      ...{ key, customers: own.length, orders: own.flatMap(holding).length },
      revenue: { amount: amountOf(cents) },
      soleShare: near(own.filter(({ keys }) => keys.size === 1).length / own.length),
      repeatRate: near(own.filter((one) => holding(one).length > 1).length / own.length),
      shareOfWallet: near(cents / wallet),
    };
  });
}

/** The key that weighs most in an order; null where none is known. */
function mainOf({ lines }: BrandedOrder): string | null {
  const weight = new Map<string, number>();
  for (const { key, cents } of lines) {
    if (key !== null) weight.set(key, (weight.get(key) ?? 0) + cents);
  }
  const [main] = [...weight].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return main?.[0] ?? null;
}

function switchesOf(shoppers: readonly Shopper[]): Answer[] {
  const moves = shoppers.flatMap(({ orders }) => {
    const mains = orders.map(mainOf).filter((main) => main !== null);
    return mains.slice(1).map((toKey, place) => ({ fromKey: mains[place] ?? "", toKey }));
  });
  const kinds = new Map(moves.map((move) => [JSON.stringify(move), move]));
  return [...kinds.values()]
    .map(({ fromKey, toKey }) => {
      const from = moves.filter((move) => move.fromKey === fromKey);
      const switches = from.filter((move) => move.toKey === toKey).length;
      return { fromKey, toKey, switches, share: near(switches / from.length) };
    })
    .sort(
      (a, b) =>
        b.switches - a.switches ||
        (a.fromKey === b.fromKey ? (a.toKey < b.toKey ? -1 : 1) : a.fromKey < b.fromKey ? -1 : 1),
    );
}

function overlapsOf(shoppers: readonly Shopper[]): Answer[] {
  const all = leading(shoppers);
  return all
    .flatMap((left, place) => all.slice(place + 1).map((right) => ({ left, right })))
    .map(({ left, right }) => {
      const both = left.own.filter(({ keys }) => keys.has(right.key)).length;
      const [m, n] = [left.own.length, right.own.length];
      return {
        ...{ leftKey: left.key, rightKey: right.key, leftCustomers: m, rightCustomers: n },
        ...{ bothCustomers: both, shareOfLeft: near(both / m), shareOfRight: near(both / n) },
        affinity: near((both * shoppers.length) / m / n),
      };
    })
    .sort(
      (a, b) =>
        b.bothCustomers - a.bothCustomers ||
        (`${a.leftKey} ${a.rightKey}` < `${b.leftKey} ${b.rightKey}` ? -1 : 1),
    );
}
