import { eq } from "drizzle-orm";
import { Args, ArgsType, Ctx, Field, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Max, Min } from "class-validator";
import type { Page } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { Customer } from "../../graphql/entities/customer.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { keysetPage } from "../../graphql/keyset-page.js";
import { loadModelCard, unavailableModel } from "../../graphql/model-cards.js";
import { withKey } from "../../graphql/ordering.js";
import { badRequest } from "../../graphql/request-error.js";
import { assignmentFrom, type GivenFeatures } from "./assign-segments.js";
import type { SegmentationArtefact } from "./segment-artefact.js";
import {
  AssignSegmentArgs,
  SegmentAssignment,
  type FeatureValueInput,
} from "./segment-assignment.graphql.js";
import {
  loadCustomerSegment,
  loadProfile,
  loadSegments,
  segmentOf,
} from "./segment-entity.graphql.js";
import { Segment } from "../../graphql/entities/segment.type.js";
import {
  RfmScore,
  SegmentConnection,
  SegmentMembership,
  SegmentProfile,
  SegmentsArgs,
} from "./segment.graphql.js";
import { segments } from "./segmentation.analytic.js";

@ArgsType()
class TopFeaturesArgs {
  @Field(() => Int, { defaultValue: 3, description: "How many, 1 to 11." })
  @Min(1)
  @Max(11)
  first!: number;
}

const byPlace = withKey(
  [
    { column: segments.kind, isDescending: false },
    { column: segments.place, isDescending: false },
  ],
  segments.segmentId,
);

@Resolver(() => Shop)
export class ShopSegmentsResolver {
  @FieldResolver(() => SegmentConnection, {
    description: "Segments of customers: behaviour segments by revenue per customer, then RFM.",
  })
  segments(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => SegmentsArgs) args: SegmentsArgs,
  ): Promise<Page<Segment>> {
    const { kind } = args;
    return keysetPage(
      {
        context,
        shop: current,
        table: segments,
        order: byPlace,
        page: args,
        reads: ["orders"],
        where: kind === undefined ? undefined : eq(segments.kind, kind),
      },
      (row) => segmentOf(current, row),
    );
  }

  @FieldResolver(() => SegmentAssignment, {
    description:
      "The behaviour segment of a customer with these numbers, also of one the shop has not seen.",
  })
  async assignSegment(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => AssignSegmentArgs) { features }: AssignSegmentArgs,
  ): Promise<SegmentAssignment> {
    const card = await loadModelCard(context, current, "segmentation");
    const artefact = (card?.artefact ?? null) as SegmentationArtefact | null;
    if (card === null || artefact === null) {
      const unavailable = unavailableModel(current, card);
      return { segment: null, confidence: null, distance: null, alternatives: [], unavailable };
    }
    const assigned = assignmentFrom(artefact)(givenBy(features));
    if (assigned.kind === "MISSING_FEATURES") {
      throw badRequest(
        `The segments are made of features that are not given: ${assigned.features.join(", ")}.`,
        "Pass a value for each feature that segmentation { features { feature } } lists.",
      );
    }
    const keys = [assigned.segmentId, ...assigned.alternatives.map(({ segmentId }) => segmentId)];
    const [segment = null, ...others] = await loadSegments(context, current, keys);
    return {
      segment,
      confidence: clamped(assigned.confidence),
      distance: assigned.distance,
      alternatives: assigned.alternatives.flatMap(({ probability }, place) => {
        const other = others[place] ?? null;
        return other === null ? [] : [{ segment: other, probability: clamped(probability) }];
      }),
      unavailable: null,
    };
  }
}

function givenBy(features: readonly FeatureValueInput[]): GivenFeatures {
  const given = Object.fromEntries(features.map(({ feature, value }) => [feature, value]));
  if (Object.keys(given).length !== features.length) {
    throw badRequest("A feature is given twice.", "Give each feature one value.");
  }
  return given;
}

/** Sums of rounded parts may pass 1 by a rounding error. */
function clamped(probability: number): number {
  return Math.min(1, Math.max(0, probability));
}

@Resolver(() => Segment)
export class SegmentProfileResolver {
  @FieldResolver(() => [SegmentProfile], {
    description: "All features of the segment, the most distinctive first.",
  })
  profile(@Root() segment: Segment, @Ctx() context: Context): Promise<SegmentProfile[]> {
    return loadProfile(segment, context);
  }

  @FieldResolver(() => [SegmentProfile], {
    description: "The features by which the segment differs most from all customers.",
  })
  async topFeatures(
    @Root() segment: Segment,
    @Ctx() context: Context,
    @Args(() => TopFeaturesArgs) { first }: TopFeaturesArgs,
  ): Promise<SegmentProfile[]> {
    return (await loadProfile(segment, context)).slice(0, first);
  }
}

@Resolver(() => Customer)
export class CustomerSegmentsResolver {
  @FieldResolver(() => [SegmentMembership], {
    description: "The customer's behaviour segment, where the shop has them, and the RFM segment.",
  })
  async segments(
    @Root() { shop, externalId }: Customer,
    @Ctx() context: Context,
  ): Promise<SegmentMembership[]> {
    const row = await loadCustomerSegment.one(context, shop, externalId);
    if (row === null) return [];
    const { segmentId, rfmSegmentId, confidence, distance } = row;
    const [behaviour, rfm] = await Promise.all([
      segmentId === null ? null : loadSegments.one(context, shop, segmentId),
      loadSegments.one(context, shop, rfmSegmentId),
    ]);
    return [
      ...(behaviour === null ? [] : [{ segment: behaviour, confidence, distance }]),
      ...(rfm === null ? [] : [{ segment: rfm, confidence: null, distance: null }]),
    ];
  }

  @FieldResolver(() => RfmScore, {
    nullable: true,
    description: "Quintile scores; null where the snapshot has none for the customer.",
  })
  async rfm(
    @Root() { shop, externalId }: Customer,
    @Ctx() context: Context,
  ): Promise<RfmScore | null> {
    const row = await loadCustomerSegment.one(context, shop, externalId);
    if (row === null) return null;
    const { recencyScore, frequencyScore, monetaryScore } = row;
    return { recency: recencyScore, frequency: frequencyScore, monetary: monetaryScore };
  }
}
