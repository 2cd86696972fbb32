import { and, asc, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { ModelScore } from "../../analytics/customers/customer-filter.graphql.js";
import { customers } from "../../analytics/customers/customers.analytic.js";
import { BASELINE_PART, baselineCustomers } from "../../store/baseline.table.js";
import type { Db } from "../../store/store.js";

/**
 * Customers by a model's score, the highest first, as positions in the snapshot's baseline; ties by id.
 * Those without a score are left out. One statement.
 */
export async function rankedCustomers(
  db: Db,
  snapshotId: number,
  score: ModelScore,
): Promise<Uint32Array> {
  const entries = sql`jsonb_array_elements_text(${baselineCustomers.ids}::jsonb) with ordinality`;
  const rows = await db
    .select({
      position: sql<number>`(${baselineCustomers.part} * ${BASELINE_PART}::integer + entry.place - 1)::integer`,
    })
    .from(baselineCustomers)
    .innerJoin(sql`lateral ${entries} as entry(id, place)`, sql`true`)
    .innerJoin(
      customers,
      and(
        eq(customers.snapshotId, baselineCustomers.snapshotId),
        sql`${customers.customerId} = entry.id`,
      ),
    )
    .where(and(eq(baselineCustomers.snapshotId, snapshotId), isNotNull(customers[score])))
    .orderBy(desc(customers[score]), asc(customers.customerId));
  return Uint32Array.from(rows, ({ position }) => Number(position));
}

/** The first share of a ranking, its positions ascending; at least one where there is any. */
export function topShare(ranking: Uint32Array, share: number): Uint32Array {
  return ranking.slice(0, Math.max(1, Math.ceil(share * ranking.length))).sort();
}
