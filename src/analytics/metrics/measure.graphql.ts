import { registerEnumType } from "type-graphql";

export enum Measure {
  SESSIONS = "SESSIONS",
  VISITORS = "VISITORS",
  PAGE_VIEWS = "PAGE_VIEWS",
  ORDERS = "ORDERS",
  CUSTOMERS = "CUSTOMERS",
  NEW_CUSTOMERS = "NEW_CUSTOMERS",
  ITEMS = "ITEMS",
  GROSS_REVENUE = "GROSS_REVENUE",
  REFUNDS = "REFUNDS",
  NET_REVENUE = "NET_REVENUE",
  COST = "COST",
  GROSS_MARGIN = "GROSS_MARGIN",
  CONVERSION_RATE = "CONVERSION_RATE",
  REVENUE_PER_SESSION = "REVENUE_PER_SESSION",
  AOV = "AOV",
  ITEMS_PER_ORDER = "ITEMS_PER_ORDER",
  REFUND_RATE = "REFUND_RATE",
  REPEAT_RATE = "REPEAT_RATE",
  CROSS_SELL_RATE = "CROSS_SELL_RATE",
  PRODUCT_PAGE_CTR = "PRODUCT_PAGE_CTR",
}
registerEnumType(Measure, {
  name: "Measure",
  description: "What can be measured. Money is in the shop's currency, shares are 0 to 1.",
  valuesConfig: {
    SESSIONS: { description: "Sessions begun." },
    VISITORS: {
      description:
        "Different visitors with a session or an order; a distinct count, see CUSTOMERS.",
    },
    PAGE_VIEWS: { description: "Pages seen." },
    ORDERS: { description: "Orders placed, those without a known customer included." },
    CUSTOMERS: {
      description:
        "Different customers who ordered; a distinct count: exact per calendar bucket, by at most one dimension.",
    },
    NEW_CUSTOMERS: { description: "Customers whose first order this was." },
    ITEMS: { description: "Items ordered." },
    GROSS_REVENUE: {
      description: "Quantity times price of products, before refunds and cancellations.",
    },
    REFUNDS: { description: "Money returned, cancellations included, on the day it was returned." },
    NET_REVENUE: { description: "Gross revenue less refunds." },
    COST: { description: "Cost of the goods sold." },
    GROSS_MARGIN: { description: "Net revenue less cost." },
    CONVERSION_RATE: { description: "Orders per session." },
    REVENUE_PER_SESSION: { description: "Gross revenue per session." },
    AOV: { description: "Average order value: gross revenue per order." },
    ITEMS_PER_ORDER: { description: "Items per order." },
    REFUND_RATE: { description: "Items refunded per item ordered in the same period." },
    REPEAT_RATE: {
      description: "Share of the orders with a known customer that are repeat orders.",
    },
    CROSS_SELL_RATE: { description: "Share of orders with more than one product." },
    PRODUCT_PAGE_CTR: {
      description: "Share of the sessions that saw a product list which went on to a product.",
    },
  },
});
