import { SHARE_FORMAT, type NumberWords } from "../../graphql/vega-lite.js";
import { RetentionMetric } from "./retention-input.graphql.js";

/** How a metric of retention is called and written in a chart. */
export function retentionNumber(metric: RetentionMetric, currency: string): NumberWords {
  const perCustomer = { title: "", format: ",.2f" };
  switch (metric) {
    case RetentionMetric.CUSTOMERS:
      return { title: "Customers who ordered", format: SHARE_FORMAT };
    case RetentionMetric.ORDERS:
      return { ...perCustomer, title: "Orders per customer" };
    case RetentionMetric.GROSS_REVENUE:
      return { ...perCustomer, title: `Gross revenue per customer (${currency})` };
    case RetentionMetric.NET_REVENUE:
      return { ...perCustomer, title: `Net revenue per customer (${currency})` };
    case RetentionMetric.MARGIN:
      return { ...perCustomer, title: `Margin per customer (${currency})` };
    case RetentionMetric.CUMULATIVE_REVENUE_PER_CUSTOMER:
      return { ...perCustomer, title: `Revenue so far per customer (${currency})` };
    case RetentionMetric.AOV:
      return { ...perCustomer, title: `Average order value (${currency})` };
  }
}
