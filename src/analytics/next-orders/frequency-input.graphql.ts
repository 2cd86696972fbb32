import { ArrayMaxSize, ArrayMinSize, Max, Min } from "class-validator";
import { Field, InputType, Int, registerEnumType } from "type-graphql";

export enum FrequencyHorizon {
  EVER = "EVER",
  DAYS_30 = "DAYS_30",
  DAYS_90 = "DAYS_90",
  DAYS_180 = "DAYS_180",
  DAYS_365 = "DAYS_365",
  DAYS_730 = "DAYS_730",
}

/** As order-counts.sql has them; 0 for all orders so far. */
export const HORIZON_DAYS: Readonly<Record<FrequencyHorizon, number>> = {
  EVER: 0,
  DAYS_30: 30,
  DAYS_90: 90,
  DAYS_180: 180,
  DAYS_365: 365,
  DAYS_730: 730,
};

const WITHIN =
  "days after each customer's first order, over the customers whose first order is at least as long ago.";

registerEnumType(FrequencyHorizon, {
  name: "FrequencyHorizon",
  description: "Which orders of a customer count.",
  valuesConfig: {
    EVER: {
      description:
        "All until asOf, of all customers: young ones had little time to come back, so tiers are too low.",
    },
    DAYS_30: { description: `Those up to 30 ${WITHIN}` },
    DAYS_90: { description: `Those up to 90 ${WITHIN}` },
    DAYS_180: { description: `Those up to 180 ${WITHIN}` },
    DAYS_365: { description: `Those up to 365 ${WITHIN}` },
    DAYS_730: { description: `Those up to 730 ${WITHIN}` },
  },
});

@InputType({ description: "How to cut customers into tiers by their number of orders." })
export class FrequencyTiersInput {
  @Field(() => [Int], {
    defaultValue: [1, 2, 4],
    description:
      "Fewest orders of each tier, ascending, the first 1; 1 to 10 tiers, up to 10,000: [1, 2, 4] is one-time (1), occasional (2 to 3) and frequent (4 or more).",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @Min(1, { each: true })
  @Max(10_000, { each: true })
  cuts!: number[];

  @Field(() => FrequencyHorizon, {
    defaultValue: FrequencyHorizon.EVER,
    description: "Which orders count.",
  })
  horizon!: FrequencyHorizon;
}
