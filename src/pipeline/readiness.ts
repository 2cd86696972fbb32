import type { Analytic } from "../analytics/analytic.js";
import { FEWEST_OF_EITHER } from "../analytics/churn/churn-refusal.js";
import {
  LEAST_DAYS,
  LEAST_REPEAT_CUSTOMERS,
  LEAST_REPEAT_SHARE,
} from "../analytics/customer-value/order-fits.js";
import { FEWEST_CUSTOMERS as FEWEST_LOOK_ALIKES } from "../analytics/look-alikes/look-alike-refusal.js";
import { FEWEST_CUSTOMERS as FEWEST_IN_SEGMENTS } from "../analytics/segmentation/segmentation-fit.js";
import type { FactNeed } from "../domain/facts.js";
import type { Readiness } from "../domain/inspection.js";
import type { SqlEngine } from "../domain/sql-engine.js";

/** What decides whether models and splits have enough; counted over the facts. */
export interface FactCounts {
  readonly customers: number;
  /** With orders on two days or more. */
  readonly repeatCustomers: number;
  /** From the first order or session to the last. */
  readonly observedDays: number;
  readonly brandedProducts: number;
  readonly locatedOrders: number;
  readonly linesOfProducts: number;
  readonly pricedOrders: number;
}

export async function factCounts(engine: Pick<SqlEngine, "rows">): Promise<FactCounts> {
  const [row = {}] = await engine.rows(`select
    (select count(distinct visitor_id) from orders) as customers,
    (select count(*) from (select visitor_id from orders where visitor_id is not null
      group by visitor_id having count(distinct ordered_on) > 1) as repeated) as repeat_customers,
    (select coalesce(max(as_of_on - first_on), 0) from shop) as observed_days,
    (select count(brand) from products) as branded,
    (select count(country) from orders) as located,
    (select count(*) from order_lines where product_id <> 'unknown') as of_products,
    (select count(*) from orders where revenue > 0) as priced`);
  const count = (name: string): number => Number(row[name] ?? 0);
  return {
    customers: count("customers"),
    repeatCustomers: count("repeat_customers"),
    observedDays: count("observed_days"),
    brandedProducts: count("branded"),
    locatedOrders: count("located"),
    linesOfProducts: count("of_products"),
    pricedOrders: count("priced"),
  };
}

const OF_PRODUCTS: Lack = ({ linesOfProducts }) =>
  linesOfProducts === 0 ? "No line names a product: all count as one that is unknown." : null;
const OF_CUSTOMERS: Lack = ({ customers }) =>
  customers === 0 ? "No order names a customer." : null;
const WITH_MONEY: Lack = ({ pricedOrders }) =>
  pricedOrders === 0 ? "The files hold no prices." : null;

type Lack = (counts: FactCounts) => string | null;

/** Beside the facts an analytic reads: what these must hold for it to say something. */
const NEEDS: Readonly<Record<string, readonly Lack[]>> = {
  affinity: [OF_PRODUCTS],
  "cross-sell": [OF_PRODUCTS],
  products: [OF_PRODUCTS],
  "product-performance": [OF_PRODUCTS],
  "stock-classes": [OF_PRODUCTS, WITH_MONEY],
  "brand-loyalty": [
    ({ brandedProducts }) => (brandedProducts === 0 ? "No product has a brand." : null),
  ],
  ...Object.fromEntries(
    [
      ...["gain-loss", "rfm", "lifecycle", "split-orders", "features"],
      ...["segmentation", "retention", "next-orders", "customer-value", "churn"],
      ...["segment-values", "segment-habits", "baseline", "customers", "look-alikes"],
    ].map((name) => [name, [OF_CUSTOMERS]]),
  ),
  concentration: [OF_CUSTOMERS, WITH_MONEY],
  geography: [({ locatedOrders }) => (locatedOrders === 0 ? "No order has a country." : null)],
};

/** What a model refuses; the same limits as in its own refusal. */
const MINIMUMS: Readonly<Record<string, Lack>> = {
  "customer-value": ({ customers, repeatCustomers, observedDays }) => {
    if (observedDays < LEAST_DAYS)
      return `Orders are observed for ${observedDays} days; at least ${LEAST_DAYS} are needed.`;
    const isEnough =
      repeatCustomers >= LEAST_REPEAT_CUSTOMERS &&
      repeatCustomers >= LEAST_REPEAT_SHARE * customers;
    return isEnough
      ? null
      : `${repeatCustomers} of ${customers} customers have come back on another day; at least ${LEAST_REPEAT_CUSTOMERS} and 1 in ${1 / LEAST_REPEAT_SHARE} are needed.`;
  },
  churn: ({ customers }) => fewer(customers, 2 * FEWEST_OF_EITHER),
  segmentation: ({ customers }) => fewer(customers, FEWEST_IN_SEGMENTS),
  "look-alikes": ({ customers }) => fewer(customers, FEWEST_LOOK_ALIKES),
};

function fewer(customers: number, least: number): string | null {
  return customers >= least
    ? null
    : `There are ${customers} customers; at least ${least} are needed.`;
}

/** Which questions a shop's facts can answer, in the order of the catalog. */
export function readinessOf(
  catalog: readonly Analytic[],
  facts: Readonly<Record<string, number>>,
  counts: FactCounts,
): Readiness[] {
  const given: Readonly<Record<string, number>> = {
    ...facts,
    prices: counts.pricedOrders,
    // a matter of the shop's settings, not of its files
    saved_funnels: 1,
  };
  const lacks = (reads: readonly FactNeed[]): FactNeed[] =>
    reads.filter((need) => (given[need] ?? 0) === 0);
  return catalog.map(({ name, question, results }): Readiness => {
    const lacking = results.map(({ reads }) => lacks(reads)).filter(({ length }) => length > 0);
    const missing = [...new Set(lacking.flat())].map((fact) => fact.replaceAll("_", " "));
    const noFacts = missing.length === 0 ? null : `The files hold no ${missing.join(" and no ")}.`;
    const answer = (state: Readiness["state"], because: string | null): Readiness => ({
      analytic: name,
      question,
      state,
      because,
    });
    if (lacking.length === results.length) return answer("UNAVAILABLE", noFacts);
    const need = (NEEDS[name] ?? []).map((lack) => lack(counts)).find((lack) => lack !== null);
    if (need !== undefined && need !== null) return answer("UNAVAILABLE", need);
    const refusal = MINIMUMS[name]?.(counts) ?? null;
    if (refusal !== null) return answer("REFUSED", refusal);
    return noFacts === null ? answer("READY", null) : answer("PARTLY", noFacts);
  });
}
