import { and, eq, gte, inArray, isNotNull, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { STAGES, type Stage } from "../../domain/stage.js";
import { EventKind } from "../../graphql/entities/customer-event.type.js";
import { matchesNumber, numberMatches } from "../../graphql/predicate.input.js";
import { badRequest } from "../../graphql/request-error.js";
import { checkBehaviourFields } from "./behaviour-fields.js";
import { CountedUnit, type BehaviourPredicate } from "./behaviour-predicate.graphql.js";
import { customerProducts, customers, customerSessions } from "./customers.analytic.js";
import { inTime, meets, ofProduct, type Events } from "./event-conditions.js";
import type { FilteredShop } from "./filtered-shop.js";
import { buyersFrom, buyersOf, onlyProduct } from "./known-selections.js";
import { orderLines, orders, refunds } from "./read-results.js";
import { seenProducts } from "./seen-products.js";
import { snapshotRows } from "./snapshot-rows.js";

/** Customers by a statement of their ids: those in it, or all but those. */
export interface Members {
  /** `select <id> ...`, one column; an id may come more than once. */
  readonly ids: SQL;
  /** What `ids` selects in place of ids, where results know customers by it. */
  readonly by?: "baselinePosition";
  readonly isMember: boolean;
}

/** What the database can compare a number of orders with. */
const MOST_ORDERS = 2 ** 31 - 1;
const AT_LEAST_ONE = { gte: 1 };

/**
 * Customers who did it. Where doing nothing meets the condition, those who do not meet it are
 * looked for instead: whoever did nothing has no row to be found by.
 *
 * @throws UserError for a condition that the event cannot meet, or a period that cannot be
 */
export function behaviourMembers(behaviour: BehaviourPredicate, shop: FilteredShop): Members {
  checkBehaviourFields(behaviour);
  const product = onlyProduct(behaviour, shop);
  if (product !== null) {
    const ids = sql`select ${customerProducts.customerId} as customer_id from ${buyersFrom(shop)} where ${buyersOf(product, shop)}`;
    return { ids, isMember: true };
  }
  const { count = AT_LEAST_ONE, sum } = behaviour;
  const { from, customerId, amount, events, happenedOn, where } = eventsOf(behaviour, shop);
  const isNever = numberMatches(0, count) && !numberMatches(1, count);
  if (sum === undefined && (behaviour.count === undefined || isNever)) {
    const ids = sql`select ${customerId} as customer_id from ${from} where ${where}`;
    return { ids, isMember: !isNever };
  }
  const isMember = !(numberMatches(0, count) && numberMatches(0, sum ?? {}));
  const found = sql`select ${customerId} as customer_id from ${from} where ${and(where, isMember ? mayHave(behaviour, customerId, shop) : undefined)}`;
  const meets = and(
    matchesNumber(counted(behaviour.countOf, { events, happenedOn }), count),
    sum === undefined ? undefined : matchesNumber(sql`sum(${amount})`, sum),
  );
  const having = isMember ? (meets ?? sql`true`) : sql`not (${meets ?? sql`true`})`;
  return { ids: sql`${found} group by ${customerId} having ${having}`, isMember };
}

/** Whoever orders so often has ordered so often at all, which few may have and an index tells. */
function mayHave(
  { event, count = {} }: BehaviourPredicate,
  customerId: SQL,
  shop: FilteredShop,
): SQL | undefined {
  const bound = Math.max(count.eq ?? 0, count.gte ?? 0, count.gt ?? 0);
  const least = Math.min(Math.ceil(bound), MOST_ORDERS);
  if (event !== EventKind.PURCHASE || least < 2) return undefined;
  const often = and(eq(customers.snapshotId, shop.snapshotId), gte(customers.orderCount, least));
  return sql`${customerId} in (select ${customers.customerId} from ${snapshotRows(customers, shop)} where ${often})`;
}

/** Events, or the different spans of time on which there were any. */
function counted(
  unit: CountedUnit = CountedUnit.EVENTS,
  { events = sql`count(*)`, happenedOn }: Pick<Events, "events" | "happenedOn">,
): SQL {
  if (unit === CountedUnit.EVENTS) return events;
  const span = { DAYS: "day", WEEKS: "week", MONTHS: "month" }[unit];
  return sql`count(distinct date_trunc(${span}, cast(${happenedOn} as timestamp)))`;
}

function eventsOf(behaviour: BehaviourPredicate, shop: FilteredShop): Events {
  switch (behaviour.event) {
    case EventKind.PURCHASE:
      return purchases(behaviour, shop);
    case EventKind.SESSION:
      return visits(behaviour, shop);
    case EventKind.REFUND:
    case EventKind.CANCEL:
      return returns(behaviour, shop);
    case EventKind.VIEW:
    case EventKind.ADD_TO_CART:
      return seenProducts(behaviour, shop);
  }
}

function purchases(asked: BehaviourPredicate, shop: FilteredShop): Events {
  const { products: held = [], secondsSincePreviousOrder, daysSincePreviousOrder } = asked;
  const asksForLine = [asked.product, asked.category, asked.brand, asked.unitPrice].some(
    (each) => each !== undefined,
  );
  const holds = (line: SQL | undefined): SQL =>
    sql`${orders.orderId} in (select ${orderLines.orderId} from ${snapshotRows(orderLines, shop)} where ${and(eq(orderLines.snapshotId, shop.snapshotId), line)})`;
  return {
    from: snapshotRows(orders, shop),
    customerId: sql`${orders.customerId}`,
    amount: sql`${orders.revenue}`,
    happenedOn: orders.orderedOn,
    where: and(
      eq(orders.snapshotId, shop.snapshotId),
      isNotNull(orders.customerId),
      inTime(asked, shop, orders.orderedOn),
      cameFrom(asked, orders),
      asked.hour === undefined ? undefined : eq(orders.orderedHour, asked.hour),
      meets(orders.customerOrderNumber, asked.orderNumber),
      meets(orders.revenue, asked.orderRevenue),
      meets(orders.secondsSincePreviousOrder, secondsSincePreviousOrder),
      meets(orders.daysSincePreviousOrder, daysSincePreviousOrder),
      meets(orders.daysSinceFirstOrder, asked.daysSinceFirstOrder),
      meets(orders.itemCount, asked.orderItems),
      asksForLine
        ? holds(
            and(ofProduct(asked, shop, orderLines.productId), meets(UNIT_PRICE, asked.unitPrice)),
          )
        : undefined,
      ...(asked.holds ?? []).map((each) => holds(ofProduct(each, shop, orderLines.productId))),
      ...held.map((product) => holds(eq(orderLines.productId, product))),
      asked.anyProduct === undefined
        ? undefined
        : holds(inArray(orderLines.productId, asked.anyProduct)),
    ),
  };
}

/** Of lines that tell a price: whole cents, as the prices of products are counted. */
const UNIT_PRICE = sql`case when ${orderLines.quantity} > 0 and ${orderLines.revenue} >= 0 then cast(cast(${orderLines.revenue} * 100 as bigint) / ${orderLines.quantity} as numeric) / 100 end`;

function visits(asked: BehaviourPredicate, shop: FilteredShop): Events {
  if ((shop.coverage.facts["sessions"] ?? 0) === 0) {
    throw badRequest(
      `This shop's files (layout ${shop.layout}) hold no sessions to find customers by.`,
      "Ask for the event PURCHASE, REFUND or CANCEL.",
    );
  }
  const { hour, reached, furthestStage, isReturning } = asked;
  const placeOf = (stage: string): number => STAGES.indexOf(stage as Stage);
  return {
    from: snapshotRows(customerSessions, shop),
    customerId: sql`${customerSessions.customerId}`,
    amount: sql`${customerSessions.revenue}`,
    happenedOn: customerSessions.startedOn,
    where: and(
      eq(customerSessions.snapshotId, shop.snapshotId),
      inTime(asked, shop, customerSessions.startedOn),
      cameFrom(asked, customerSessions),
      hour === undefined ? undefined : eq(customerSessions.startedHour, hour),
      reached === undefined
        ? undefined
        : gte(customerSessions.furthestStagePosition, placeOf(reached)),
      furthestStage === undefined
        ? undefined
        : eq(customerSessions.furthestStagePosition, placeOf(furthestStage)),
      isReturning === undefined ? undefined : eq(customerSessions.isReturning, isReturning),
    ),
  };
}

function returns(asked: BehaviourPredicate, shop: FilteredShop): Events {
  return {
    from: snapshotRows(refunds, shop),
    customerId: sql`${refunds.customerId}`,
    amount: sql`${refunds.amount}`,
    happenedOn: refunds.refundedOn,
    where: and(
      eq(refunds.snapshotId, shop.snapshotId),
      isNotNull(refunds.customerId),
      eq(refunds.isCancellation, asked.event === EventKind.CANCEL),
      inTime(asked, shop, refunds.refundedOn),
      cameFrom(asked, refunds),
      meets(refunds.customerOrderNumber, asked.orderNumber),
      meets(refunds.orderRevenue, asked.orderRevenue),
      meets(refunds.daysSinceOrder, asked.daysSinceOrder),
      ofProduct(asked, shop, refunds.productId),
    ),
  };
}

const ORIGINS = ["channel", "device", "campaign", "country", "landingPage"] as const;

function cameFrom(
  asked: BehaviourPredicate,
  origin: Readonly<Record<(typeof ORIGINS)[number], PgColumn>>,
): SQL | undefined {
  return and(
    ...ORIGINS.map((name) => {
      const value = asked[name];
      return value === undefined ? undefined : eq(origin[name], value);
    }),
  );
}
