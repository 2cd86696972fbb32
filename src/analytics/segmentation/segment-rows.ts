import type { Cell, ModelRows } from "../model-step.js";
import { RFM_SEGMENTS, type RfmScores } from "./rfm-segments.js";
import type { Customers } from "./segment-customers.js";
import type { SegmentMap } from "./segment-map.js";
import { profileSegments, type FeatureProfile } from "./segment-profiles.js";
import type { Segmentation } from "./segmentation-fit.js";

/** Memberships below it are left out. */
const LEAST_MEMBERSHIP = 0.01;

/** One row per customer, by id. */
export function customerRows(
  customers: Customers,
  rfm: RfmScores,
  found: Segmentation | null,
): ModelRows {
  const rows = Array.from(customers.ids, (id, row): Cell[] => [
    id,
    ...behaviourOf(row, found),
    rfm.recency[row] as number,
    rfm.frequency[row] as number,
    rfm.monetary[row] as number,
    RFM_SEGMENTS[rfm.segment[row] as number]?.segmentId ?? null,
    found?.coordinates.values[2 * row] ?? null,
    found?.coordinates.values[2 * row + 1] ?? null,
  ]);
  return {
    columns: [
      "customer_id",
      "segment_id",
      "distance",
      "confidence",
      "memberships",
      "recency_score",
      "frequency_score",
      "monetary_score",
      "rfm_segment_id",
      "pca_1",
      "pca_2",
    ],
    rows: rows.sort(byFirst),
  };
}

function behaviourOf(row: number, found: Segmentation | null): Cell[] {
  if (found === null) return [null, null, null, null];
  const { segments } = found.artefact;
  const { labels, distances, memberships } = found.assigned;
  const own = labels[row] as number;
  const at = row * segments.length;
  const parts = segments.flatMap(({ segmentId }, place) => {
    const probability = memberships[at + place] as number;
    return probability < LEAST_MEMBERSHIP ? [] : [`"${segmentId}":${probability.toFixed(4)}`];
  });
  return [
    segments[own]?.segmentId ?? null,
    distances[row] as number,
    memberships[at + own] as number,
    `{${parts.join(",")}}`,
  ];
}

function byFirst(a: readonly Cell[], b: readonly Cell[]): number {
  return (a[0] as string) < (b[0] as string) ? -1 : 1;
}

/** One row per segment that has customers, behaviour segments first. */
export function segmentRows(
  customers: Customers,
  rfm: RfmScores,
  found: Segmentation | null,
): ModelRows {
  const all = sumsOf(customers, new Int32Array(customers.count), 1)[0] as Sums;
  const rows: Cell[][] = [];
  const add = (kind: string, given: readonly Named[], sums: readonly Sums[]): void => {
    given.forEach(({ segmentId, name, rule, meanConfidence }, place) => {
      const { count, cents } = sums[place] as Sums;
      if (count === 0) return;
      rows.push([
        segmentId,
        kind,
        place + 1,
        name,
        rule,
        count,
        all.count,
        decimal(cents),
        decimal(all.cents),
        meanConfidence,
      ]);
    });
  };
  if (found !== null) {
    const { segments } = found.artefact;
    const named = segments.map(({ segmentId, name }, place) => ({
      segmentId,
      name,
      rule: found.names[place]?.rule ?? "",
      meanConfidence: meanConfidenceOf(found, place),
    }));
    add("BEHAVIOUR", named, sumsOf(customers, found.assigned.labels, segments.length));
  }
  const rfmNamed = RFM_SEGMENTS.map((segment) => ({ ...segment, meanConfidence: null }));
  add("RFM", rfmNamed, sumsOf(customers, rfm.segment, RFM_SEGMENTS.length));
  return {
    columns: [
      "segment_id",
      "kind",
      "place",
      "name",
      "rule",
      "customers",
      "all_customers",
      "revenue",
      "all_revenue",
      "mean_confidence",
    ],
    rows,
  };
}

interface Named {
  readonly segmentId: string;
  readonly name: string;
  readonly rule: string;
  readonly meanConfidence: number | null;
}

interface Sums {
  count: number;
  cents: number;
}

function sumsOf({ columns, count }: Customers, labels: Int32Array, segmentCount: number): Sums[] {
  const sums = Array.from({ length: segmentCount }, (): Sums => ({ count: 0, cents: 0 }));
  for (let row = 0; row < count; row++) {
    const own = sums[labels[row] as number] as Sums;
    const cents = Math.round((columns.revenue[row] as number) * 100);
    own.count += 1;
    own.cents += Number.isFinite(cents) ? cents : 0;
  }
  return sums;
}

