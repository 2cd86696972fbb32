import { GraphQLJSONObject } from "graphql-scalars";
import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { PeriodInput } from "../../graphql/period.input.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";

export enum LifecycleGrain {
  WEEK = "week",
  MONTH = "month",
  QUARTER = "quarter",
}
registerEnumType(LifecycleGrain, {
  name: "LifecycleGrain",
  description: "Length of a period.",
  valuesConfig: {
    WEEK: { description: "ISO 8601 weeks: Monday to Sunday." },
    MONTH: { description: "Calendar months." },
    QUARTER: { description: "Calendar quarters." },
  },
});

export enum LifecycleState {
  NEW = "new",
  RETURNING = "returning",
  RESURRECTED = "resurrected",
  DORMANT = "dormant",
}
registerEnumType(LifecycleState, {
  name: "LifecycleState",
  description: "What a customer is in a period. The first three are all who ordered in it.",
  valuesConfig: {
    NEW: { description: "The first order fell in the period." },
    RETURNING: { description: "Ordered in the period and in the one before." },
    RESURRECTED: { description: "Ordered in the period, not in the one before, but earlier." },
    DORMANT: { description: "Ordered in the period before, not in this one." },
  },
});

@InputType({ description: "Which periods." })
export class LifecycleInput {
  @Field(() => LifecycleGrain, {
    defaultValue: LifecycleGrain.MONTH,
    description: "Length of a period.",
  })
  grain!: LifecycleGrain;

  @Field(() => PeriodInput, {
    nullable: true,
    description: "Periods that touch this span; all time by default.",
  })
  period?: PeriodInput;
}

@ObjectType({ description: "Customers of one state in one period." })
export class LifecycleCell {
  @Field(() => LifecycleState, { description: "The state." })
  state!: LifecycleState;

  @Field(() => GraphQLBigInt, { description: "Customers." })
  customers!: number;

  @Field(() => GraphQLBigInt, { description: "Their orders in the period; 0 for DORMANT." })
  orders!: number;

  @Field(() => Money, { description: "Gross revenue of those orders." })
  revenue!: Money;

  @Field(() => Estimate, {
    description: "Share of the customers who ordered in the period; suppressed for DORMANT.",
  })
  shareOfActive!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "All states of one period." })
export class LifecyclePeriod {
  @Field(() => GraphQLLocalDate, { description: "First day of the period." })
  periodOn!: string;

  @Field(() => Boolean, {
    description:
      "False while the period was still running at asOf: its active customers are too few, its dormant ones too many.",
  })
  complete!: boolean;

  @Field(() => GraphQLBigInt, {
    description: "Customers who ordered in it: new, returning and resurrected.",
  })
  active!: number;

  @Field(() => [LifecycleCell], { description: "NEW, RETURNING, RESURRECTED and DORMANT." })
  cells!: LifecycleCell[];

  @Field(() => Estimate, {
    description:
      "Of those active in the period before, the share who ordered again in this one: returning / (returning + dormant).",
  })
  returnRate!: Estimate;

  @Field(() => Estimate, {
    description:
      "Quick ratio: (new + resurrected) / dormant; above 1 the active customers grow. Suppressed without dormant ones.",
  })
  quickRatio!: Estimate;
}

@ObjectType({ description: "Customers by in how many periods they ordered." })
export class ActivePeriodShare {
  @Field(() => Int, { description: "Periods with an order, of the last twelve." })
  periods!: number;

  @Field(() => GraphQLBigInt, { description: "Customers." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of customers, 0 to 1." })
  share!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "How regularly customers order over the last twelve periods." })
export class Stickiness {
  @Field(() => LifecycleGrain, { description: "Length of a period: WEEK or MONTH." })
  grain!: LifecycleGrain;

  @Field(() => GraphQLLocalDate, { description: "First day of the twelve periods." })
  fromOn!: string;

  @Field(() => [ActivePeriodShare], {
    description: "From 0 to 12 periods with an order; every customer until asOf counts.",
  })
  distribution!: ActivePeriodShare[];

  @Field(() => Estimate, {
    description: "Mean periods with an order, of the customers with at least one.",
  })
  meanOfActive!: Estimate;
}

@ObjectType({ description: "Customers by what they are in each period." })
export class LifecycleReport {
  @Field(() => [LifecyclePeriod], { description: "Oldest first; empty when unavailable." })
  periods!: LifecyclePeriod[];

  @Field(() => [Stickiness], { description: "By week and by month; as of asOf, not of `period`." })
  stickiness!: Stickiness[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no periods; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} Customers of each state by period, dormant ones below the line, and the return rate with its interval. Null where there are no periods.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
