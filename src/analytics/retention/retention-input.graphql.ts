import { ArrayMaxSize, ArrayMinSize, Max, MaxLength, Min } from "class-validator";
import { Field, InputType, Int, registerEnumType } from "type-graphql";

export enum RetentionGrain {
  WEEK = "week",
  MONTH = "month",
  QUARTER = "quarter",
}
registerEnumType(RetentionGrain, {
  name: "RetentionGrain",
  description: "Length of a cohort and of its ages.",
  valuesConfig: {
    WEEK: { description: "ISO 8601 weeks: Monday to Sunday." },
    MONTH: { description: "Calendar months." },
    QUARTER: { description: "Calendar quarters." },
  },
});

export enum RetentionAgeBasis {
  CALENDAR = "calendar",
  EXACT_DAYS = "exact_days",
}
registerEnumType(RetentionAgeBasis, {
  name: "RetentionAgeBasis",
  description: "From where an age is counted.",
  valuesConfig: {
    CALENDAR: {
      description: "Whole calendar periods after the one of the first order, which is age 0.",
    },
    EXACT_DAYS: {
      description:
        "Spans of 7, 30 or 90 days (WEEK, MONTH, QUARTER) from each customer's own first order; age 0 is days 0 to 6, 29 or 89. All customers together only.",
    },
  },
});

export enum RetentionKind {
  BOUNDED = "BOUNDED",
  ROLLING = "ROLLING",
  BRACKETED = "BRACKETED",
}
registerEnumType(RetentionKind, {
  name: "RetentionKind",
  description: "When a customer counts as retained, or a visitor: by a session.",
  valuesConfig: {
    BOUNDED: { description: "Ordered at this age." },
    ROLLING: {
      description:
        "Ordered at this age or later. A lower bound: who has not ordered since may still do so, and older cohorts had more time for it.",
    },
    BRACKETED: { description: "Ordered at any age of a bracket; see `brackets`." },
  },
});

export enum RetentionMetric {
  CUSTOMERS = "CUSTOMERS",
  ORDERS = "ORDERS",
  GROSS_REVENUE = "GROSS_REVENUE",
  NET_REVENUE = "NET_REVENUE",
  MARGIN = "MARGIN",
  CUMULATIVE_REVENUE_PER_CUSTOMER = "CUMULATIVE_REVENUE_PER_CUSTOMER",
  AOV = "AOV",
}
registerEnumType(RetentionMetric, {
  name: "RetentionMetric",
  description: "What `value` holds; money is in the shop's currency.",
  valuesConfig: {
    CUSTOMERS: { description: "Share of the cohort's customers who ordered, 0 to 1." },
    ORDERS: { description: "Orders per customer of the cohort." },
    GROSS_REVENUE: { description: "Revenue before refunds, per customer of the cohort." },
    NET_REVENUE: {
      description:
        "Revenue less the refunds of these orders, whenever they came, per customer of the cohort.",
    },
    MARGIN: {
      description:
        "Net revenue less cost of goods, per customer of the cohort; suppressed for a shop without costs.",
    },
    CUMULATIVE_REVENUE_PER_CUSTOMER: {
      description: "Gross revenue up to and with this age, per customer of the cohort.",
    },
    AOV: { description: "Gross revenue per order; suppressed where there was none." },
  },
});

export enum RetentionBreakdown {
  CHANNEL = "channel",
  DEVICE = "device",
  COUNTRY = "country",
  FIRST_PRODUCT = "first_product",
  SEGMENT = "segment",
  RFM_SEGMENT = "rfm_segment",
}
registerEnumType(RetentionBreakdown, {
  name: "RetentionBreakdown",
  description:
    'What cohorts can be split or filtered by. The 20 values with most customers stand alone; all others together are "(other)".',
  valuesConfig: {
    CHANNEL: { description: "Channel of the customer's first session." },
    DEVICE: { description: "Device of the customer's first session." },
    COUNTRY: { description: "Country or region of the first order, else of the first session." },
    FIRST_PRODUCT: { description: "Primary product of the first order, by its id in the files." },
    SEGMENT: { description: "Behaviour segment of today, by its key: follows from the orders." },
    RFM_SEGMENT: { description: "RFM segment of today, by its key: follows from the orders." },
  },
});

@InputType({ description: "Ages that count as one: 3 to 5, or 3 alone." })
export class AgeBracketInput {
  @Field(() => Int, { description: "First age, 0 to 60." })
  @Min(0)
  @Max(60)
  from!: number;

  @Field(() => Int, { nullable: true, description: "Last age, 0 to 60; that of `from` if absent." })
  @Min(0)
  @Max(60)
  to?: number;
}

@InputType({ description: "Customers with one of the values." })
export class RetentionFilter {
  @Field(() => RetentionBreakdown, { description: "Which word of the customer." })
  by!: RetentionBreakdown;

  @Field(() => [String], { description: "Allowed values as the breakdown gives them, 1 to 21." })
  @ArrayMinSize(1)
  @ArrayMaxSize(21)
  @MaxLength(1000, { each: true })
  in!: string[];
}

/** Which cohorts and which ages: of customers as of visitors. */
@InputType()
export class CohortInput {
  @Field(() => RetentionGrain, {
    defaultValue: RetentionGrain.MONTH,
    description: "Length of a cohort and of its ages.",
  })
  grain!: RetentionGrain;

  @Field(() => Int, { defaultValue: 12, description: "Ages to show, 1 to 60; age 0 is the first." })
  @Min(1)
  @Max(60)
  periods!: number;

  @Field(() => RetentionKind, {
    defaultValue: RetentionKind.BOUNDED,
    description: "When a member of a cohort counts as retained.",
  })
  kind!: RetentionKind;

  @Field(() => [AgeBracketInput], {
    nullable: true,
    description:
      "For BRACKETED, in place of `periods`: ascending and without overlap, 1 to 20; 0, 1 to 2, 3 to 5 and 6 to 11 by default.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  brackets?: AgeBracketInput[];
}

@InputType({ description: "Which cohorts, how far to follow them, and what to count." })
export class RetentionInput extends CohortInput {
  @Field(() => RetentionAgeBasis, {
    defaultValue: RetentionAgeBasis.CALENDAR,
    description: "From where ages are counted.",
  })
  ageBasis!: RetentionAgeBasis;

  @Field(() => RetentionMetric, {
    defaultValue: RetentionMetric.CUSTOMERS,
    description: "What `value` of cells and ages holds.",
  })
  metric!: RetentionMetric;

  @Field(() => RetentionBreakdown, {
    nullable: true,
    description: "Also one matrix per value of this word.",
  })
  breakdown?: RetentionBreakdown;

  @Field(() => RetentionFilter, {
    nullable: true,
    description:
      "Only these customers. With `breakdown`, by the same word: one word at a time is precomputed.",
  })
  where?: RetentionFilter;
}
