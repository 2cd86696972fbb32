import { ArrayMaxSize, ArrayMinSize } from "class-validator";
import { Field, InputType, registerEnumType } from "type-graphql";
import { badRequest } from "./request-error.js";

/** Values are the column names of the rollups. */
export enum Dimension {
  CHANNEL = "channel",
  DEVICE = "device",
  CAMPAIGN = "campaign",
  COUNTRY = "country",
  NEW_VS_RETURNING = "visitorType",
  LANDING_PAGE = "landingPage",
  PRODUCT = "product",
  CATEGORY = "category",
  BRAND = "brand",
  SEGMENT = "segment",
  RFM_SEGMENT = "rfmSegment",
  COHORT_MONTH = "cohortMonth",
  WEEKDAY = "weekday",
  HOUR = "hour",
  REGION = "region",
}

/** What each dimension tells apart, in a sentence. */
export const DIMENSION_DESCRIPTIONS: Readonly<Record<keyof typeof Dimension, string>> = {
  CHANNEL: "Where a session came from.",
  DEVICE: "Device of a session.",
  CAMPAIGN: 'Campaign tag of a session; "none" when untagged.',
  COUNTRY: "Country of an order or session.",
  NEW_VS_RETURNING:
    "\"new\": the visitor's first session (without sessions: the customer's first order).",
  LANDING_PAGE: 'First page of a session; pages beyond the 200 with most sessions are "(other)".',
  PRODUCT: "Product, by its id in the shop's files.",
  CATEGORY: "Category of a product.",
  BRAND: "Brand of a product.",
  SEGMENT: "Behaviour segment of the customer as of the snapshot, whenever the order was placed.",
  RFM_SEGMENT: "RFM segment of the customer as of the snapshot, whenever the order was placed.",
  COHORT_MONTH: "Month of the customer's first order, by its first day; fixed for life.",
  WEEKDAY:
    'ISO 8601 weekday in the shop\'s zone, or the `timezone` asked for: "1" for Monday to "7".',
  HOUR: 'Hour of the day on the clock of the shop\'s zone, or the `timezone` asked for: "00" to "23".',
  REGION: "Region within a country; no layout's files tell it yet, so it is never available.",
};
registerEnumType(Dimension, {
  name: "Dimension",
  description:
    "What numbers can be split or filtered by, from precomputed rollups; `catalog` says which go together.",
  valuesConfig: Object.fromEntries(
    Object.entries(DIMENSION_DESCRIPTIONS).map(([name, description]) => [name, { description }]),
  ),
});

@InputType({
  description:
    "Rows whose dimension has one of the values; `and` adds further conditions. Of segments these are keys of computed ones; `catalog { segments }` says what takes saved ones and filters of customers.",
})
export class DimensionFilter {
  @Field(() => Dimension, { nullable: true, description: "Which dimension." })
  dimension?: Dimension;

  @Field(() => [String], { nullable: true, description: "Allowed values, 1 to 100." })
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  in?: string[];

  @Field(() => [DimensionFilter], {
    nullable: true,
    description: "All of these hold too, at most 10.",
  })
  @ArrayMaxSize(10)
  and?: DimensionFilter[];
}

/** One condition of a flattened filter. */
export interface DimensionCondition {
  readonly dimension: Dimension;
  readonly values: readonly string[];
}

/** @throws UserError for a dimension without values or values without a dimension */
export function conditionsOf(filter: DimensionFilter | undefined, depth = 1): DimensionCondition[] {
  if (filter === undefined) return [];
  if ((filter.dimension === undefined) !== (filter.in === undefined)) {
    throw badRequest(
      "A filter needs both `dimension` and `in`.",
      'Write for example where: {dimension: CHANNEL, in: ["direct"]}.',
    );
  }
  if (depth > 5)
    throw badRequest("The filter is nested too deep.", "Nest `and` at most 5 levels deep.");
  const own =
    filter.dimension === undefined || filter.in === undefined
      ? []
      : [{ dimension: filter.dimension, values: filter.in }];
  return [...own, ...(filter.and ?? []).flatMap((inner) => conditionsOf(inner, depth + 1))];
}
