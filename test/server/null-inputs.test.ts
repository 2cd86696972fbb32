import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { runOperation } from "../../src/server/run-operation.js";
import { openSmallShop, type SmallShop } from "../support/small-shop.js";

describe("an input of null", () => {
  let shop: SmallShop;
  beforeAll(async () => {
    shop = await openSmallShop({ sessions: 300 });
  });
  afterAll(() => shop.close());

  it("means the same as none, as a variable that is not set", async () => {
    const asked = await runOperation(
      shop.store,
      `query ($topN: TopNInput, $period: PeriodInput, $funnel: FunnelInput, $first: Int, $where: CustomerFilter) {
        shop(key: "demo") {
          funnel(input: $funnel) { overall { value } }
          metrics(query: { measures: [ORDERS], topN: $topN, period: $period, grain: null, where: null }) {
            rows { values { estimate { value } } }
          }
          customers(first: $first, where: $where, orderBy: null) { totalCount { value } }
        }
      }`,
      { topN: null, period: null, funnel: null, first: null, where: null },
    );
    const left = await runOperation(
      shop.store,
      `{ shop(key: "demo") {
        funnel { overall { value } }
        metrics(query: { measures: [ORDERS] }) { rows { values { estimate { value } } } }
        customers { totalCount { value } }
      } }`,
    );
    expect(asked.errors).toBeUndefined();
    expect(asked.data).toEqual(left.data);
  });

  it("is dropped inside an input object too", async () => {
    const { errors, data } = await runOperation(
      shop.store,
      `{ shop(key: "demo") { sessions(first: 0, where: { channel: null, hasOrder: true }) { totalCount { value } nodes { id } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ shop: { sessions: { nodes: [] } } });
  });
});
