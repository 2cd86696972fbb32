import { MaxLength } from "class-validator";
import { GraphQLJSON } from "graphql-scalars";
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  Int,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import type { Context } from "../graphql/context.js";
import { Shop } from "../graphql/entities/shop.type.js";
import { loadModelCard, refused } from "../graphql/model-cards.js";
import { Provenance, provenanceOf } from "../graphql/provenance.type.js";
import { GraphQLLocalDate } from "../graphql/scalars.js";
import type { CurrentShop } from "../graphql/shop-directory.js";
import { Unavailable } from "../graphql/unavailable.type.js";
import { modelCardsOf, type StoredModelCard } from "../store/model-cards.js";

@ObjectType({ description: "A number that a fit found." })
export class FittedParameter {
  @Field(() => String, { description: "Its name in the paper." })
  name!: string;

  @Field(() => Float, { description: "The estimate." })
  value!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Standard error; null where the method gives none.",
  })
  standardError!: number | null;
}

@ObjectType({ description: "How well a model does." })
export class ModelMetric {
  @Field(() => String, { description: "The measure, such as AUC or LOG_LIKELIHOOD." })
  name!: string;

  @Field(() => Float, { nullable: true, description: "Its value; null where it has none." })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: "Lower end of its 95 % interval, if any." })
  low!: number | null;

  @Field(() => Float, { nullable: true, description: "Upper end of its 95 % interval, if any." })
  high!: number | null;

  @Field(() => String, { description: "What it was computed on: the fit, the hold-out, ..." })
  on!: string;
}

@ObjectType({
  description:
    "What a model was fitted on, what came out, how good it is, and the model itself (Mitchell et al. 2019).",
})
export class ModelCard {
  @Field(() => String, { description: "Name of the model, unique in a snapshot." })
  model!: string;

  @Field(() => String, { description: "The method and its source." })
  method!: string;

  @Field(() => Int, { description: "Raised whenever the same data would give another model." })
  version!: number;

  @Field(() => Int, { description: "Customers it was fitted on." })
  customers!: number;

  @Field(() => GraphQLLocalDate, { nullable: true, description: "First day of the data it saw." })
  fromOn!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: "Last day of the data it saw." })
  toOn!: string | null;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why the data cannot carry it; null for a model that stands.",
  })
  unavailable!: Unavailable | null;

  @Field(() => [FittedParameter], { description: "What the fit found." })
  parameters!: readonly FittedParameter[];

  @Field(() => [ModelMetric], { description: "How good it is." })
  metrics!: readonly ModelMetric[];

  @Field(() => [String], { description: "What a reader should beware of." })
  warnings!: readonly string[];

  @Field(() => GraphQLJSON, {
    nullable: true,
    description:
      "The model as plain JSON, from which it can be made again; null for a refused one.",
  })
  artefact!: unknown;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of the artefact's JSON text, hexadecimal.",
  })
  artefactHash!: string | null;

  @Field(() => Provenance, { description: "Where it comes from." })
  provenance!: Provenance;
}

@ArgsType()
export class ModelCardArgs {
  @Field(() => String, { description: "Name of the model, as modelCards lists them." })
  @MaxLength(100)
  model!: string;
}

@Resolver(() => Shop)
export class ModelCardResolver {
  @FieldResolver(() => ModelCard, {
    nullable: true,
    description: "The card of one model; null when the snapshot has none of this name.",
  })
  async modelCard(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => ModelCardArgs) { model }: ModelCardArgs,
  ): Promise<ModelCard | null> {
    const card = await loadModelCard(context, current, model);
    return card === null ? null : cardOf(current, card);
  }

  @FieldResolver(() => [ModelCard], {
    description: "The cards of all models behind the snapshot's numbers, by name.",
  })
  async modelCards(@Root() { current }: Shop, @Ctx() context: Context): Promise<ModelCard[]> {
    const rows = await modelCardsOf(context, current.snapshotId);
    return rows.map((row) => cardOf(current, row));
  }
}

function cardOf(shop: CurrentShop, { refusal, ...card }: StoredModelCard): ModelCard {
  return {
    ...card,
    unavailable: refusal === null ? null : refused(refusal),
    provenance: provenanceOf(shop, card.method),
  };
}
