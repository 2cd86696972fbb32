import { inArray, and, asc, eq } from "drizzle-orm";
import { centsOf } from "../../domain/decimal.js";
import type { Context } from "../../graphql/context.js";
import { entitiesById } from "../../graphql/entities-by-id.js";
import { exactly, share, suppressed, SuppressionReason } from "../../graphql/estimate.type.js";
import { globalId } from "../../graphql/global-id.js";
import type { Row } from "../../graphql/keyset-page.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import { moneyOf } from "../../graphql/money.type.js";
import type { NodeSource } from "../../graphql/node.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { Segment, SegmentKind } from "../../graphql/entities/segment.type.js";
import type { SegmentProfile } from "./segment.graphql.js";
import { customerSegments, segmentProfiles, segments } from "./segmentation.analytic.js";

export function segmentOf(shop: CurrentShop, row: Row): Segment {
  const segment = row as typeof segments.$inferSelect;
  const { customers, allCustomers } = segment;
  const allCents = centsOf(segment.allRevenue);
  return {
    shop,
    id: globalId("Segment", shop.key, segment.segmentId),
    key: segment.segmentId,
    kind: segment.kind as SegmentKind,
    name: segment.name,
    rule: segment.rule,
    customerCount: customers,
    shareOfCustomers: share(customers, allCustomers),
    revenue: moneyOf(segment.revenue, shop),
    shareOfRevenue:
      allCents === 0
        ? suppressed(SuppressionReason.DENOMINATOR_ZERO)
        : exactly(centsOf(segment.revenue) / allCents, allCustomers),
    meanConfidence: segment.meanConfidence,
  };
}

export const loadSegments = entitiesById(segments, segments.segmentId, segmentOf);

/** For `node(id)`. */
export const segmentNodes: NodeSource = { type: "Segment", load: loadSegments };

type CustomerSegment = typeof customerSegments.$inferSelect;

/** A customer's row; null where the snapshot has none. */
export const loadCustomerSegment = entitiesById(
  customerSegments,
  customerSegments.customerId,
  (_, row): CustomerSegment => row as CustomerSegment,
);

/** Features of segments, most distinctive first; one statement for a page. */
export function loadProfile({ shop, key }: Segment, context: Context): Promise<SegmentProfile[]> {
  return loaderOf<string, SegmentProfile[]>(
    context,
    `segment profiles ${shop.snapshotId}`,
    async (keys) => {
      const rows = await context.db
        .select()
        .from(segmentProfiles)
        .where(
          and(
            eq(segmentProfiles.snapshotId, shop.snapshotId),
            inArray(segmentProfiles.segmentId, [...keys]),
          ),
        )
        .orderBy(asc(segmentProfiles.segmentId), asc(segmentProfiles.distinctiveness));
      const groups = groupByKey(keys, rows, ({ segmentId }) => segmentId);
      return groups as unknown as SegmentProfile[][];
    },
  ).load(key);
}
