import { Field, InputType, registerEnumType } from "type-graphql";
import { SortDirection } from "../../graphql/sort.input.js";

export enum CustomerSort {
  LAST_ORDER_AT = "lastOrderAt",
  FIRST_ORDER_AT = "firstOrderAt",
  ORDER_COUNT = "orderCount",
  ITEM_COUNT = "itemCount",
  GROSS_REVENUE = "grossRevenue",
  NET_REVENUE = "netRevenue",
  AVERAGE_ORDER_VALUE = "averageOrderValue",
  RECENCY_DAYS = "recencyDays",
  OVERDUE_TIMES = "overdueTimes",
  PREDICTED_VALUE = "predictedValue",
  PREDICTED_ORDERS = "predictedOrders",
  P_ALIVE = "pAlive",
  CHURN_PROBABILITY = "churnProbability",
  VALUE_AT_RISK = "valueAtRisk",
}
registerEnumType(CustomerSort, {
  name: "CustomerSort",
  description: "What customers can be ordered by.",
  valuesConfig: {
    LAST_ORDER_AT: { description: "Last order." },
    FIRST_ORDER_AT: { description: "First order." },
    ORDER_COUNT: { description: "Orders so far." },
    ITEM_COUNT: { description: "Items ordered so far." },
    GROSS_REVENUE: { description: "Revenue before refunds." },
    NET_REVENUE: { description: "Revenue less refunds." },
    AVERAGE_ORDER_VALUE: { description: "Gross revenue per order." },
    RECENCY_DAYS: { description: "Days from the last order to asOf." },
    OVERDUE_TIMES: {
      description:
        "Days since the last order over the own median gap; customers without it are left out.",
    },
    PREDICTED_VALUE: {
      description: "Expected revenue in the next 365 days; customers without it are left out.",
    },
    PREDICTED_ORDERS: {
      description: "Expected order days in the next 365 days; customers without it are left out.",
    },
    P_ALIVE: {
      description: "Probability of not having left; customers without it are left out.",
    },
    CHURN_PROBABILITY: {
      description: "Probability of churn; customers without it are left out.",
    },
    VALUE_AT_RISK: {
      description: "Predicted value times churn probability; customers without it are left out.",
    },
  },
});

@InputType({ description: "An ordering of customers; equal ones follow their id." })
export class CustomerOrder {
  @Field(() => CustomerSort, { description: "What to order by." })
  by!: CustomerSort;

  @Field(() => SortDirection, { defaultValue: SortDirection.DESC, description: "Which way." })
  direction!: SortDirection;
}
