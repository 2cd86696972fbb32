import { Max, Min } from "class-validator";
import { and, eq, inArray } from "drizzle-orm";
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  Int,
  ObjectType,
  registerEnumType,
  Resolver,
  Root,
} from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Customer } from "../../graphql/entities/customer.type.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import { GraphQLLocalDate } from "../../graphql/scalars.js";
import { FEATURE_WORDS, type FeatureColumn } from "./feature-words.js";
import { customerFeatures, FEATURES_VERSION } from "./features.analytic.js";

type Row = typeof customerFeatures.$inferSelect;

const columns = Object.keys(FEATURE_WORDS) as FeatureColumn[];
const nameOf = (column: string): string => column.replace(/[A-Z]/g, "_$&").toUpperCase();

/** ORDER_COUNT and so on: the columns of the feature table. */
export const FeatureName = Object.fromEntries(
  columns.map((column) => [nameOf(column), column]),
) as Readonly<Record<string, FeatureColumn>>;
registerEnumType(FeatureName, {
  name: "FeatureName",
  description: "A number that describes a customer to the models.",
  valuesConfig: Object.fromEntries(
    columns.map((column) => [nameOf(column), { description: FEATURE_WORDS[column] }]),
  ),
});

@ObjectType({ description: "One feature of one customer." })
export class FeatureValue {
  @Field(() => FeatureName, { description: "Which number." })
  feature!: FeatureColumn;

  @Field(() => Float, { nullable: true, description: "The number; null where it is missing." })
  value!: number | null;
}

@ObjectType({
  description: "What the models know of a customer at a cut-off: nothing that came after it.",
})
export class FeatureVector {
  @Field(() => Int, { description: "Raised whenever a feature changes its meaning." })
  version!: number;

  @Field(() => GraphQLLocalDate, { description: "The cut-off; this day still counts." })
  asOfOn!: string;

  @Field(() => Int, { description: "Days that orderCountAfter looks ahead." })
  horizonDays!: number;

  @Field(() => [FeatureValue], { description: "All features, always in the same order." })
  values!: FeatureValue[];

  @Field(() => String, { description: 'Channel of the first session; "unknown" without one.' })
  channel!: string;

  @Field(() => String, { description: 'Device of the first session; "unknown" without one.' })
  device!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Orders in the horizonDays after the cut-off; null while they are not over.",
  })
  orderCountAfter!: number | null;
}

@ArgsType()
export class FeaturesArgs {
  @Field(() => Int, {
    defaultValue: 0,
    description: "0: as of the snapshot; 1 or 2: that many horizons earlier.",
  })
  @Min(0)
  @Max(2)
  cutOff!: number;
}

@Resolver(() => Customer)
export class CustomerFeaturesResolver {
  @FieldResolver(() => FeatureVector, {
    nullable: true,
    description:
      "The feature vector that models are fitted on and serve from; null when the customer had not ordered by then.",
  })
  async features(
    @Root() { externalId, shop }: Customer,
    @Ctx() context: Context,
    @Args(() => FeaturesArgs) { cutOff }: FeaturesArgs,
  ): Promise<FeatureVector | null> {
    const rows = await loaderOf<string, Row[]>(
      context,
      `features ${shop.snapshotId}`,
      async (ids) => {
        const found = await context.db
          .select()
          .from(customerFeatures)
          .where(
            and(
              eq(customerFeatures.snapshotId, shop.snapshotId),
              inArray(customerFeatures.customerId, [...ids]),
            ),
          )
          .orderBy(customerFeatures.asOfOn);
        return groupByKey(ids, found, ({ customerId }) => customerId);
      },
    ).load(externalId);
    const latest = rows.find(({ isCurrent }) => isCurrent);
    const row = rows.find((each) => cutOffOf(each, latest) === cutOff);
    return row === undefined ? null : vectorOf(row);
  }
}

/** Horizons from the row's day to the snapshot's. */
function cutOffOf(row: Row, latest: Row | undefined): number {
  if (latest === undefined) return -1;
  const days = (Date.parse(latest.asOfOn) - Date.parse(row.asOfOn)) / 86_400_000;
  return Math.round(days / row.horizonDays);
}

function vectorOf(row: Row): FeatureVector {
  const { asOfOn, horizonDays, channel, device, ordersAfter } = row;
  return {
    version: FEATURES_VERSION,
    asOfOn,
    horizonDays,
    values: columns.map((feature) => ({ feature, value: row[feature] })),
    channel,
    device,
    orderCountAfter: ordersAfter,
  };
}
