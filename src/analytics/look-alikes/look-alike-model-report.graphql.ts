import { Field, Float, Int, ObjectType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";

@ObjectType({ description: "Judged customers with similar scores: said and seen." })
export class LookAlikeCalibrationBin {
  @Field(() => Float, { description: "Mean score, 0 to 1." })
  meanProbability!: number;

  @Field(() => Float, { description: "Least score in the bin, 0 to 1." })
  fromProbability!: number;

  @Field(() => Float, { description: "Greatest score in the bin, 0 to 1." })
  toProbability!: number;

  @Field(() => Estimate, { description: "Share of them that became valuable, 0 to 1." })
  valuableShare!: Estimate;
}

@ObjectType({
  description: "How the model did on customers who arrived after those it learnt from.",
})
export class LookAlikeModel {
  @Field(() => Estimate, { description: "Share of the customers learnt from that was valuable." })
  learntShare!: Estimate;

  @Field(() => Estimate, {
    description: "Share of the judged customers that was valuable, by the border of those before.",
  })
  judgedShare!: Estimate;

  @Field(() => Estimate, {
    description:
      "Chance that a valuable customer scores higher than another one; 0.5 is guessing (DeLong's interval).",
  })
  auc!: Estimate;

  @Field(() => Estimate, {
    description: "Mean squared distance of score and outcome, 0 to 1; 0 is perfect.",
  })
  brier!: Estimate;

  @Field(() => Estimate, {
    description:
      "Its Brier score less that of saying learntShare of everybody, which takes no information; below 0 is better, -1 to 1.",
  })
  brierAgainstShare!: Estimate;

  @Field(() => Float, {
    description: "Mean distance of score and valuable share over the calibration bins, 0 to 1.",
  })
  calibrationError!: number;

  @Field(() => Estimate, {
    description: "1 is right, below it the scores are too extreme, above it too timid.",
  })
  calibrationSlope!: Estimate;

  @Field(() => Estimate, { description: "0 is right, in log odds." })
  calibrationIntercept!: Estimate;

  @Field(() => [LookAlikeCalibrationBin], { description: "Up to ten bins by ascending score." })
  calibration!: LookAlikeCalibrationBin[];
}

@ObjectType({ description: "A tenth of the balanced propensities." })
export class PropensityBin {
  @Field(() => Float, { description: "Its lower end, 0 to 1." })
  fromPropensity!: number;

  @Field(() => Float, { description: "Its upper end, 0 to 1." })
  toPropensity!: number;

  @Field(() => Int, { description: "Valuable customers in it." })
  valuable!: number;

  @Field(() => Int, { description: "Other customers in it." })
  others!: number;
}

@ObjectType({
  description:
    "Whether valuable and other customers overlap in what is known of them, on the judged customers. The balanced propensity is the score as if both groups were of equal size: 0.5 tells nothing.",
})
export class PropensityOverlap {
  @Field(() => [PropensityBin], { description: "Ten bins from 0 to 1." })
  histogram!: PropensityBin[];

  @Field(() => Float, {
    description: "Shared part of both groups' histograms: 1 alike, 0 apart.",
  })
  overlapShare!: number;

  @Field(() => Estimate, {
    description:
      "Share of customers whose balanced propensity lies outside 0.1 to 0.9 (Crump et al. 2009), 0 to 1.",
  })
  outsideShare!: Estimate;

  @Field(() => Float, {
    description:
      "Lower end of the balanced propensities that the middle 98 % of both groups reach, 0 to 1.",
  })
  supportLow!: number;

  @Field(() => Float, { description: "Upper end; below the lower one where nothing is shared." })
  supportHigh!: number;

  @Field(() => Estimate, { description: "Share of customers outside these ends, 0 to 1." })
  trimmedShare!: Estimate;

  @Field(() => Int, { description: "Judged customers who were not valuable." })
  others!: number;

  @Field(() => Float, {
    description:
      "How many others remain when they are weighted to look like the valuable (Kish's effective number), 1 to others.",
  })
  effectiveOthers!: number;
}
