import { and, eq, inArray } from "drizzle-orm";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Segment } from "../../graphql/entities/segment.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { loaderOf } from "../../graphql/loader.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { segmentValues } from "./segment-values.analytic.js";
import { valueOutlook, ValueOutlook } from "./value-outlook.graphql.js";

type Row = typeof segmentValues.$inferSelect;

/** The row of all customers. */
const ALL = "all";

@Resolver(() => Segment)
export class SegmentOutlookResolver {
  @FieldResolver(() => ValueOutlook, {
    nullable: true,
    description: "What the segment will be worth; null for a segment without customers.",
  })
  outlook(@Root() { key, shop }: Segment, @Ctx() context: Context): Promise<ValueOutlook | null> {
    return outlookOf(context, shop, key);
  }
}

@Resolver(() => Shop)
export class ShopOutlookResolver {
  @FieldResolver(() => ValueOutlook, {
    nullable: true,
    description: "What all customers together will be worth; null without customers.",
  })
  outlook(@Root() { current }: Shop, @Ctx() context: Context): Promise<ValueOutlook | null> {
    return outlookOf(context, current, ALL);
  }
}

/** Those of a page share a statement. */
async function outlookOf(
  context: Context,
  shop: CurrentShop,
  segmentId: string,
): Promise<ValueOutlook | null> {
  const row = await loaderOf<string, Row | null>(
    context,
    `segment values ${shop.snapshotId}`,
    async (ids) => {
      const rows = await context.db
        .select()
        .from(segmentValues)
        .where(
          and(
            eq(segmentValues.snapshotId, shop.snapshotId),
            inArray(segmentValues.segmentId, [...ids]),
          ),
        );
      return ids.map((id) => rows.find((each) => each.segmentId === id) ?? null);
    },
  ).load(segmentId);
  return row === null ? null : valueOutlook(shop, row);
}
