import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

export enum ValueModel {
  BG_NBD = "bg-nbd",
  MBG_NBD = "mbg-nbd",
  NBD = "nbd",
  PARETO_NBD = "pareto-nbd",
  GAMMA_GAMMA = "gamma-gamma",
}
registerEnumType(ValueModel, {
  name: "ValueModel",
  description: "Models of how often customers order, and for how much.",
  valuesConfig: {
    BG_NBD: {
      description: "Orders at random while alive; a customer may leave after a repeat order.",
    },
    MBG_NBD: {
      description:
        "Orders at random while alive; a customer may leave after any order, the first too.",
    },
    NBD: {
      description:
        "Orders at random, and nobody leaves. Predicts where the two before see no customer leave.",
    },
    PARETO_NBD: {
      description:
        "Orders at random while alive; a customer may leave at any time. For comparison.",
    },
    GAMMA_GAMMA: { description: "What an order of a customer is worth." },
  },
});

@ObjectType({ description: "A number that a fit found." })
export class FittedValueParameter {
  @Field(() => String, { description: "Its name in the paper." })
  name!: string;

  @Field(() => Float, { description: "The number; times are in weeks." })
  value!: number;

  @Field(() => Float, { nullable: true, description: "Standard error; null where there is none." })
  standardError!: number | null;
}

@ObjectType({
  description: "One model, how it fits, and how it did on the second half of the time.",
})
export class ValueModelReport {
  @Field(() => ValueModel, { description: "Which model." })
  model!: ValueModel;

  @Field(() => Boolean, {
    description:
      "True for the order model that predictions come from: of BG/NBD and MBG/NBD the better log-likelihood, else NBD.",
  })
  isChosen!: boolean;

  @Field(() => GraphQLBigInt, { description: "Customers it was fitted on." })
  customers!: number;

  @Field(() => [FittedValueParameter], { description: "Parameters; empty for a refused model." })
  parameters!: FittedValueParameter[];

  @Field(() => Float, { nullable: true, description: "Log-likelihood; null for a refused model." })
  logLikelihood!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Akaike's criterion, lower is better; null for a refused model.",
  })
  aic!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Repeat orders that it foretold for the second half of the time from the first; null where not checked.",
  })
  predictedHoldoutOrders!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Repeat orders that the second half of the time had; null where not checked.",
  })
  actualHoldoutOrders!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "How far the deciles of predicted orders were off, as a share of the actual orders; null where not checked.",
  })
  calibrationError!: number | null;

  @Field(() => [String], { description: "What a reader should beware of." })
  warnings!: string[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why the model was refused; null for one that stands.",
  })
  unavailable!: Unavailable | null;
}
