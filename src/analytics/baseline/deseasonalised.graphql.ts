import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

export enum SeasonRemoval {
  SEASONAL_INDICES = "SEASONAL_INDICES",
  PEAK_DAYS = "PEAK_DAYS",
}
registerEnumType(SeasonRemoval, {
  name: "SeasonRemoval",
  description: "How a season is taken out.",
  valuesConfig: {
    SEASONAL_INDICES: {
      description:
        "Each day over the index of its month, as `seasonality` tells it: of ORDERS for orders and arrivals, of REVENUE for revenue; where 24 full months are known.",
    },
    PEAK_DAYS: {
      description:
        "Each day that `seasonalPeaks` knows at what the days around it lead to expect; where no indices are known.",
    },
  },
});

@ObjectType({ description: "The weeks of a baseline as they would be in a usual season." })
export class DeseasonalisedBaseline {
  @Field(() => SeasonRemoval, {
    nullable: true,
    description: "How the season was taken out; null where it cannot be.",
  })
  method!: SeasonRemoval | null;

  @Field(() => Estimate, {
    description:
      "Orders a week. The interval is that of a Poisson count, with the error of the indices where three years or more tell it; that of expectations for peaks is not in it.",
  })
  ordersPerWeek!: Estimate;

  @Field(() => Estimate, {
    description:
      "Revenue before refunds a week, in the currency's main unit; the interval is that of the mean week.",
  })
  revenuePerWeek!: Estimate;

  @Field(() => Estimate, { description: "Customers a week who order for the first time." })
  newCustomersPerWeek!: Estimate;

  @Field(() => [GraphQLLocalDate], {
    description: "The days that were set to what is expected, by PEAK_DAYS; else empty.",
  })
  peakDays!: string[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why the season cannot be taken out, such as SHORT_HISTORY; null when it can.",
  })
  unavailable!: Unavailable | null;
}
