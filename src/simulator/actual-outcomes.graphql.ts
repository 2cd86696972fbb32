import { Max, MaxLength, Min } from "class-validator";
import {
  Arg,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  Float,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import { policies } from "../../simulations/policies/catalog.js";
import type { Context } from "../graphql/context.js";
import { Shop } from "../graphql/entities/shop.type.js";
import { badRequest } from "../graphql/request-error.js";
import { GraphQLDateTime, GraphQLFiniteFloat } from "../graphql/scalars.js";
import { actualOutcomesOf, recordActualOutcome, type ActualOutcomeRow } from "./actual-outcomes.js";
import { experimentIdOf } from "./answers/experiment-answer.js";
import { shopIn } from "./run-experiment.graphql.js";

@InputType({ description: "What a real test of a policy found of one assumption." })
export class ActualOutcomeInput {
  @Field(() => String, { description: "Key of the shop." })
  @MaxLength(100)
  shopKey!: string;

  @Field(() => String, { description: "The assumption, such as WIN_BACK.takeUp." })
  @MaxLength(100)
  assumptionKey!: string;

  @Field(() => GraphQLFiniteFloat, { description: "Its estimate, in the assumption's unit." })
  estimate!: number;

  @Field(() => GraphQLFiniteFloat, { description: "Its standard error, above 0." })
  @Min(1e-12)
  @Max(1e12)
  standardError!: number;

  @Field(() => Int, { description: "Customers that were tested." })
  @Min(1)
  @Max(2_000_000_000)
  customers!: number;

  @Field(() => String, { nullable: true, description: "How it was tested." })
  @MaxLength(1000)
  rationale?: string;

  @Field(() => ID, { nullable: true, description: "The experiment that had foretold it." })
  experimentId?: string;
}

@ObjectType({ description: "What a real test of a policy found of one assumption." })
export class ActualOutcome {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => String, { description: "The assumption." })
  assumptionKey!: string;

  @Field(() => Float, { description: "Its estimate." })
  estimate!: number;

  @Field(() => Float, { description: "Its standard error." })
  standardError!: number;

  @Field(() => Int, { description: "Customers that were tested." })
  customers!: number;

  @Field(() => String, { nullable: true, description: "How it was tested." })
  rationale!: string | null;

  @Field(() => GraphQLDateTime, { description: "When it was recorded." })
  recordedAt!: Date;
}

const outcomeOf = ({ shopKey: _shop, experimentId: _experiment, ...rest }: ActualOutcomeRow) =>
  rest;

@Resolver(() => Shop)
export class ActualOutcomesResolver {
  @Mutation(() => ActualOutcome, {
    description:
      "Records what a real test found; the CALIBRATED assumption set starts from it, several tests of one assumption weighted by their precision.",
  })
  async recordActualOutcome(
    @Arg("input", () => ActualOutcomeInput, { description: "What was found." })
    { shopKey, assumptionKey, experimentId, rationale, ...found }: ActualOutcomeInput,
    @Ctx() context: Context,
  ): Promise<ActualOutcome> {
    const shop = shopIn(context, shopKey);
    checkKey(assumptionKey, found.estimate);
    const row = await recordActualOutcome(context.db, {
      ...found,
      shopKey: shop.key,
      assumptionKey,
      rationale: rationale ?? null,
      experimentId: experimentId === undefined ? null : experimentIdOf(experimentId),
    });
    return outcomeOf(row);
  }

  @Extensions({ live: true })
  @FieldResolver(() => [ActualOutcome], {
    description: "What real tests of this shop found, the oldest first.",
  })
  async actualOutcomes(
    @Root() { current }: Shop,
    @Ctx() context: Context,
  ): Promise<ActualOutcome[]> {
    return (await actualOutcomesOf(context.db, current.key)).map(outcomeOf);
  }
}

function checkKey(key: string, estimate: number): void {
  const [kind, name] = key.split(".");
  const policy = [...policies.values()].find((each) => each.kind === kind);
  const spec = name === undefined ? undefined : policy?.assumptions[name];
  if (spec === undefined) {
    throw badRequest(
      `assumptionKey: there is no assumption "${key}".`,
      "Pass the `key` of an assumption of policyTemplates.",
    );
  }
  const { low, high } = spec.bounds;
  if (estimate < low || estimate > high) {
    throw badRequest(`estimate: ${estimate} is not within ${low} and ${high}.`, "Check its unit.");
  }
}
