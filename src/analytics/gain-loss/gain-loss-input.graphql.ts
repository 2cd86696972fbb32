import { Max, Min } from "class-validator";
import { Field, InputType, Int, registerEnumType } from "type-graphql";
import { GraphQLLocalDate } from "../../graphql/scalars.js";
import { GainLossBreakdown, GainLossComparison, GainLossGrain } from "./movement.js";

registerEnumType(GainLossBreakdown, {
  name: "GainLossBreakdown",
  description: "What gains and losses are told apart by.",
  valuesConfig: {
    SHOP: { description: "The shop as a whole." },
    PRODUCT: { description: "Products, in shops of at most 1,000 of them." },
    CATEGORY: { description: "Categories, where the files name any." },
    BRAND: { description: "Brands, where the files name any." },
    RFM_SEGMENT: {
      description:
        'RFM segments by quintiles that the customers are in at asOf; all together, with orders without a customer as "unknown", they are the shop.',
    },
    SEGMENT: {
      description: "Segments found in the customers' behaviour, likewise as they are at asOf.",
    },
  },
});
registerEnumType(GainLossComparison, {
  name: "GainLossComparison",
  description: "What a period is compared with.",
  valuesConfig: {
    PREVIOUS: { description: "The calendar month, quarter or year just before." },
    YEAR_BEFORE: { description: "The same month or quarter of the year before." },
  },
});
registerEnumType(GainLossGrain, {
  name: "GainLossGrain",
  description: "Length of the periods.",
  valuesConfig: {
    MONTH: { description: "Calendar months." },
    QUARTER: { description: "Calendar quarters." },
    YEAR: { description: "Calendar years." },
  },
});

@InputType({ description: "Which period, against which, told apart by what." })
export class GainLossInput {
  @Field(() => GainLossGrain, {
    defaultValue: GainLossGrain.MONTH,
    description: "Length of the periods.",
  })
  grain!: GainLossGrain;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "Any day of the period; by default of the last one that was wholly observed.",
  })
  on?: string;

  @Field(() => GainLossComparison, {
    defaultValue: GainLossComparison.PREVIOUS,
    description: "What it is compared with.",
  })
  against!: GainLossComparison;

  @Field(() => GainLossBreakdown, {
    defaultValue: GainLossBreakdown.SHOP,
    description: "What is told apart.",
  })
  by!: GainLossBreakdown;

  @Field(() => Int, { defaultValue: 20, description: "How many balances at most, 1 to 200." })
  @Min(1)
  @Max(200)
  first!: number;
}
