import type { Refusal } from "../../domain/model-card.js";
import type { Points } from "../../stats/segments/points.js";
import { rowsOf } from "../../stats/segments/points.js";
import { sampleRows } from "../../stats/segments/sample-rows.js";
import { modelStream } from "../model-stream.js";
import { assignSegments, type AssignedSegments } from "./assign-segments.js";
import { orderedCentroids } from "./ordered-centroids.js";
import { principalComponents, projected } from "./principal-components.js";
import type { SegmentationArtefact } from "./segment-artefact.js";
import { chooseSegmentCount, type SegmentChoice } from "./segment-choice.js";
import type { Customers } from "./segment-customers.js";
import { chooseFeatures } from "./choose-features.js";
import { nameSegments, type SegmentName } from "./segment-names.js";
import { profileSegments, type FeatureProfile } from "./segment-profiles.js";
import { SCAN_SIZES, scanSegmentCounts, type ScannedCount } from "./segment-scan.js";
import { restateSegments, type Surrogate } from "./segment-surrogate.js";
import { membershipMixture, softSegments, type SoftSegments } from "./soft-segments.js";

export const FEWEST_CUSTOMERS = 50;
const SUBSTITUTE = "The RFM segments, which are rules on quintiles and need no fit.";

/** All that was found about the behaviour segments of a shop. */
export interface Segmentation {
  readonly kind: "FITTED";
  readonly artefact: SegmentationArtefact;
  readonly choice: SegmentChoice;
  readonly scan: readonly ScannedCount[];
  readonly assigned: AssignedSegments;
  readonly soft: SoftSegments | null;
  readonly names: readonly SegmentName[];
  readonly profiles: readonly (readonly FeatureProfile[])[];
  /** The customers on the common scale. */
  readonly points: Points;
  /** Two coordinates per customer. */
  readonly coordinates: Points;
  readonly surrogate: Surrogate | null;
}

export interface RefusedSegmentation {
  readonly kind: "REFUSED";
  readonly refusal: Refusal;
}

/** Fits the behaviour segments of a shop. The scan looks at a sample, the rest at all customers. */
export function fitSegmentation(customers: Customers): Segmentation | RefusedSegmentation {
  if (customers.count < FEWEST_CUSTOMERS) return tooFew(customers.count);
  const { features, leftOut, points } = chooseFeatures(customers);
  if (features.length < 2) return constant(features.length);
  const sampled = sampleRows(points.count, SCAN_SIZES.kMeans, modelStream("segmentation sample"));
  const scan = scanSegmentCounts(rowsOf(points, sampled));
  const choice = chooseSegmentCount(scan);
  if (choice === null) return constant(features.length);
  const start = scan[choice.segmentCount - 1] as ScannedCount;
  const centroids = orderedCentroids(points, start.centroids, customers.columns.revenue);
  const soft = softSegments(points, sampled, centroids);
  const mixture = membershipMixture(points, centroids, soft);
  const unnamed = centroids.map((centroid, place) => ({
    segmentId: `behaviour-${place + 1}`,
    name: "",
    shareOfCustomers: 0,
    centroid,
  }));
  const assigned = assignSegments(points, { segments: unnamed, mixture });
  const profiles = profileSegments(customers, assigned.labels, centroids.length);
  const names = nameSegments(customers, profiles);
  const sizes = new Int32Array(centroids.length);
  for (const label of assigned.labels) sizes[label] = (sizes[label] as number) + 1;
  const components = principalComponents(points);
  const surrogate = restateSegments(customers, assigned.labels, {
    features: features.map(({ name }) => name),
    segmentCount: centroids.length,
  });
  const segments = unnamed.map((segment, place) => ({
    ...segment,
    name: names[place]?.name ?? segment.segmentId,
    shareOfCustomers: (sizes[place] as number) / points.count,
  }));
  const artefact: SegmentationArtefact = {
    isSupported: choice.isSupported,
    chosenBy: choice.chosenBy,
    features,
    leftOut,
    segments,
    mixture,
    components,
    surrogate: surrogate?.artefact ?? null,
  };
  return {
    kind: "FITTED",
    artefact,
    choice,
    scan,
    assigned,
    soft,
    names,
    profiles,
    coordinates: projected(points, components, 2),
    points,
    surrogate,
  };
}

function tooFew(count: number): RefusedSegmentation {
  return {
    kind: "REFUSED",
    refusal: {
      code: count === 0 ? "NO_ORDERS" : "TOO_FEW_CUSTOMERS",
      reason: `There are ${count} customers; segments take at least ${FEWEST_CUSTOMERS}.`,
      substitute: SUBSTITUTE,
    },
  };
}

function constant(featureCount: number): RefusedSegmentation {
  return {
    kind: "REFUSED",
    refusal: {
      code: "CONSTANT_FEATURES",
      reason: `Customers differ in ${featureCount} of the features that segments are made of; it takes at least 2 with several values.`,
      substitute: SUBSTITUTE,
    },
  };
}
