import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { loadFollower } from "../analytics/affinity/load-followers.js";
import { loadOrderTimes, loadSegmentProducts } from "../analytics/segment-habits/load-habits.js";
import { busiest, type OrderTimes } from "../analytics/segment-habits/order-times.js";
import { FEATURES } from "../analytics/segmentation/segment-features.js";
import { loadProfile } from "../analytics/segmentation/segment-entity.graphql.js";
import type { SegmentProfile } from "../analytics/segmentation/segment.graphql.js";
import type { Context } from "../graphql/context.js";
import { Segment } from "../graphql/entities/segment.type.js";
import { share } from "../graphql/estimate.type.js";
import type { BriefProduct } from "../simulator/briefs/brief-habits.graphql.js";
import type { BriefSource, BriefTimes } from "../simulator/briefs/brief-source.js";
import { composeBrief } from "../simulator/briefs/compose-brief.js";
import { MessageBrief } from "../simulator/briefs/message-brief.graphql.js";
import { PolicyKinds } from "../simulator/inputs/policy-kind.graphql.js";
import { loadMatrix } from "../simulator/matrix/policy-matrix.js";

const MOST_PRODUCTS = 3;

/** Puts together what questions and simulations know of a segment, which do not know each other. */
@Resolver(() => Segment)
export class SegmentMessageBriefResolver {
  @FieldResolver(() => MessageBrief, {
    description:
      "What is needed to write to its customers: who they are, what for, what to offer, when, a template, what not to do, and how to test it. Nothing is sent.",
  })
  async messageBrief(
    @Root() segment: Segment,
    @Ctx() context: Context,
    @Arg("policy", () => PolicyKinds, {
      nullable: true,
      description: "Kind of the policy; by default the one of the matrix that gains most with it.",
    })
    policy?: NonNullable<BriefSource["asked"]>,
  ): Promise<MessageBrief> {
    const { shop, key } = segment;
    const [profile, times, products, cells] = await Promise.all([
      loadProfile(segment, context),
      loadOrderTimes(context, shop, key),
      productsOf(segment, context),
      loadMatrix(context, shop),
    ]);
    return composeBrief({
      segment,
      ...describedBy(profile),
      times: { own: standingOut(times.own), ofShop: standingOut(times.ofShop) },
      products,
      cells,
      asked: policy ?? null,
    });
  }
}

function describedBy(profile: readonly SegmentProfile[]): Pick<BriefSource, "traits" | "medians"> {
  const medianOf = (name: string): number | null =>
    profile.find(({ feature }) => feature === name)?.median ?? null;
  return {
    traits: profile.flatMap(({ feature, median, standardisedMean }) =>
      FEATURES.filter(({ name }) => name === feature).map(({ label, unit }) => ({
        name: label,
        unit,
        median,
        standardisedMean,
      })),
    ),
    medians: { recencyDays: medianOf("recencyDays"), orderValue: medianOf("averageOrderValue") },
  };
}

const standingOut = ({ orders, weekdays, hours }: OrderTimes): BriefTimes => ({
  orders,
  weekday: busiest(weekdays),
  hour: busiest(hours),
});

async function productsOf(segment: Segment, context: Context): Promise<BriefProduct[]> {
  const { shop, key, customerCount } = segment;
  const rows = (await loadSegmentProducts(context, shop, key)).slice(0, MOST_PRODUCTS);
  return Promise.all(
    rows.map(async ({ productId, name, category, customers }) => {
      const follower = await loadFollower(context, shop, productId);
      return {
        productId,
        name,
        category,
        customers,
        shareOfCustomers: share(customers, customerCount),
        followedBy: follower && {
          productId: follower.product.key,
          name: follower.product.name,
          share: follower.later.share.rate,
          difference: follower.later.share.difference,
        },
      };
    }),
  );
}
