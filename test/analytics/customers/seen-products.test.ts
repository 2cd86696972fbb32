import "reflect-metadata";
import { describe, expect, it } from "@jest/globals";
import type { FilteredShop } from "../../../src/analytics/customers/filtered-shop.js";
import {
  noSeenProducts,
  seenProducts,
  seenProductsFrom,
} from "../../../src/analytics/customers/seen-products.js";
import { EventKind } from "../../../src/graphql/entities/customer-event.type.js";

const shopOf = (sessions: number, changes: object = {}): FilteredShop =>
  ({
    ...{ key: "events", layout: "rees46", snapshotId: 1 },
    rowCounts: { "customer-product-views": 3, products: 1 },
    coverage: { asOfOn: "2019-11-30", facts: { sessions, page_views: sessions } },
    ...changes,
  }) as unknown as FilteredShop;

describe("products seen", () => {
  it("are kept for 30 days, for 7 above five million sessions", () => {
    expect(seenProductsFrom(shopOf(5_000_000))).toBe("2019-11-01");
    expect(seenProductsFrom(shopOf(5_000_001))).toBe("2019-11-24");
    expect(() => seenProducts({ event: EventKind.VIEW, within: "P8D" }, shopOf(5_000_001))).toThrow(
      "VIEW is kept from 2019-11-24 on",
    );
    expect(
      seenProducts({ event: EventKind.VIEW, within: "P7D" }, shopOf(5_000_001)).where,
    ).toBeDefined();
  });

  it("are not told where no page is known, or pages name no products", () => {
    expect(noSeenProducts(shopOf(0))).toContain("do not tell which products");
    expect(noSeenProducts(shopOf(9, { layout: "maven" }))).toContain("layout maven");
    expect(noSeenProducts(shopOf(9))).toBeNull();
  });

  it("ask for another load where the snapshot is older than they are", () => {
    const older = shopOf(9, { rowCounts: { products: 1 } });
    expect(() => seenProducts({ event: EventKind.ADD_TO_CART }, older)).toThrow(
      "published before ADD_TO_CART was kept",
    );
  });
});
