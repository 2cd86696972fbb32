import { and, asc, desc, eq, lt } from "drizzle-orm";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { share, suppressed, SuppressionReason } from "../../graphql/estimate.type.js";
import { loadModelCard, unavailableModel } from "../../graphql/model-cards.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import { modelCards } from "../../store/model-cards.table.js";
import { snapshots } from "../../store/tables.js";
import type { SegmentationArtefact } from "./segment-artefact.js";
import { segmentDrift } from "./segment-drift.js";
import { loadSegments, segmentOf } from "./segment-entity.graphql.js";
import { Segment } from "../../graphql/entities/segment.type.js";
import { type SegmentFeatureName } from "./segment.graphql.js";
import {
  Segmentation,
  SegmentCountScore,
  SegmentDriftReport,
  SegmentLoading,
  SegmentPoint,
  SegmentRule,
  type FeatureLeftOutReason,
  type SegmentCountRule,
} from "./segmentation-report.graphql.js";
import {
  segmentLoadings,
  segmentRules,
  segments,
  segmentSample,
  segmentScan,
} from "./segmentation.analytic.js";

const DEFINITION =
  "Customers by k-means on robustly scaled behaviour; the number of segments needs a clear gap statistic and stability under resampling; every customer belongs to the nearest centre; confidence from a Gaussian mixture started there.";

@Resolver(() => Shop)
export class ShopSegmentationResolver {
  @FieldResolver(() => Segmentation, {
    description: "How the behaviour segments were found, and how far they can be trusted.",
  })
  async segmentation(@Root() { current }: Shop, @Ctx() context: Context): Promise<Segmentation> {
    const card = await loadModelCard(context, current, "segmentation");
    const artefact = (card?.artefact ?? null) as SegmentationArtefact | null;
    const surrogate = artefact?.surrogate ?? null;
    return {
      shop: current,
      card,
      artefact,
      isSupported: artefact?.isSupported ?? false,
      segmentCount: artefact?.segments.length ?? null,
      chosenBy: (artefact?.chosenBy ?? null) as SegmentCountRule | null,
      features: (artefact?.features ?? []).map(({ name, isLogged, center, scale }) => ({
        feature: name as SegmentFeatureName,
        isLogged,
        center,
        scale,
      })),
      leftOut: (artefact?.leftOut ?? []).map(({ name, reason }) => ({
        feature: name as SegmentFeatureName,
        reason: reason as FeatureLeftOutReason,
      })),
      fidelity:
        surrogate === null
          ? suppressed(SuppressionReason.MODEL_REFUSED)
          : share(surrogate.matching, surrogate.heldOut),
      warnings: [...(card?.warnings ?? [])],
      provenance: provenanceOf(
        current,
        DEFINITION,
        artefact !== null && !artefact.isSupported
          ? [{ code: "SEGMENTS_UNSUPPORTED", message: card?.warnings[0] ?? "" }]
          : [],
      ),
      unavailable: unavailableModel(current, card),
    };
  }
}

@Resolver(() => Segmentation)
export class SegmentationResolver {
  @FieldResolver(() => [Segment], {
    description: "The behaviour segments, most revenue per customer first.",
  })
  async segments(@Root() { shop }: Segmentation, @Ctx() context: Context): Promise<Segment[]> {
    const rows = await context.db
      .select()
      .from(segments)
      .where(and(eq(segments.snapshotId, shop.snapshotId), eq(segments.kind, "BEHAVIOUR")))
      .orderBy(asc(segments.place));
    return rows.map((row) => segmentOf(shop, row));
  }

  @FieldResolver(() => [SegmentCountScore], {
    description: "Every number of segments tried, 1 to 10, by every index.",
  })
  scan(@Root() { shop }: Segmentation, @Ctx() context: Context): Promise<SegmentCountScore[]> {
    return context.db
      .select()
      .from(segmentScan)
      .where(eq(segmentScan.snapshotId, shop.snapshotId))
      .orderBy(asc(segmentScan.segmentCount));
  }

