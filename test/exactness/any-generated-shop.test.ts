import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { loadGenerated } from "./generated-shop.js";
import { openShops, type LoadedShops } from "./loaded-shop.js";

let shops: LoadedShops;
beforeAll(async () => {
  shops = await openShops();
});
afterAll(() => shops?.close());

describe("a generated shop can be loaded", () => {
  // this seed and size happen to draw no refund: the file of refunds has a header alone
  it("when nobody has sent anything back yet", async () => {
    const truth = await loadGenerated(shops, { key: "bears", seed: "nodes", sessions: 500 });
    expect(truth.refunds).toHaveLength(0);
    const { shop } = await shops.ask(
      '{ shop(key: "bears") { metrics(query: { measures: [ORDERS, REFUNDS] }) { totals { values { estimate { value } } } } } }',
    );
    expect(
      shop.metrics.totals.values.map(
        (value: { estimate: { value: number } }) => value.estimate.value,
      ),
    ).toEqual([...[truth.orders.length, 0]]);
  });
});
