import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import type { StoredModelCard } from "../../store/model-cards.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import type { SegmentationArtefact } from "./segment-artefact.js";
import { Segment } from "../../graphql/entities/segment.type.js";
import { SegmentFeatureName } from "./segment.graphql.js";

export enum SegmentCountRule {
  GAP = "GAP",
  SILHOUETTE = "SILHOUETTE",
  UNSUPPORTED = "UNSUPPORTED",
}
registerEnumType(SegmentCountRule, {
  name: "SegmentCountRule",
  description: "Which rule chose the number of segments.",
  valuesConfig: {
    GAP: { description: "The gap statistic's choice, stable and nearly best by silhouette." },
    SILHOUETTE: { description: "The largest silhouette among the stable numbers." },
    UNSUPPORTED: { description: "None: the data show no segments; the largest silhouette of all." },
  },
});

export enum FeatureLeftOutReason {
  MISSING = "MISSING",
  CONSTANT = "CONSTANT",
  REDUNDANT = "REDUNDANT",
  ENOUGH = "ENOUGH",
}
registerEnumType(FeatureLeftOutReason, {
  name: "FeatureLeftOutReason",
  description: "Why a feature has no part in the segments.",
  valuesConfig: {
    MISSING: { description: "More than 5 in 100 customers have no value." },
    CONSTANT: { description: "All customers have the same value." },
    REDUNDANT: { description: "It correlates by more than 0.95 with one taken before." },
    ENOUGH: { description: "Eight features were taken already." },
  },
});

@ObjectType({ description: "One number of segments that was tried, judged on a sample." })
export class SegmentCountScore {
  @Field(() => Int, { description: "How many segments." })
  segmentCount!: number;

  @Field(() => Float, { description: "Sum of squared distances to the centres; falls with more." })
  inertia!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Mean silhouette width, -1 to 1, higher is better; null for one segment.",
  })
  silhouette!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Calinski-Harabasz index, higher is better; null for one segment.",
  })
  calinskiHarabasz!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Davies-Bouldin index, lower is better; null for one segment.",
  })
  daviesBouldin!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Gap statistic: log inertia of data without segments less that of these; null where too few customers differ.",
  })
  gap!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Standard error of the gap from its simulation; null with it.",
  })
  gapStandardError!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Mean adjusted Rand index of segments from resampled customers, up to 1; null for one segment.",
  })
  stability!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "BIC of a mixture with diagonal covariances, lower is better; null: it collapsed.",
  })
  bicDiagonal!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "BIC of a mixture with full covariances, lower is better; null: it collapsed.",
  })
  bicFull!: number | null;

  @Field(() => Boolean, { description: "Whether this number was chosen." })
  isChosen!: boolean;
}

@ObjectType({ description: "A feature that segments are made of, and its scaling." })
export class SegmentFeature {
  @Field(() => SegmentFeatureName, { description: "Which number." })
  feature!: SegmentFeatureName;

  @Field(() => Boolean, { description: "Whether log(1 + x) is taken first." })
  isLogged!: boolean;

  @Field(() => Float, { description: "Subtracted then: the median." })
  center!: number;

  @Field(() => Float, { description: "Divided by then: the interquartile range over 1.349." })
  scale!: number;
}

@ObjectType({ description: "A feature that has no part in the segments." })
export class FeatureLeftOut {
  @Field(() => SegmentFeatureName, { description: "Which number." })
  feature!: SegmentFeatureName;

  @Field(() => FeatureLeftOutReason, { description: "Why." })
  reason!: FeatureLeftOutReason;
}

@ObjectType({ description: "How much a feature counts in a principal component." })
export class SegmentLoading {
  @Field(() => Int, { description: "Which component; 1 has most variance." })
  component!: number;

  @Field(() => SegmentFeatureName, { description: "Which number." })
  feature!: SegmentFeatureName;

  @Field(() => Float, { description: "Entry of the component's direction, -1 to 1." })
  loading!: number;

  @Field(() => Float, { description: "Share of all variance along the component, 0 to 1." })
  explainedShare!: number;
}

@ObjectType({ description: "A customer on the map of segments." })
export class SegmentPoint {
  @Field(() => String, { description: "The customer's id in the shop's own files." })
  customerId!: string;

  @Field(() => String, { description: "Key of the segment." })
  segmentKey!: string;

  @Field(() => [Float], { description: "First two principal components." })
  pca!: number[];

  @Field(() => [Float], {
    nullable: true,
    description:
      "Two UMAP coordinates: near customers lie near, far distances mean nothing; null where there are none.",
  })
  umap!: number[] | null;
}

@ObjectType({ description: "A rule on raw features that restates a part of the segments." })
export class SegmentRule {
  @Field(() => Segment, { nullable: true, description: "The segment it gives." })
  segment!: Segment | null;

  @Field(() => String, { description: "The conditions in words." })
  rule!: string;

  @Field(() => GraphQLBigInt, { description: "Customers of the fit that meet them." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of those who are in the segment." })
  precision!: Estimate;
}

@ObjectType({ description: "A segment that a segment of the snapshot before became." })
export class SegmentChange {
  @Field(() => String, { description: "Its name in the snapshot before." })
  nameBefore!: string;

  @Field(() => String, { description: "Its key now." })
  key!: string;

  @Field(() => Float, { description: "How far its centre moved, in scaled units." })
  centroidMovement!: number;

  @Field(() => Float, { description: "Its share of customers before, 0 to 1." })
  shareBefore!: number;

  @Field(() => Float, { description: "Its share of customers now, 0 to 1." })
  shareNow!: number;
}

@ObjectType({ description: "What changed in the segments since the snapshot before." })
export class SegmentDriftReport {
  @Field(() => Float, {
    nullable: true,
    description:
      "Population stability index of the shares: below 0.1 stable, above 0.25 moved; null: no bins.",
  })
  populationStabilityIndex!: number | null;

  @Field(() => [SegmentChange], { description: "Segments matched so that centres move least." })
  changes!: SegmentChange[];

  @Field(() => [String], { description: "Keys of segments that had none to be matched with." })
  appeared!: string[];

  @Field(() => [String], { description: "Names of segments of before that are matched by none." })
  gone!: string[];
}

@ObjectType({ description: "Which kinds of customers there are, and how sure that is." })
export class Segmentation {
  @Field(() => Boolean, {
    description: "Whether the data show segments at all; false also when there are none.",
  })
  isSupported!: boolean;

  @Field(() => Int, { nullable: true, description: "Number of segments; null when refused." })
  segmentCount!: number | null;

  @Field(() => SegmentCountRule, {
    nullable: true,
    description: "Which rule chose the number; null when refused.",
  })
  chosenBy!: SegmentCountRule | null;

  @Field(() => [SegmentFeature], { description: "Features the segments are made of." })
  features!: SegmentFeature[];

  @Field(() => [FeatureLeftOut], { description: "Features that have no part in them." })
  leftOut!: FeatureLeftOut[];

  @Field(() => Estimate, {
    description:
      "Share of held-out customers whom the rules give their segment: fidelity to the segmentation, not its truth.",
  })
  fidelity!: Estimate;

  @Field(() => [String], { description: "What to beware of, in sentences." })
  warnings!: string[];

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no behaviour segments; null when there are.",
  })
  unavailable!: Unavailable | null;

  /** Not part of the API. */
  shop!: CurrentShop;
  card!: StoredModelCard | null;
  artefact!: SegmentationArtefact | null;
}
