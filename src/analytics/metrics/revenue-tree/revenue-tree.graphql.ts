import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../../graphql/context.js";
import { conditionsOf, DimensionFilter } from "../../../graphql/dimension-filter.input.js";
import { Shop } from "../../../graphql/entities/shop.type.js";
import { PeriodInput, resolvePeriod } from "../../../graphql/period.input.js";
import { provenanceOf } from "../../../graphql/provenance.type.js";
import { comparedPeriod, firstDays, toDate } from "../compared-period.js";
import { daysBetween } from "../../../domain/calendar.js";
import { comparisonWarnings } from "../comparison-warnings.js";
import { ComparisonInput } from "../metric-query.graphql.js";
import { whoOf } from "../metric-who.js";
import { treeOf } from "./grow-tree.js";
import { RevenueTree } from "./revenue-tree-answer.graphql.js";
import { readTreeSide } from "./tree-sides.js";

const DEFINITION =
  "Change of gross revenue between two periods, shared out over the factors of a product by the additive log-mean Divisia index (Ang 2005), rounded to cents that sum to the change.";

@ArgsType()
export class RevenueTreeArgs {
  @Field(() => PeriodInput, { description: "Which days." })
  period!: PeriodInput;

  @Field(() => ComparisonInput, { description: "What they are compared with." })
  compare!: ComparisonInput;

  @Field(() => DimensionFilter, { nullable: true, description: "Only these." })
  where?: DimensionFilter;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Cuts a running period at its last whole observed day, and the compared one at as many days.",
  })
  toDate!: boolean;
}

@Resolver(() => Shop)
export class RevenueTreeResolver {
  @FieldResolver(() => RevenueTree, {
    description: "Why revenue changed between two periods, in parts that sum to the change.",
  })
  async revenueTree(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => RevenueTreeArgs) { period, compare, where, toDate: isToDate }: RevenueTreeArgs,
  ): Promise<RevenueTree> {
    const asked = resolvePeriod(period, current.coverage);
    const now = isToDate ? toDate(asked, current) : asked;
    const whole = comparedPeriod(compare, asked, current);
    const before = isToDate ? firstDays(whole, daysBetween(now.from, now.to)) : whole;
    const filter = where === undefined ? {} : { where };
    const [sideBefore, sideNow] = await Promise.all([
      readTreeSide(context, current, { period: before, ...filter }),
      readTreeSide(context, current, { period: now.isAllTime ? null : now, ...filter }),
    ]);
    const words = { dimensions: [], conditions: conditionsOf(where) };
    const days = now.isAllTime ? null : { from: now.from, to: now.to };
    return {
      ...{ from: now.from, to: now.to, comparedFrom: before.from, comparedTo: before.to },
      ...treeOf(sideBefore, sideNow, current),
      who: whoOf(words, current, { days, group: [] }),
      whoBefore: whoOf(words, current, { days: before, group: [] }),
      provenance: provenanceOf(current, DEFINITION, comparisonWarnings(now, [before], current)),
    };
  }
}