function decimal(cents: number): string {
  const whole = Math.trunc(Math.abs(cents) / 100);
  const rest = String(Math.abs(cents) % 100).padStart(2, "0");
  return `${cents < 0 ? "-" : ""}${whole}.${rest}`;
}

function meanConfidenceOf({ assigned, artefact }: Segmentation, segment: number): number | null {
  const { labels, memberships } = assigned;
  let sum = 0;
  let count = 0;
  labels.forEach((label, row) => {
    if (label !== segment) return;
    sum += memberships[row * artefact.segments.length + segment] as number;
    count += 1;
  });
  return count === 0 ? null : sum / count;
}

/** One row per segment and feature. */
export function profileRows(
  customers: Customers,
  rfm: RfmScores,
  found: Segmentation | null,
): ModelRows {
  const rfmProfiles = profileSegments(customers, rfm.segment, RFM_SEGMENTS.length);
  const rowsFor = (segmentId: string, profiles: readonly FeatureProfile[]): Cell[][] =>
    profiles.map((of) => [
      segmentId,
      of.feature,
      of.customers,
      of.mean,
      of.median,
      of.standardisedMean,
      of.distinctiveness,
    ]);
  const segments = found?.artefact.segments ?? [];
  return {
    columns: [
      "segment_id",
      "feature",
      "customers",
      "mean",
      "median",
      "standardised_mean",
      "distinctiveness",
    ],
    rows: [
      ...segments.flatMap(({ segmentId }, place) =>
        rowsFor(segmentId, found?.profiles[place] ?? []),
      ),
      ...RFM_SEGMENTS.flatMap(({ segmentId }, place) =>
        rowsFor(segmentId, rfmProfiles[place] ?? []),
      ),
    ],
  };
}

/** One row per number of segments tried. */
export function scanRows(found: Segmentation | null): ModelRows {
  return {
    columns: [
      "segment_count",
      "inertia",
      "silhouette",
      "calinski_harabasz",
      "davies_bouldin",
      "gap",
      "gap_standard_error",
      "stability",
      "bic_diagonal",
      "bic_full",
      "is_chosen",
    ],
    rows: (found?.scan ?? []).map((of) => [
      of.segmentCount,
      of.inertia,
      of.silhouette,
      of.calinskiHarabasz,
      of.daviesBouldin,
      of.gap,
      of.gapStandardError,
      of.stability,
      of.bicDiagonal,
      of.bicFull,
      of.segmentCount === found?.choice.segmentCount,
    ]),
  };
}

/** One row per principal component and feature. */
export function loadingRows(found: Segmentation | null): ModelRows {
  const { features = [], components } = found?.artefact ?? {};
  return {
    columns: ["component", "feature", "loading", "explained_share"],
    rows: (components?.axes ?? []).flatMap((axis, component) =>
      features.map(({ name }, column): Cell[] => [
        component + 1,
        name,
        axis[column] ?? 0,
        components?.explainedShares[component] ?? 0,
      ]),
    ),
  };
}

/** One row per customer drawn for the map, by id. */
export function sampleMapRows(
  customers: Customers,
  found: Segmentation | null,
  map: SegmentMap | null,
): ModelRows {
  const rows = Array.from(map?.rows ?? [], (row, drawn): Cell[] => [
    customers.ids[row] ?? null,
    found?.artefact.segments[found.assigned.labels[row] as number]?.segmentId ?? null,
    found?.coordinates.values[2 * row] ?? null,
    found?.coordinates.values[2 * row + 1] ?? null,
    map?.places[drawn]?.[0] ?? null,
    map?.places[drawn]?.[1] ?? null,
  ]);
  return {
    columns: ["customer_id", "segment_id", "pca_1", "pca_2", "umap_1", "umap_2"],
    rows: rows.sort(byFirst),
  };
}

/** One row per leaf of the tree that restates the segments. */
export function ruleRows(found: Segmentation | null): ModelRows {
  return {
    columns: ["place", "segment_id", "rule", "customers", "matching"],
    rows: (found?.surrogate?.rules ?? []).map(({ label, rule, customers, matching }, place) => [
      place + 1,
      found?.artefact.segments[label]?.segmentId ?? null,
      rule,
      customers,
      matching,
    ]),
  };
}
