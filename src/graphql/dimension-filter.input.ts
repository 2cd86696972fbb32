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
}
registerEnumType(Dimension, {
  name: "Dimension",
  description: "What numbers can be split or filtered by, from precomputed rollups.",
  valuesConfig: {
    CHANNEL: { description: "Where a session came from." },
    DEVICE: { description: "Device of a session." },
    CAMPAIGN: { description: 'Campaign tag of a session; "none" when untagged.' },
    COUNTRY: { description: "Country of an order or session." },
    NEW_VS_RETURNING: {
      description:
        "\"new\": the visitor's first session (without sessions: the customer's first order).",
    },
  },
});

@InputType({
  description: "Rows whose dimension has one of the values; `and` adds further conditions.",
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
