import { ArrayMaxSize, ArrayMinSize } from "class-validator";
import { eq } from "drizzle-orm";
import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import {
  exactly,
  mean,
  ratio,
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { moneyEstimate } from "../../graphql/money.type.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { definitionValues } from "./definition-sensitivity.analytic.js";
import {
  DefinitionSensitivity,
  type DefinitionValue,
  type MetricSensitivity,
} from "./definition-sensitivity-answer.graphql.js";
import { DefinedMetric, DEFINITIONS, type MetricDefinition } from "./definitions.js";

const DEFINITION =
  "Each figure over all time, from the same orders, under every definition; rates with Wilson intervals, means with large-sample ones.";

@ArgsType()
export class DefinitionSensitivityArgs {
  @Field(() => [DefinedMetric], { nullable: true, description: "Which figures; all by default." })
  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  metrics?: DefinedMetric[];
}

type Stored = typeof definitionValues.$inferSelect;

@Resolver(() => Shop)
export class DefinitionSensitivityResolver {
  @FieldResolver(() => DefinitionSensitivity, {
    description: "The same figures under each of their defensible definitions, side by side.",
  })
  async definitionSensitivity(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => DefinitionSensitivityArgs)
    { metrics = Object.values(DefinedMetric) }: DefinitionSensitivityArgs,
  ): Promise<DefinitionSensitivity> {
    const rows = await context.db
      .select()
      .from(definitionValues)
      .where(eq(definitionValues.snapshotId, current.snapshotId));
    const stored = new Map(rows.map((row) => [row.metric + row.definition, row]));
    return {
      metrics: [...new Set(metrics)].map((metric) => sensitivityOf(metric, stored, current)),
      unavailable: unavailableFor(current, ["orders"]),
      provenance: provenanceOf(current, DEFINITION),
    };
  }
}

function sensitivityOf(
  metric: DefinedMetric,
  stored: ReadonlyMap<string, Stored>,
  shop: CurrentShop,
): MetricSensitivity {
  const definitions = DEFINITIONS.filter((one) => one.metric === metric);
  const valueOf = ({ definition }: MetricDefinition): Estimate =>
    metric === DefinedMetric.AOV
      ? moneyEstimate(shop, estimateOf(metric, stored.get(metric + definition)))
      : estimateOf(metric, stored.get(metric + definition));
  const base = definitions.find(({ defaultBecause }) => defaultBecause !== null);
  const known = definitions
    .map((one) => valueOf(one).value)
    .filter((value): value is number => value !== null);
  return {
    metric,
    definitions: definitions.map((one): DefinitionValue => ({
      definition: one.definition,
      formula: one.formula,
      value: valueOf(one),
      againstDefault: differenceOf(valueOf(one), base === undefined ? null : valueOf(base).value),
      isDefault: one.defaultBecause !== null,
      defaultBecause: one.defaultBecause,
      caution: cautionFor(one, shop),
    })),
    largestPerSmallest:
      known.length === 0
        ? suppressed(SuppressionReason.DENOMINATOR_ZERO)
        : { ...ratio(Math.max(...known), Math.min(...known)), n: known.length },
  };
}

function estimateOf(metric: DefinedMetric, row: Stored | undefined): Estimate {
  if (row === undefined) return suppressed(SuppressionReason.DENOMINATOR_ZERO);
  if (metric === DefinedMetric.ORDERS) return exactly(row.trials, row.trials);
  return metric === DefinedMetric.AOV
    ? mean(row.trials, Number(row.total), Number(row.squared))
    : share(row.successes, row.trials);
}

/** Over the same orders, so that no interval of independent samples would be right. */
function differenceOf({ value, n }: Estimate, base: number | null): Estimate {
  if (value === null || base === null || base === 0)
    return suppressed(SuppressionReason.NO_COMPARISON);
  return exactly(value / base - 1, n);
}

function cautionFor({ needs }: MetricDefinition, { coverage, layout }: CurrentShop): string | null {
  if (needs === undefined || (coverage.facts[needs] ?? 0) > 0) return null;
  return `This shop's files (layout ${layout}) hold no ${needs}, so it equals the definition without them.`;
}
