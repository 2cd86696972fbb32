import { expect, it } from "@jest/globals";
import type { PeopleShop } from "./people-shop.js";

const COUNT = "{ value isExact }";

/** Lists that show no more than was asked for, over a shop that the test opened. */
export function describeCutLists(people: () => PeopleShop): void {
  const lists = (first: number): string => `
    gainLoss(input: { on: "2013-01-15", by: PRODUCT, first: ${first} }) {
      totalCount ${COUNT} balances { value } }
    landingPages(input: { first: ${first} }) { totalCount ${COUNT} pages { page } }
    refundAnalysis { productCount ${COUNT} products(first: ${first}) { value } }
    pageTests(input: { minSessions: 1 }) { totalCount ${COUNT} tests { stage } }
    brandLoyalty { brandCount ${COUNT} brands { key } }`;

  it("a list that is cut says how long it would be", async () => {
    const [whole, cut] = [await people().ask(lists(100)), await people().ask(lists(1))];
    for (const { gainLoss, landingPages, refundAnalysis, pageTests, brandLoyalty } of [
      whole,
      cut,
    ]) {
      for (const [count, length] of [
        [gainLoss.totalCount, whole.gainLoss.balances.length],
        [landingPages.totalCount, whole.landingPages.pages.length],
        [refundAnalysis.productCount, whole.refundAnalysis.products.length],
        [pageTests.totalCount, whole.pageTests.tests.length],
        [brandLoyalty.brandCount, whole.brandLoyalty.brands.length],
      ]) {
        expect(count).toEqual({ value: length, isExact: true });
      }
    }
    expect(whole.gainLoss.balances.length).toBeGreaterThan(1);
    expect(whole.landingPages.pages.length).toBeGreaterThan(1);
    expect(cut.gainLoss.balances).toEqual(whole.gainLoss.balances.slice(0, 1));
    expect(cut.refundAnalysis.products).toEqual(whole.refundAnalysis.products.slice(0, 1));
  });
}
