import { describe, expect, it } from "@jest/globals";
import { getTableColumns, getTableName } from "drizzle-orm";
import { results } from "../../../src/analytics/catalog.js";
import * as read from "../../../src/analytics/customers/read-results.js";
import { describedProducts } from "../../../src/analytics/orders/read-products.js";
import { placedOrders } from "../../../src/analytics/sessions/read-orders.js";

const published = new Map(results.map(({ table }) => [getTableName(table), table]));

describe("the results of other questions that customers, orders and sessions read", () => {
  it.each(
    [...Object.values(read), describedProducts, placedOrders].map(
      (table) => [getTableName(table), table] as const,
    ),
  )("are as their question publishes them: %s", (name, table) => {
    const own = published.get(name);
    if (own === undefined) throw new Error(`nothing publishes ${name}`);
    const columns = getTableColumns(own);
    for (const column of Object.values(getTableColumns(table))) {
      const same = Object.values(columns).find((each) => each.name === column.name);
      expect([column.name, same?.getSQLType(), same?.notNull]).toEqual([
        ...[column.name, column.getSQLType(), column.notNull],
      ]);
    }
  });
});
