import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlOf } from "../../../src/analytics/catalog.js";
import { customerFeatures } from "../../../src/analytics/features/features.analytic.js";
import { resultDdl } from "../../../src/pipeline/result-table.js";
import { openDuckdbContract, type ContractEngine } from "../../architecture/contract-engines.js";

const MOST = 100_000;
const CUSTOMERS = { "2024-07-04": 120, "2024-10-02": MOST + 90, "2024-12-31": MOST + 100 };
const LAST = "2024-12-31";

describe("the customers that churn models learn from", () => {
  let engine: ContractEngine;

  beforeAll(async () => {
    engine = await openDuckdbContract();
    await engine.run(resultDdl(customerFeatures));
    for (const [day, count] of Object.entries(CUSTOMERS)) {
      await engine.run(`insert into customer_features by name
        select cast('${day}' as date) as as_of_on, '${day}' = '${LAST}' as is_current,
          90 as horizon_days, 'c' || place as customer_id, 1 as order_count, 1 as revenue,
          1 as average_order_value, 1 as last_order_value, 1 as item_count, 1 as items_per_order,
          1 as product_count, 1 as brand_count, 1 as category_count, 1 as recent_order_count,
          1 as tenure_days, 1 as recency_days, 'a' as channel, 'b' as device, 'c' as country
        from range(${count}) as places (place)`);
    }
  });

  afterAll(() => engine.close());

  it("are all of today's, and at most so many of each earlier day, by their ids' hashes", async () => {
    const sql = readFileSync(sqlOf("churn", "churn-customers"), "utf8");
    const counted = await engine.rows(`
      select cast(as_of_on as text) as day, cast(count(*) as integer) as customers,
        cast(max(customer_count) as integer) as in_all, max(md5(customer_id)) as last_hash
      from (${sql}) as drawn group by as_of_on order by as_of_on`);
    const hashes = Array.from({ length: MOST + 90 }, (_, place) =>
      createHash("md5")
        .update(`c${String(place)}`)
        .digest("hex"),
    ).sort();
    expect(counted).toEqual([
      { day: "2024-07-04", customers: 120, in_all: 120, last_hash: expect.anything() },
      { day: "2024-10-02", customers: MOST, in_all: MOST + 90, last_hash: hashes[MOST - 1] },
      { day: LAST, customers: MOST + 100, in_all: MOST + 100, last_hash: expect.anything() },
    ]);
  });
});
