import type { ClassificationTree } from "../../stats/trees/classification-tree.js";
import type { MixtureCovariance } from "../../stats/segments/mixture-density.js";
import type { PrincipalComponents } from "./principal-components.js";
import type { ChosenBy } from "./segment-choice.js";
import type { FeatureName, LeftOutReason, SegmentFeature } from "./segment-features.js";

/** The fitted segmentation as plain JSON: all that assigning a customer takes. */
export interface SegmentationArtefact {
  readonly isSupported: boolean;
  readonly chosenBy: ChosenBy;
  readonly features: readonly SegmentFeature[];
  readonly leftOut: readonly { readonly name: FeatureName; readonly reason: LeftOutReason }[];
  readonly segments: readonly ArtefactSegment[];
  /** Gives memberships; its components are in the order of the segments. Null: nothing to tell. */
  readonly mixture: ArtefactMixture | null;
  readonly components: PrincipalComponents;
  readonly surrogate: ArtefactSurrogate | null;
}

export interface ArtefactSegment {
  readonly segmentId: string;
  readonly name: string;
  readonly shareOfCustomers: number;
  /** On the common scale, in the order of the features. */
  readonly centroid: readonly number[];
}

export interface ArtefactMixture {
  readonly covariance: MixtureCovariance;
  readonly weights: readonly number[];
  readonly means: readonly number[];
  readonly covariances: readonly number[];
}

/** A shallow tree on raw features that restates the segments. */
export interface ArtefactSurrogate {
  readonly features: readonly FeatureName[];
  /** Classes are places in `segments`. */
  readonly tree: ClassificationTree;
  /** Held-out customers, and those whom the tree gives their segment. */
  readonly heldOut: number;
  readonly matching: number;
}
