import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { Db } from "../../store/store.js";
import { orders, refunds, sessions } from "./read-results.js";

/** A row of a customer's timeline, as the statement gives it. */
export interface TimelineRow {
  readonly customerId: string;
  readonly kind: string;
  /** Of the order, session or refund; unique within its kind. */
  readonly eventId: string;
  /** UTC, `YYYY-MM-DD HH:MM:SS[.ffffff]`. */
  readonly happenedAt: string;
  readonly amount: string;
  readonly orderId: string | null;
  readonly sessionId: string | null;
  readonly productId: string | null;
  readonly items: number | null;
  /** Events of the customer. */
  readonly total: number;
}

/** The place of a row in its customer's timeline. */
export type TimelinePlace = readonly [happenedAt: string, kind: string, eventId: string];

/**
 * The latest events of each customer, at most `limit` each, latest first; equal moments by kind and
 * id. One statement.
 *
 * @param asked.after only what comes after this place in the list, of one customer
 * @param asked.before only what comes before this place in the list, of one customer
 * @param asked.isBackward those at the end of the list instead: the earliest, earliest first
 */
export async function timelineRows(
  db: Db,
  snapshotId: number,
  asked: {
    readonly customerIds: readonly string[];
    readonly limit: number;
    readonly after?: TimelinePlace | undefined;
    readonly before?: TimelinePlace | undefined;
    readonly isBackward?: boolean;
  },
): Promise<TimelineRow[]> {
  const { limit, after, before } = asked;
  const ordering =
    asked.isBackward === true
      ? sql`happened_at, kind, event_id`
      : sql`happened_at desc, kind desc, event_id desc`;
  const row = sql`(happened_at, kind, event_id)`;
  const isIn = and(
    after && sql`${row} < ${placeOf(after)}`,
    before && sql`${row} > ${placeOf(before)}`,
  );
  const ranked = sql`select *, row_number() over (partition by customer_id order by ${ordering}) as place from (select *, count(*) over (partition by customer_id) as total from (${eventsOf(snapshotId, asked.customerIds)}) as events) as counted where ${isIn ?? sql`true`}`;
  const text = (name: SQL): SQL<string> => sql<string>`${name}`;
  return db
    .select({
      customerId: text(sql`customer_id`),
      kind: text(sql`kind`),
      eventId: text(sql`event_id`),
      happenedAt: text(sql`happened_at`),
      amount: text(sql`amount`),
      orderId: sql<string | null>`order_id`,
      sessionId: sql<string | null>`session_id`,
      productId: sql<string | null>`product_id`,
      items: sql<number | null>`items`,
      total: sql<number>`total`.mapWith(Number),
    })
    .from(sql`(${ranked}) as ranked`)
    .where(sql`place <= ${limit}`)
    .orderBy(sql`customer_id`, sql`place`);
}

const placeOf = ([happenedAt, kind, eventId]: TimelinePlace): SQL =>
  sql`(cast(${happenedAt} as timestamp), ${kind}, ${eventId})`;

function eventsOf(snapshotId: number, customerIds: readonly string[]): SQL {
  const ids = [...customerIds];
  return sql`
    select ${orders.customerId} as customer_id, 'PURCHASE' collate "C" as kind, ${orders.orderId} as event_id,
      ${orders.orderedAt} as happened_at, ${orders.revenue} as amount, ${orders.orderId} as order_id,
      ${orders.sessionId} as session_id, null as product_id, cast(null as integer) as items
    from ${orders}
    where ${and(eq(orders.snapshotId, snapshotId), inArray(orders.customerId, ids))}
    union all
    select ${sessions.visitorId}, 'SESSION', ${sessions.sessionId}, ${sessions.startedAt},
      ${sessions.revenue}, null, ${sessions.sessionId}, null, null
    from ${sessions}
    where ${and(eq(sessions.snapshotId, snapshotId), inArray(sessions.visitorId, ids))}
    union all
    select ${refunds.customerId}, case when ${refunds.isCancellation} then 'CANCEL' else 'REFUND' end,
      ${refunds.refundId}, ${refunds.refundedAt}, ${refunds.amount}, ${refunds.orderId}, null,
      ${refunds.productId}, ${refunds.quantity}
    from ${refunds}
    where ${and(eq(refunds.snapshotId, snapshotId), inArray(refunds.customerId, ids))}`;
}
