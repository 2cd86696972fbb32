import { expectConcentration } from "./equal-concentration.js";
import { expectTiers } from "./equal-frequency.js";
import { expectFunnelMoney } from "./equal-funnel-money.js";
import { expectGainLoss } from "./equal-gain-loss.js";
import { expectGrowth } from "./equal-growth.js";
import { expectLandingPages } from "./equal-landing-pages.js";
import { expectLifecycle } from "./equal-lifecycle.js";
import { expectCadence, expectNextOrders } from "./equal-next-orders.js";
import { expectPageTests } from "./equal-page-tests.js";
import { expectQuadrant } from "./equal-quadrant.js";
import { expectRefunds } from "./equal-refunds.js";
import { expectRevenueTree } from "./equal-revenue-tree.js";
import { expectKinds } from "./equal-retention-kinds.js";
import { expectRfm } from "./equal-rfm.js";
import { expectSeasonality } from "./equal-seasonality.js";
import { expectSplitOrders } from "./equal-split-orders.js";
import { expectStockClasses } from "./equal-stock-classes.js";
import { expectTimeOfWeek } from "./equal-time-of-week.js";
import type { LoadedShops } from "./loaded-shop.js";
import { trueCustomers } from "./true-customers.js";
import { localHour } from "./true-hours.js";
import { TrueSelection } from "./true-selection.js";
import type { TrueShop } from "./truth-shop.js";

/** A loaded shop with sessions, what its files say, and how its clock runs. */
export interface ZonedShop {
  readonly key: string;
  readonly truth: TrueShop;
  readonly timezone: string;
}

/** What every analytic says of the shop, beside its lists and metrics, is what its files say. */
export async function expectAnalytics(
  shops: LoadedShops,
  { key, truth, timezone }: ZonedShop,
): Promise<void> {
  const people = new TrueSelection(truth, timezone);
  const shop = { truth, people };
  const counted = { key, truth, customers: trueCustomers(truth) };
  const moments = [
    ...truth.sessions.map(({ endedAt }) => endedAt),
    ...truth.orders.map(({ orderedAt }) => orderedAt),
  ];
  const asOfAt = moments.sort().at(-1) ?? "";
  await expectRfm(shops, key, { ...shop, question: { scale: "QUINTILE", money: "NET_REVENUE" } });
  await expectConcentration(shops, key, { ...shop, of: "CUSTOMERS", by: "NET_REVENUE" });
  await expectConcentration(shops, key, { ...shop, of: "PRODUCTS", by: "GROSS_REVENUE" });
  await expectRefunds(shops, key, shop);
  await expectTimeOfWeek(shops, key, { ...shop, timezone, asOfAt });
  await expectLifecycle(shops, counted, "MONTH");
  await expectNextOrders(shops, counted, { orderNumber: 1, breakdown: "CHANNEL" });
  await expectCadence(shops, counted, 1);
  await expectTiers(shops, counted, { horizonDays: 90 });
  await expectKinds(shops, counted, { grain: "MONTH", kind: "ROLLING" });
  await expectSplitOrders(shops, counted, "HOUR", ({ orderedAt }) =>
    String(localHour(orderedAt, timezone)).padStart(2, "0"),
  );
  await expectFunnelMoney(shops, key, truth, "CHANNEL");
  await expectLandingPages(shops, key, truth, { breakdown: "MONTH" });
  await expectPageTests(shops, key, truth, { minSessions: 1 });
  await expectStockClasses(shops, key, truth, {
    ...{ by: "MARGIN", cuts: [0.4, 0.8], variationCuts: [0.5, 1] },
  });
  await expectQuadrant(shops, key, truth, { months: "ONE", against: "PREVIOUS" });
  await expectSeasonality(shops, key, truth, { cycle: "WEEKDAY", measure: "REVENUE" });
  for (const by of ["SHOP", "PRODUCT"] as const) {
    const question = { by, grain: "MONTH", against: "PREVIOUS", on: truth.asOfOn } as const;
    await expectGainLoss(shops, counted, question);
  }
  await expectRevenueTree(shops, key, truth, {
    now: { from: "2013-01-01", to: "2013-02-01" },
    before: { from: "2012-12-01", to: "2013-01-01" },
  });
  await expectGrowth(shops, key, truth, {
    ...{ measures: ["ORDERS", "NET_REVENUE"], grain: "WEEK", dimensions: ["DEVICE"] },
  });
}
