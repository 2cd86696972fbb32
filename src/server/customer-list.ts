import "reflect-metadata";
import { classNames } from "../analytics/customers/arm-classes.js";
import { customerPages, type ListedCustomer } from "../analytics/customers/customer-pages.js";
import { filterOfWords } from "../analytics/customers/filter-of-words.js";
import { ReachGroup } from "../analytics/customers/reach-predicate.graphql.js";
import type { CustomerFilterWords, ReachWords } from "../graphql/customer-filter-words.js";
import type { CurrentShop } from "../graphql/shop-directory.js";
import type { Store } from "../store/store.js";

/** A customer, and the class that an arm has him in; null without an arm, and for whom it does not reach. */
export type CustomerInList = ListedCustomer & { readonly className: string | null };

export type CustomerListing = AsyncGenerator<CustomerInList[]>;

/**
 * All customers of a list in the order of their ids, page by page.
 *
 * @param of `words` null: everybody; `reach` null: no arm whose classes are told
 * @throws UserError for a filter or an arm that cannot be
 */
export async function* customerList(
  { db }: Pick<Store, "db">,
  shop: CurrentShop,
  of: { readonly words: CustomerFilterWords | null; readonly reach: ReachWords | null },
): CustomerListing {
  const { words, reach } = of;
  const group = ReachGroup[reach?.group ?? "TREATED"];
  const classOf = reach === null ? null : await classNames(db, shop, { ...reach, group });
  const filter = words === null ? null : filterOfWords(words);
  for await (const page of customerPages(db, shop, filter)) {
    const listed: CustomerInList[] = [];
    for (const customer of page) {
      const className = (await classOf?.(customer.baselinePosition)) ?? null;
      listed.push({ ...customer, className });
    }
    yield listed;
  }
}
