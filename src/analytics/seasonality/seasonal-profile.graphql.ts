import { GraphQLJSONObject } from "graphql-scalars";
import { ArgsType, Field, Float, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { PeriodInput } from "../../graphql/period.input.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";
import type { CalendarEvent } from "../../domain/calendar-event.js";
import type { DemandMeasure } from "./demand-series.js";
import type { SeasonalCycle } from "./seasonality.model.js";

export const SeasonalMeasure: { readonly [Measure in DemandMeasure]: Measure } = {
  ORDERS: "ORDERS",
  ITEMS: "ITEMS",
  REVENUE: "REVENUE",
};
registerEnumType(SeasonalMeasure, {
  name: "SeasonalMeasure",
  description: "What may have a season.",
  valuesConfig: {
    ORDERS: { description: "Orders." },
    ITEMS: { description: "Items ordered." },
    REVENUE: { description: "Revenue before refunds." },
  },
});

export const SeasonalCycles: { readonly [Cycle in SeasonalCycle]: Cycle } = {
  MONTH_OF_YEAR: "MONTH_OF_YEAR",
  WEEKDAY: "WEEKDAY",
};
registerEnumType(SeasonalCycles, {
  name: "SeasonalCycle",
  description: "What comes round again.",
  valuesConfig: {
    MONTH_OF_YEAR: {
      description: "Months of the year, per day of the month; from two full years.",
    },
    WEEKDAY: { description: "Days of the week; from eight full weeks." },
  },
});

const EVENTS: { readonly [Event in CalendarEvent]: Event } = {
  BLACK_FRIDAY: "BLACK_FRIDAY",
  CYBER_MONDAY: "CYBER_MONDAY",
  CHRISTMAS: "CHRISTMAS",
  NEW_YEAR: "NEW_YEAR",
  VALENTINES_DAY: "VALENTINES_DAY",
};
registerEnumType(EVENTS, {
  name: "CalendarEvent",
  description: "A shopping season, by the calendar alone.",
  valuesConfig: {
    BLACK_FRIDAY: {
      description: "Friday after the fourth Thursday of November, and its week-end.",
    },
    CYBER_MONDAY: { description: "The Monday after it." },
    CHRISTMAS: { description: "1 to 26 December." },
    NEW_YEAR: { description: "27 December to 2 January." },
    VALENTINES_DAY: { description: "1 to 14 February." },
  },
});

@InputType({ description: "Which season." })
export class SeasonalityInput {
  @Field(() => SeasonalCycles, {
    defaultValue: SeasonalCycles.MONTH_OF_YEAR,
    description: "What comes round again.",
  })
  cycle!: SeasonalCycle;

  @Field(() => SeasonalMeasure, {
    defaultValue: SeasonalMeasure.REVENUE,
    description: "What may have a season.",
  })
  measure!: DemandMeasure;
}

@ObjectType({ description: "One position in a cycle." })
export class SeasonalPosition {
  @Field(() => Int, {
    description: "1 for January to 12; or the ISO 8601 weekday, 1 for Monday to 7.",
  })
  position!: number;

  @Field(() => Estimate, {
    description:
      "How many times its trend it reaches: 1 is usual; n counts the cycles it is the mean of. No interval after only two years.",
  })
  index!: Estimate;
}

@ObjectType({ description: "The season of the shop or of a product, trend taken out." })
export class SeasonalProfile {
  @Field(() => SeasonalCycles, { description: "What comes round again." })
  cycle!: SeasonalCycle;

  @Field(() => SeasonalMeasure, { description: "What it is the season of." })
  measure!: DemandMeasure;

  @Field(() => [SeasonalPosition], { description: "In order; empty when unavailable." })
  positions!: SeasonalPosition[];

  @Field(() => GraphQLBigInt, { description: "Full months, or days of full weeks, it rests on." })
  periods!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Probability of positions at least as different without any season (Kruskal-Wallis); null when unavailable.",
  })
  pValue!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "p-value adjusted for the shop and all products tested (Benjamini-Hochberg); null when unavailable.",
  })
  falseDiscoveryRate!: number | null;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no positions, such as SHORT_HISTORY; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} The index of each position with its interval, beside 1. Null where there are no positions.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}

@ArgsType()
export class SeasonalPeaksArgs {
  @Field(() => PeriodInput, { nullable: true, description: "Which days; all time by default." })
  period?: PeriodInput;
}

@ObjectType({ description: "A day with far more orders than the days around it lead to expect." })
export class SeasonalPeak {
  @Field(() => GraphQLLocalDate, { description: "The day." })
  happenedOn!: string;

  @Field(() => GraphQLBigInt, { description: "Orders on it." })
  orders!: number;

  @Field(() => Float, {
    description: "Orders to expect, by the two weeks before and after and its weekday.",
  })
  expectedOrders!: number;

  @Field(() => Float, { description: "Usual deviations above expectation, at least 5." })
  z!: number;

  @Field(() => EVENTS, {
    nullable: true,
    description: "The shopping season it lies in by the calendar; null for none.",
  })
  event!: CalendarEvent | null;

  @Field(() => CustomerSelection, { description: "The customers behind it: who ordered on it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "Days out of the ordinary." })
export class SeasonalPeaks {
  @Field(() => [SeasonalPeak], { description: "In order of time, at most the 100 most unusual." })
  days!: SeasonalPeak[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why it cannot be told; null when it can.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, {
    description:
      "Where the numbers come from; warns SEASONAL_WINDOW where the period holds such a day.",
  })
  provenance!: Provenance;
}
