import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openHandCounted } from "./hand-counted-variants.js";
import type { LoadedShops } from "./loaded-shop.js";

// The shop's last order is of 30 April; 49.99 were refunded on 5 April, 30.00 on 2 May.
let shops: LoadedShops;
beforeAll(async () => {
  shops = await openHandCounted();
});
afterAll(() => shops?.close());

async function refunds(period: string): Promise<string> {
  const { shop } = await shops.ask(
    `{ shop(key: "utc") { metrics(query: { measures: [REFUNDS] ${period} }) { totals { values { money { amount } } } } } }`,
  );
  return shop.metrics.totals.values[0].money.amount;
}
const between = (from: string, to: string): Promise<string> =>
  refunds(`period: { between: { from: "${from}", to: "${to}" } }`);

describe("a refund after the last order", () => {
  it("counts on its own day", async () => {
    expect(await between("2012-05-01", "2012-06-01")).toBe("30.00");
    expect(await between("2012-05-02", "2012-05-03")).toBe("30.00");
    expect(await between("2012-04-01", "2012-05-01")).toBe("49.99");
  });

  it("counts into a period that holds its day", async () => {
    expect(await between("2012-03-01", "2012-06-01")).toBe("79.99");
    expect(await between("2012-04-30", "2012-06-01")).toBe("30.00");
  });

  it("does not count into a period that ended before its day, though it began with the data", async () => {
    expect(await between("2012-03-30", "2012-05-01")).toBe("49.99");
    expect(await between("2012-03-29", "2012-05-01")).toBe("49.99");
  });
});
