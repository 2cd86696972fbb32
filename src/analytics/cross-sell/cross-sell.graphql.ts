import { Max, Min } from "class-validator";
import { and, asc, desc, eq, lte } from "drizzle-orm";
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
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

  @Field(() => String, { nullable: true, description: "Its name; null where the files hold none." })
  productName!: string | null;

  @Field(() => String, { description: "The product added to it." })
  addedProductId!: string;

  @Field(() => String, { nullable: true, description: "Its name; null where the files hold none." })
  addedProductName!: string | null;

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
    description: "One per pair of different products.",
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

@ArgsType()
export class CrossSellArgs {
  @Field(() => Int, {
    defaultValue: 50,
    description: "Among how many of the products with most orders, 2 to 50.",
  })
  @Min(2)
  @Max(50)
  products!: number;
}

@Resolver(() => Shop)
export class CrossSellResolver {
  @FieldResolver(() => CrossSellMatrix, {
    description: "Which product is added to which, most often added first.",
  })
  async crossSell(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => CrossSellArgs) { products }: CrossSellArgs,
  ): Promise<CrossSellMatrix> {
    const rows = await context.db
      .select()
      .from(crossSell)
      .where(
        and(
          eq(crossSell.snapshotId, current.snapshotId),
          lte(crossSell.productPlace, products),
          lte(crossSell.addedProductPlace, products),
        ),
      )
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
