import { and, eq, sql } from "drizzle-orm";
import { findCustomersBy } from "../../graphql/customer-finder.js";
import { CustomerFilter } from "./customer-filter.graphql.js";
import { customers } from "./customers.analytic.js";
import { whereOfFilter } from "./filter-where.js";
import { snapshotRows } from "./snapshot-rows.js";

// known as soon as it is loaded, like the types of decorators: other questions' filters take it
findCustomersBy({
  filter: CustomerFilter,
  idsOf: async (db, shop, filter) => {
    const { where } = await whereOfFilter(db, shop, filter as CustomerFilter);
    const own = and(eq(customers.snapshotId, shop.snapshotId), where);
    return sql`select ${customers.customerId} from ${snapshotRows(customers, shop)} where ${own}`;
  },
});
