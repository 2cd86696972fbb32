import { asc, desc, eq } from "drizzle-orm";
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { Estimate, share } from "../../graphql/estimate.type.js";
import { Provenance, provenanceOf } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import { Unavailable, unavailableFor } from "../../graphql/unavailable.type.js";
import { crossSell } from "./cross-sell.analytic.js";

@ObjectType({ description: "How often one product is added to orders of another." })
export class CrossSellCell {
  @Field(() => String, {
    description: "The product the order is about, by its id in the shop's files.",
  })
  productId!: string;

  @Field(() => String, { description: "The product added to it." })
  addedProductId!: string;

  @Field(() => GraphQLBigInt, { description: "Orders of the product." })
  orders!: number;

  @Field(() => GraphQLBigInt, {
    description: "Those placed when the added product was already on sale.",
  })
  eligibleOrders!: number;

  @Field(() => GraphQLBigInt, { description: "Those that also hold the added product." })
  togetherOrders!: number;

  @Field(() => Estimate, { description: "togetherOrders per eligible order." })
  rate!: Estimate;
}

@ObjectType({ description: "Which product is added to which." })
export class CrossSellMatrix {
  @Field(() => [CrossSellCell], {
    description: "One per pair of different products, among the 50 with most orders.",
  })
  cells!: CrossSellCell[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no cells; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}

@Resolver(() => Shop)
export class CrossSellResolver {
  @FieldResolver(() => CrossSellMatrix, {
    description: "Which product is added to which, most often added first.",
  })
  async crossSell(@Root() { current }: Shop, @Ctx() context: Context): Promise<CrossSellMatrix> {
    const rows = await context.db
      .select()
      .from(crossSell)
      .where(eq(crossSell.snapshotId, current.snapshotId))
      .orderBy(
        desc(crossSell.togetherOrders),
        asc(crossSell.productId),
        asc(crossSell.addedProductId),
      );
    return {
      cells: rows.map((row) => ({ ...row, rate: share(row.togetherOrders, row.eligibleOrders) })),
      unavailable: unavailableFor(current, ["order_lines"]),
      provenance: provenanceOf(
        current,
        "togetherOrders / eligibleOrders; an order counts for its primary product where the files name one, else for each of its products; eligible: placed on or after the day the added product went on sale.",
      ),
    };
  }
}
