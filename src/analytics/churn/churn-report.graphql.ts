import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

export enum ChurnModelName {
  RECENCY = "churn-recency",
  LOGISTIC = "churn-logistic",
  FOREST = "churn-forest",
  P_ALIVE = "p-alive",
}
registerEnumType(ChurnModelName, {
  name: "ChurnModelName",
  description: "A way to say who is leaving, the simplest first.",
  valuesConfig: {
    RECENCY: { description: "Logistic regression on the days since the last order alone." },
    LOGISTIC: { description: "Logistic regression on all features." },
    FOREST: { description: "Random forest on all features." },
    P_ALIVE: {
      description:
        "1 less P(alive) of BG/NBD or MBG/NBD, fitted at the earlier cut-off; compared, never chosen.",
    },
  },
});

@ObjectType({ description: "What leaving means here, and which days the models saw." })
export class ChurnDefinition {
  @Field(() => Int, {
    description: "A customer left who placed no order in this many days after a cut-off.",
  })
  horizonDays!: number;

  @Field(() => GraphQLLocalDate, {
    description: "Cut-off whose customers the compared models learnt from.",
  })
  fittedAsOf!: string;

  @Field(() => GraphQLLocalDate, {
    description:
      "Later cut-off whose customers they were judged on; the chosen model then learnt from them too.",
  })
  judgedAsOf!: string;

  @Field(() => GraphQLLocalDate, { description: "Day for which customers are scored." })
  scoredAsOf!: string;

  @Field(() => Estimate, {
    description: "Share of the customers of fittedAsOf who left, 0 to 1.",
  })
  shareThatLeftBefore!: Estimate;

  @Field(() => Estimate, {
    description: "Share of the customers of judgedAsOf who left, 0 to 1.",
  })
  shareThatLeft!: Estimate;
}

@ObjectType({ description: "Hold-out customers with similar probabilities: said and seen." })
export class ChurnCalibrationBin {
  @Field(() => Float, { description: "Mean probability said, 0 to 1." })
  meanProbability!: number;

  @Field(() => Float, { description: "Least probability in the bin." })
  fromProbability!: number;

  @Field(() => Float, { description: "Greatest probability in the bin." })
  toProbability!: number;

  @Field(() => Estimate, { description: "Share of them that left, 0 to 1." })
  shareThatLeft!: Estimate;
}

@ObjectType({ description: "A tenth of the hold-out's customers, the likeliest to leave first." })
export class ChurnDecile {
  @Field(() => Int, { description: "1 to 10; 1 holds the highest probabilities." })
  decile!: number;

  @Field(() => Int, { description: "Customers in it." })
  customers!: number;

  @Field(() => Float, {
    description: "Those of them who left; a fraction where equal probabilities cross the edge.",
  })
  churned!: number;

  @Field(() => Float, {
    description: "Share that left here per share that left among all; 1 is guessing.",
  })
  ratioToAll!: number;

  @Field(() => Float, {
    description: "Share of all who left that this decile and those before it hold, 0 to 1.",
  })
  cumulativeShare!: number;
}

@ObjectType({ description: "What a feature is worth to a model." })
export class ChurnImportance {
  @Field(() => String, { description: "Column of the customer features." })
  feature!: string;

  @Field(() => Estimate, {
    description:
      "AUC lost on the hold-out when the feature is shuffled; features that stand in for one another share their worth.",
  })
  aucLost!: Estimate;
}

@ObjectType({ description: "How one model did on customers it had not learnt from." })
export class ChurnModelReport {
  @Field(() => ChurnModelName, { description: "Which model." })
  model!: ChurnModelName;

  @Field(() => Boolean, { description: "Whether its probabilities are the ones served." })
  isChosen!: boolean;

  @Field(() => Boolean, { description: "Whether it could have been chosen." })
  isCandidate!: boolean;

  @Field(() => Estimate, {
    description:
      "Chance that a customer who left has a higher probability than one who stayed; 0.5 is guessing (DeLong's interval).",
  })
  auc!: Estimate;

  @Field(() => Estimate, {
    description: "Mean squared distance of probability and outcome; 0 is perfect.",
  })
  brier!: Estimate;

  @Field(() => Estimate, {
    description: "Mean of -log of the probability given to what happened; 0 is perfect.",
  })
  logLoss!: Estimate;

  @Field(() => Float, {
    description:
      "Mean distance of probability and share that left over the calibration bins, 0 to 1.",
  })
  calibrationError!: number;

  @Field(() => Estimate, {
    description: "1 is right, below it the probabilities are too extreme, above it too timid.",
  })
  calibrationSlope!: Estimate;

  @Field(() => Estimate, { description: "0 is right, in log odds." })
  calibrationIntercept!: Estimate;

  @Field(() => Estimate, {
    description:
      "Its AUC less the chosen model's, by paired bootstrap; below 0 it ranks worse. Suppressed for the chosen one.",
  })
  aucDifference!: Estimate;

  @Field(() => Estimate, {
    description:
      "Its Brier score less the chosen model's, by paired bootstrap; above 0 it is worse. Suppressed for the chosen one.",
  })
  brierDifference!: Estimate;

  @Field(() => [ChurnCalibrationBin], {
    description: "Up to ten bins by ascending probability.",
  })
  calibration!: ChurnCalibrationBin[];

  @Field(() => [ChurnDecile], { description: "Ten deciles, the likeliest to leave first." })
  lift!: ChurnDecile[];

  @Field(() => [ChurnImportance], {
    description: "Features it uses, the most important first; empty for P_ALIVE.",
  })
  importance!: ChurnImportance[];

  @Field(() => [String], { description: "What to beware of; empty when there is nothing." })
  warnings!: string[];
}

@ObjectType({ description: "Who is leaving, and how sure that is." })
export class ChurnReport {
  @Field(() => ChurnDefinition, {
    nullable: true,
    description: "What leaving means; null where unavailable.",
  })
  definition!: ChurnDefinition | null;

  @Field(() => [ChurnModelReport], { description: "All judged models, the simplest first." })
  models!: ChurnModelReport[];

  @Field(() => ChurnModelReport, {
    nullable: true,
    description: "The model whose probabilities are served; null where unavailable.",
  })
  chosen!: ChurnModelReport | null;

  @Field(() => String, { description: "The rule by which it was chosen." })
  chosenBy!: string;

  @Field(() => [ChurnCalibrationBin], { description: "Calibration of the chosen model." })
  calibration!: ChurnCalibrationBin[];

  @Field(() => [ChurnDecile], { description: "Deciles of the chosen model." })
  lift!: ChurnDecile[];

  @Field(() => [ChurnImportance], { description: "Features of the chosen model." })
  importance!: ChurnImportance[];

  @Field(() => [String], { description: "What to beware of in the chosen model." })
  warnings!: string[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there is no model, and what answers instead; null when there is one.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}

@ObjectType({ description: "How likely a customer is to leave." })
export class CustomerChurn {
  @Field(() => Estimate, {
    description:
      "Probability of no order in the horizonDays after asOf, 0 to 1. The interval says how sure the model is of the probability: from its coefficients for a logistic regression; for the forest, from the share that left among customers scored alike, from whom one may differ.",
  })
  probability!: Estimate;

  @Field(() => Int, {
    description: "1 to 10 among the shop's customers; 1 is the likeliest to leave.",
  })
  decile!: number;

  @Field(() => ChurnModelName, { description: "The model that says so." })
  model!: ChurnModelName;
}