  @FieldResolver(() => [SegmentLoading], {
    description: "Principal components of the scaled features, the one with most variance first.",
  })
  async loadings(
    @Root() { shop }: Segmentation,
    @Ctx() context: Context,
  ): Promise<SegmentLoading[]> {
    const rows = await context.db
      .select()
      .from(segmentLoadings)
      .where(eq(segmentLoadings.snapshotId, shop.snapshotId))
      .orderBy(asc(segmentLoadings.component), asc(segmentLoadings.feature));
    return rows.map((row) => ({ ...row, feature: row.feature as SegmentFeatureName }));
  }

  @FieldResolver(() => [SegmentPoint], {
    description: "Customers drawn for a picture, at most 1,000, always the same ones.",
  })
  async points(@Root() { shop }: Segmentation, @Ctx() context: Context): Promise<SegmentPoint[]> {
    const rows = await context.db
      .select()
      .from(segmentSample)
      .where(eq(segmentSample.snapshotId, shop.snapshotId))
      .orderBy(asc(segmentSample.customerId));
    return rows.map(({ customerId, segmentId, pca1, pca2, umap1, umap2 }) => ({
      customerId,
      segmentKey: segmentId,
      pca: [pca1, pca2],
      umap: umap1 === null || umap2 === null ? null : [umap1, umap2],
    }));
  }

  @FieldResolver(() => [SegmentRule], {
    description: "The segments restated as at most 16 rules on raw features.",
  })
  async rules(@Root() { shop }: Segmentation, @Ctx() context: Context): Promise<SegmentRule[]> {
    const rows = await context.db
      .select()
      .from(segmentRules)
      .where(eq(segmentRules.snapshotId, shop.snapshotId))
      .orderBy(asc(segmentRules.place));
    const given = await loadSegments(
      context,
      shop,
      rows.map(({ segmentId }) => segmentId),
    );
    return rows.map(({ rule, customers, matching }, place) => ({
      segment: given[place] ?? null,
      rule,
      customers,
      precision: share(matching, customers),
    }));
  }

  @FieldResolver(() => SegmentDriftReport, {
    nullable: true,
    description:
      "What changed since the shop's snapshot before; null when there is none to compare.",
  })
  async drift(
    @Root() { shop, artefact }: Segmentation,
    @Ctx() context: Context,
  ): Promise<SegmentDriftReport | null> {
    if (artefact === null) return null;
    const [row] = await context.db
      .select({ artefact: modelCards.artefact })
      .from(modelCards)
      .innerJoin(snapshots, eq(snapshots.id, modelCards.snapshotId))
      .where(
        and(
          eq(snapshots.shopKey, shop.key),
          eq(snapshots.state, "published"),
          lt(snapshots.id, shop.snapshotId),
          eq(modelCards.model, "segmentation"),
        ),
      )
      .orderBy(desc(snapshots.id))
      .limit(1);
    if (row === undefined || row.artefact === null) return null;
    const before = JSON.parse(row.artefact) as SegmentationArtefact;
    const drift = segmentDrift(before, artefact);
    if (drift === null) return null;
    return {
      populationStabilityIndex: drift.populationStabilityIndex,
      changes: drift.pairs.map((pair) => ({
        nameBefore: before.segments[pair.before]?.name ?? "",
        key: artefact.segments[pair.after]?.segmentId ?? "",
        centroidMovement: pair.distance,
        shareBefore: before.segments[pair.before]?.shareOfCustomers ?? 0,
        shareNow: artefact.segments[pair.after]?.shareOfCustomers ?? 0,
      })),
      appeared: drift.appeared.map((place) => artefact.segments[place]?.segmentId ?? ""),
      gone: drift.gone.map((place) => before.segments[place]?.name ?? ""),
    };
  }
}
