import { and, gte, ilike, lt, or, type SQL } from "drizzle-orm";
import { matchesNumber, matchesText } from "../../graphql/predicate.input.js";
import type { ProductFilter } from "./product-filter.graphql.js";
import { products } from "./products.analytic.js";

const TEXTS = ["category", "brand"] as const;
const NUMBERS = ["orders", "items", "grossRevenue", "refunds"] as const;

/** The condition on rows of `products` that a filter means; undefined: every product. */
export function productsWhere(filter: ProductFilter = {}): SQL | undefined {
  const { search, launchedFrom, launchedBefore } = filter;
  return and(
    search === undefined ? undefined : contains(search),
    ...TEXTS.map((field) => filter[field] && matchesText(products[field], filter[field])),
    ...NUMBERS.map((field) => filter[field] && matchesNumber(products[field], filter[field])),
    launchedFrom === undefined ? undefined : gte(products.launchedOn, launchedFrom),
    launchedBefore === undefined ? undefined : lt(products.launchedOn, launchedBefore),
  );
}

function contains(text: string): SQL | undefined {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return or(ilike(products.name, pattern), ilike(products.productId, pattern));
}
