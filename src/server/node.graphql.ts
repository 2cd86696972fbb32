import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { customerNodes } from "../analytics/customers/customer-entity.graphql.js";
import { cohortNodes } from "../analytics/customers/cohorts.graphql.js";
import { savedSegmentNodes } from "../analytics/customers/saved-segments.graphql.js";
import { orderNodes } from "../analytics/orders/orders.graphql.js";
import { productNodes } from "../analytics/products/products.graphql.js";
import { segmentNodes } from "../analytics/segmentation/segment-entity.graphql.js";
import { sessionNodes } from "../analytics/sessions/session-entity.graphql.js";
import { experimentNodes } from "../simulator/experiments.graphql.js";
import type { Context } from "../graphql/context.js";
import { shopOf } from "../graphql/entities/shop.type.js";
import { parseGlobalId } from "../graphql/global-id.js";
import { Node, type NodeSource } from "../graphql/node.type.js";
import { badRequest } from "../graphql/request-error.js";

const shopNodes: NodeSource = {
  type: "Shop",
  load: async (_context, shop, ids) => ids.map(() => shopOf(shop)),
};

/** Every type that can be found by id. */
const sources: readonly NodeSource[] = [
  shopNodes,
  customerNodes,
  orderNodes,
  sessionNodes,
  productNodes,
  segmentNodes,
  savedSegmentNodes,
  cohortNodes,
  experimentNodes,
];

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "Anything with an id; null when it is not there any more.",
  })
  async node(
    @Arg("id", () => ID, { description: "An id that a query gave." }) id: string,
    @Ctx() context: Context,
  ): Promise<Node | null> {
    const parsed = parseGlobalId(id);
    const source = sources.find(({ type }) => type === parsed?.type);
    if (parsed === null || source === undefined) {
      throw badRequest(
        "This is no id of an entity.",
        "Pass the `id` field of a shop, customer, order, session, product, segment, saved segment, cohort or experiment.",
      );
    }
    const shop = context.shops.get(parsed.shopKey);
    if (shop === undefined) return null;
    const [found = null] = await source.load(context, shop, [parsed.externalId]);
    return found;
  }

  @Query(() => [Node], {
    nullable: "items",
    description: "Several at once, at most 100; null for each that is not there.",
  })
  async nodes(
    @Arg("ids", () => [ID], { description: "Ids that a query gave." }) ids: string[],
    @Ctx() context: Context,
  ): Promise<(Node | null)[]> {
    if (ids.length > 100)
      throw badRequest(
        `${ids.length} ids are asked for; at most 100 are answered.`,
        "Ask in several requests.",
      );
    return Promise.all(ids.map((id) => this.node(id, context)));
  }
}
