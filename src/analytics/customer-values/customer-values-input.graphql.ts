import { ArgsType, Field, registerEnumType } from "type-graphql";

/** Values are those of value-spreads.sql. */
export enum CustomerValueMeasure {
  GROSS_REVENUE = "gross_revenue",
  NET_REVENUE = "net_revenue",
  PREDICTED_VALUE = "predicted_value",
}
registerEnumType(CustomerValueMeasure, {
  name: "CustomerValueMeasure",
  description: "What a customer is worth.",
  valuesConfig: {
    GROSS_REVENUE: { description: "Revenue so far, before refunds." },
    NET_REVENUE: { description: "Revenue so far less refunds; below 0 for who got more back." },
    PREDICTED_VALUE: {
      description:
        "Expected revenue in the next 365 days, where the model speaks for the customer.",
    },
  },
});

/** Values are those of value-spreads.sql. */
export enum CustomerValueBreakdown {
  BRANDS = "brands",
  FREQUENCY_TIER = "tier",
  RFM_SEGMENT = "rfm_segment",
  SEGMENT = "segment",
  CHANNEL = "channel",
  COHORT_MONTH = "cohort",
}
registerEnumType(CustomerValueBreakdown, {
  name: "CustomerValueBreakdown",
  description: "What customers can be split by.",
  valuesConfig: {
    BRANDS: {
      description:
        'How many brands the products of all their orders have: "single", "multi", "unknown" where no product has one.',
    },
    FREQUENCY_TIER: {
      description: 'Orders so far: "one-time" (1), "occasional" (2 to 3), "frequent" (4 or more).',
    },
    RFM_SEGMENT: { description: "Named segments by quintiles of recency and number of orders." },
    SEGMENT: { description: "Segments found in the customers' behaviour." },
    CHANNEL: { description: "Channel of the first session." },
    COHORT_MONTH: { description: "Month of the first order." },
  },
});

@ArgsType()
export class CustomerValuesArgs {
  @Field(() => CustomerValueMeasure, {
    defaultValue: CustomerValueMeasure.GROSS_REVENUE,
    description: "What a customer is worth.",
  })
  by!: CustomerValueMeasure;

  @Field(() => CustomerValueBreakdown, {
    nullable: true,
    description: "Also one distribution per value of it.",
  })
  breakdown?: CustomerValueBreakdown;
}
