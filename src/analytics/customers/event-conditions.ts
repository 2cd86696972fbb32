import { and, eq, gte, lt, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Period } from "../../domain/calendar.js";
import { resolvePeriod } from "../../graphql/period.input.js";
import { matchesNumber, type NumberPredicate } from "../../graphql/predicate.input.js";
import type { BehaviourPredicate, HeldPredicate } from "./behaviour-predicate.graphql.js";
import type { FilteredShop } from "./filtered-shop.js";
import { products } from "./read-results.js";
import { snapshotRows } from "./snapshot-rows.js";

/** Events of one kind, row by row, and what of them counts. */
export interface Events {
  readonly from: SQL;
  readonly customerId: SQL;
  /** Money of a row, where the events have any. */
  readonly amount?: SQL;
  /** How many they are; rows without. */
  readonly events?: SQL | undefined;
  readonly happenedOn: PgColumn;
  readonly where: SQL | undefined;
}

/** The periods that are asked for, which hold together. @throws UserError for one that cannot be */
export function spansOf(
  { period, within }: BehaviourPredicate,
  { coverage }: FilteredShop,
): readonly Period[] {
  return [
    ...(period === undefined ? [] : [resolvePeriod({ between: period }, coverage)]),
    ...(within === undefined ? [] : [resolvePeriod({ last: within }, coverage)]),
  ];
}

/** @throws UserError for a period that cannot be */
export function inTime(
  asked: BehaviourPredicate,
  shop: FilteredShop,
  happenedOn: PgColumn,
): SQL | undefined {
  const { weekday } = asked;
  return and(
    ...spansOf(asked, shop).flatMap(({ from, to }) => [gte(happenedOn, from), lt(happenedOn, to)]),
    weekday === undefined
      ? undefined
      : sql`extract(isodow from ${happenedOn}) = cast(${weekday} as integer)`,
  );
}

export function meets(
  column: PgColumn | SQL,
  predicate: NumberPredicate | undefined,
): SQL | undefined {
  return predicate === undefined ? undefined : matchesNumber(column, predicate);
}

/** One product that meets all that is asked of it. */
export function ofProduct(
  { product, category, brand }: HeldPredicate,
  shop: FilteredShop,
  productId: PgColumn,
): SQL | undefined {
  const described = [
    category === undefined ? undefined : eq(products.category, category),
    brand === undefined ? undefined : eq(products.brand, brand),
  ].filter((each) => each !== undefined);
  return and(
    product === undefined ? undefined : eq(productId, product),
    described.length === 0
      ? undefined
      : sql`${productId} in (select ${products.productId} from ${snapshotRows(products, shop)} where ${and(eq(products.snapshotId, shop.snapshotId), ...described)})`,
  );
}
