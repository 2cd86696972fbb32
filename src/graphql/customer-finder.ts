import type { SQL } from "drizzle-orm";
import type { ClassType } from "type-graphql";
import { UserError } from "../domain/user-error.js";
import type { Db } from "../store/store.js";
import type { CurrentShop } from "./shop-directory.js";

/** Who finds customers by a filter, for questions that only pass the filter on. */
export interface CustomerFinder {
  /** The API's `CustomerFilter`. */
  readonly filter: ClassType<object>;
  /**
   * A select of one column, the ids of the customers who meet it.
   *
   * @throws UserError for a filter that cannot be
   */
  readonly idsOf: (db: Db, shop: CurrentShop, filter: object) => Promise<SQL>;
}

let known: CustomerFinder | undefined;

/** Says who finds customers, before the schema is built. */
export function findCustomersBy(finder: CustomerFinder): void {
  known = finder;
}

/** The input type of a filter of customers, for fields of other questions' filters. */
export const customerFilterType = (): ClassType<object> => finder().filter;

/**
 * Ids of the customers who meet the filter of a list's `where.customers`, as a select.
 *
 * @returns undefined without a filter
 * @throws UserError for a filter that cannot be, which names the field
 */
export async function customerIds(
  db: Db,
  shop: CurrentShop,
  filter: object | undefined,
): Promise<SQL | undefined> {
  if (filter === undefined) return undefined;
  try {
    return await finder().idsOf(db, shop, filter);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, remedy } = error;
    throw new UserError(`where.customers: ${error.message}`, { code, remedy });
  }
}

function finder(): CustomerFinder {
  if (known === undefined) throw new Error("nobody says who finds customers: call findCustomersBy");
  return known;
}
