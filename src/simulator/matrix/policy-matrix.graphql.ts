import { Max, MaxLength, Min } from "class-validator";
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Segment } from "../../graphql/entities/segment.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { globalId } from "../../graphql/global-id.js";
import { DataWarning } from "../../graphql/provenance.type.js";
import { GraphQLISO8601Duration, GraphQLProbability } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { experimentAnswer } from "../answers/experiment-answer.js";
import { Experiment } from "../answers/experiment.graphql.js";
import { deskIn } from "../experiment-desk.js";
import { AssumptionSet } from "../inputs/experiment-words.graphql.js";
import { OwnNumbers } from "../inputs/own-numbers.graphql.js";
import { shopIn } from "../run-experiment.graphql.js";
import { loadMatrix, MATRIX_HORIZON_DAYS, type MatrixCell } from "./policy-matrix.js";
import { startMatrix } from "./start-matrix.js";

@Extensions({ live: true })
@ObjectType({ description: "What one policy brings with one segment's customers." })
export class PolicyMatrixCell {
  @Field(() => String, { description: "Kind of the policy, at its standard parameters." })
  kind!: string;

  @Field(() => String, { description: "Its name." })
  title!: string;

  @Field(() => ID, { nullable: true, description: "The segment; null for customers of none." })
  segmentId!: string | null;

  @Field(() => String, { description: "Name of the segment." })
  segmentName!: string;

  @Field(() => Int, { description: "Customers of the segment that the policy is for." })
  customers!: number;

  @Field(() => Estimate, {
    description:
      "Gain in profit, in the shop's currency, before what the policy costs as a whole (set-up, media).",
  })
  gain!: Estimate;

  @Field(() => GraphQLProbability, { description: "Probability that it is above 0." })
  pPositive!: number;

  @Field(() => ID, { description: "The experiment behind it." })
  experimentId!: string;

  @Field(() => [DataWarning], {
    description:
      "NO_MARGIN_DATA, NO_RETURNS_DATA: profit rests on a margin or returns that are assumed.",
  })
  warnings!: DataWarning[];
}

@ObjectType({ description: "A policy that this shop's data cannot carry." })
export class PolicyLeftOut {
  @Field(() => String, { description: "Its kind." })
  kind!: string;

  @Field(() => String, { description: "Why." })
  reason!: string;
}

@ObjectType({ description: "The experiments that make a matrix." })
export class PolicyMatrixStart {
  @Field(() => [Experiment], { description: "Running, or done before." })
  experiments!: Experiment[];

  @Field(() => [PolicyLeftOut], { description: "Policies that cannot be simulated here, and why." })
  leftOut!: PolicyLeftOut[];
}

@InputType({ description: "How every policy is to be simulated for every segment." })
export class PolicyMatrixInput extends OwnNumbers {
  @Field(() => String, { description: "Key of the shop." })
  @MaxLength(100)
  shopKey!: string;

  @Field(() => GraphQLISO8601Duration, {
    defaultValue: `P${MATRIX_HORIZON_DAYS}D`,
    description: "How long each runs, P7D to P730D.",
  })
  @MaxLength(20)
  horizon!: string;

  @Field(() => String, { defaultValue: "1", description: "Seed." })
  @MaxLength(200)
  seed!: string;

  @Field(() => AssumptionSet, {
    defaultValue: AssumptionSet.EVIDENCE,
    description: "Whose beliefs.",
  })
  assumptionSet!: AssumptionSet;
}

@ArgsType()
export class RecommendedArgs {
  @Field(() => Int, { defaultValue: 3, description: "Policies at most, 1 to 16." })
  @Min(1)
  @Max(16)
  first!: number;
}

@Resolver(() => Shop)
export class ShopPolicyMatrixResolver {
  @Mutation(() => PolicyMatrixStart, {
    description:
      "Simulates every policy at its standard parameters for all customers, so that each segment knows what suits it; pricing by customer value and custom policies are left out.",
  })
  async runPolicyMatrix(
    @Arg("input", () => PolicyMatrixInput, { description: "How." }) input: PolicyMatrixInput,
    @Ctx() context: Context,
  ): Promise<PolicyMatrixStart> {
    const shop = shopIn(context, input.shopKey);
    const { started, leftOut } = await startMatrix(deskIn(context), {
      shop,
      input,
      callerKey: context.caller,
    });
    return { experiments: started.map(experimentAnswer), leftOut };
  }

  @FieldResolver(() => [PolicyMatrixCell], {
    nullable: true,
    description:
      "What each policy brings with each segment, best first within a segment; null until runPolicyMatrix has run on this snapshot.",
  })
  async policyMatrix(
    @Root() { current }: Shop,
    @Ctx() context: Context,
  ): Promise<PolicyMatrixCell[] | null> {
    const cells = await loadMatrix(context, current);
    return cells?.map((cell) => cellOf(current, cell)) ?? null;
  }
}

@Resolver(() => Segment)
export class SegmentPoliciesResolver {
  @FieldResolver(() => [PolicyMatrixCell], {
    nullable: true,
    description:
      "Policies that are expected to gain with this segment, best first; null until runPolicyMatrix has run on this snapshot, and for segments that experiments do not know (RFM rules).",
  })
  async recommendedPolicies(
    @Root() { shop, key }: Segment,
    @Ctx() context: Context,
    @Args(() => RecommendedArgs) { first }: RecommendedArgs,
  ): Promise<PolicyMatrixCell[] | null> {
    const cells = await loadMatrix(context, shop);
    const own = cells?.filter(({ segmentKey }) => segmentKey === key) ?? [];
    if (own.length === 0) return null;
    return own
      .filter(({ gain }) => (gain.value ?? 0) > 0)
      .slice(0, first)
      .map((cell) => cellOf(shop, cell));
  }
}

function cellOf(shop: CurrentShop, cell: MatrixCell): PolicyMatrixCell {
  const { kind, title, segmentKey, segmentName, customers, gain, pPositive, experimentId } = cell;
  return {
    kind,
    title,
    segmentName,
    customers,
    gain,
    pPositive,
    experimentId,
    warnings: [...cell.warnings],
    segmentId: segmentKey === null ? null : globalId("Segment", shop.key, segmentKey),
  };
}
