import { expect } from "@jest/globals";
import { expectEqualRows } from "./equal-rows.js";
import { byId, everyNode } from "./every-node.js";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { tellsRefunds } from "./metric-truth.js";
import { bucketEnd, bucketFor, shifted } from "./true-calendar.js";
import { ESTIMATE, isEstimate, nothing, shareOf } from "./true-estimate.js";
import {
  amountOf,
  sumOf,
  type Day,
  type TrueLine,
  type TrueRefund,
  type TrueShop,
} from "./truth-shop.js";

const SALES = `orders items refundedItems grossRevenue { amount } refunds { amount } margin { amount }
  refundRate ${ESTIMATE}`;
const FIELDS = `externalId name category brand launchedOn netRevenue { amount } ${SALES}`;
const MONTHS = `months { monthOn complete ${SALES} }`;

interface Sold extends TrueLine {
  readonly order: string;
  readonly on: Day;
}

interface Traded {
  readonly sold: Sold[];
  readonly returned: TrueRefund[];
}

/** Every product's totals are those of the files, and the months of those that sell most. */
export async function expectProducts(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
): Promise<void> {
  const answered = await everyNode(shops, shop, "products", { fields: FIELDS });
  const leading = await shops.ask(
    `query ($shop: String!) { shop(key: $shop) { ${["first: 100", "last: 100"]
      .map((page, place) => `part${place}: products(${page}) { nodes { externalId ${MONTHS} } }`)
      .join(" ")} } }`,
    { shop },
  );
  const monthly = new Map<string, Answer>(
    [...leading.shop.part0.nodes, ...leading.shop.part1.nodes].map((node: Answer) => [
      node.externalId,
      node.months,
    ]),
  );
  const revenue = answered.map(({ grossRevenue }) => Number(grossRevenue.amount));
  expect(revenue).toEqual([...revenue].sort((a, b) => b - a));
  const traded = tradedBy(truth, () => "");
  const months = tradedBy(truth, (on) => bucketFor("MONTH", on));
  const idle: Traded = { sold: [], returned: [] };
  const products = [...truth.products].sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(answered.sort(byId).map(({ externalId }) => externalId)).toEqual(
    products.map(({ id }) => id),
  );
  const expected = products.map(({ id, name, launchedOn }) => {
    const all = traded.get(id)?.get("") ?? idle;
    return {
      ...{ externalId: id, name, launchedOn, category: null, brand: null },
      netRevenue: {
        amount: amountOf(
          sumOf(all.sold.map((s) => s.cents)) - sumOf(all.returned.map((r) => r.cents)),
        ),
      },
      ...salesOf(all, truth),
    };
  });
  expectEqualRows(answered.map(withoutRate), expected);
  for (const [id, found] of monthly) {
    const own = [...(months.get(id) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    expectEqualRows(
      found.map(withoutRate),
      own.map(([monthOn, month]) => ({
        monthOn,
        complete:
          monthOn >= truth.firstOn && bucketEnd("MONTH", monthOn) <= shifted(truth.asOfOn, 1),
        ...salesOf(month, truth),
      })),
    );
  }
  for (const one of [...answered, ...[...monthly.values()].flat()]) {
    isEstimate(
      one.refundRate,
      tellsRefunds(truth) ? shareOf(one.refundedItems, one.items) : nothing("NOT_IN_DATA"),
      `refunds of ${one.externalId ?? one.monthOn}`,
    );
  }
}

function tradedBy(truth: TrueShop, bucket: (on: Day) => Day): Map<string, Map<Day, Traded>> {
  const products = new Map<string, Map<Day, Traded>>();
  const at = (product: string, on: Day): Traded => {
    const months = products.get(product) ?? new Map<Day, Traded>();
    const month = months.get(bucket(on)) ?? { sold: [], returned: [] };
    products.set(product, months.set(bucket(on), month));
    return month;
  };
  for (const { id, on, lines } of truth.orders) {
    for (const line of lines) at(line.product, on).sold.push({ ...line, order: id, on });
  }
  for (const refund of truth.refunds) at(refund.product, refund.on).returned.push(refund);
  return products;
}

function salesOf({ sold, returned }: Traded, { hasCost }: TrueShop): Answer {
  const gross = sumOf(sold.map(({ cents }) => cents));
  const refunds = sumOf(returned.map(({ cents }) => cents));
  const cost = sumOf(sold.map(({ costCents }) => costCents ?? 0));
  return {
    orders: new Set(sold.map(({ order }) => order)).size,
    items: sumOf(sold.map(({ quantity }) => quantity)),
    refundedItems: sumOf(returned.map(({ items }) => items)),
    grossRevenue: { amount: amountOf(gross) },
    refunds: { amount: amountOf(refunds) },
    margin: hasCost ? { amount: amountOf(gross - refunds - cost) } : null,
  };
}

const withoutRate = ({ refundRate: _rate, ...rest }: Answer): Answer => rest;
