import { readFileSync } from "node:fs";
import { affinityModel } from "../../../src/analytics/affinity/affinity.model.js";
import { sqlOf } from "../../../src/analytics/catalog.js";
import type { Cell, ModelRows } from "../../../src/analytics/model-step.js";
import { customerSegments } from "../../../src/analytics/segmentation/segmentation.analytic.js";
import { resultDdl } from "../../../src/pipeline/result-table.js";
import { openDuckdbContract } from "../../architecture/contract-engines.js";
import type { ShopFacts } from "../../architecture/contract-facts.js";

export type Counted = Readonly<Record<string, Cell>>;

export interface PairedShop {
  readonly affinities: readonly Counted[];
  readonly lists: readonly Counted[];
  readonly attachRates: readonly Counted[];
}

export interface PairingDesk {
  /** @param segments behaviour segment by customer */
  pair(facts: ShopFacts, segments?: Readonly<Record<string, string>>): Promise<PairedShop>;
  close(): Promise<void>;
}

/** The queries of the analytic on DuckDB and its model on what they give. */
export async function openPairingDesk(): Promise<PairingDesk> {
  const duckdb = await openDuckdbContract();
  await duckdb.run(resultDdl(customerSegments));
  return {
    async pair(facts, segments = {}) {
      await duckdb.load(facts);
      await duckdb.run("delete from customer_segments");
      for (const [customer, segment] of Object.entries(segments)) {
        await duckdb.run(
          `insert into customer_segments (customer_id, segment_id, recency_score, frequency_score, monetary_score, rfm_segment_id) values ('${customer}', '${segment}', 1, 1, 1, 'r')`,
        );
      }
      const inputs = await Promise.all(
        affinityModel.inputs.map(async (query) => [
          query,
          await duckdb.columns(readFileSync(sqlOf("affinity", query), "utf8")),
        ]),
      );
      const { results } = affinityModel.compute(Object.fromEntries(inputs));
      const records = (name: string): Counted[] => recordsOf(results[name] as ModelRows);
      return {
        affinities: records("affinities"),
        lists: records("affinity-lists"),
        attachRates: records("attach-rates"),
      };
    },
    close: () => duckdb.close(),
  };
}

const recordsOf = ({ columns, rows }: ModelRows): Counted[] =>
  rows.map((row) =>
    Object.fromEntries(columns.map((column, place) => [column, row[place] ?? null])),
  );

interface BasketOrder {
  readonly id: string;
  readonly customer?: string | null;
  readonly session?: string | null;
  readonly on: string;
  readonly products: readonly string[];
}

export interface BasketProduct {
  readonly id: string;
  readonly category?: string | null;
  readonly brand?: string | null;
  readonly launchedOn?: string | null;
}

/** Facts of orders that are told by nothing but their day and what they hold. */
export function basketFacts(
  orders: readonly BasketOrder[],
  products: readonly BasketProduct[],
  asOfOn: string,
): ShopFacts {
  const first = orders.map(({ on }) => on).sort()[0] ?? asOfOn;
  return {
    shop: [{ shop_key: "baskets", as_of_on: asOfOn, first_on: first }],
    products: products.map(({ id, category = null, brand = null, launchedOn = null }) => ({
      ...{ product_id: id, name: `the ${id}`, category, brand, launched_on: launchedOn },
    })),
    orders: orders.map(({ id, customer = null, session = null, on }) => ({
      ...{ order_id: id, visitor_id: customer, session_id: session, ordered_on: on },
      ordered_at: `${on} 12:00:00`,
    })),
    order_lines: orders.flatMap(({ id, products: held }) =>
      held.map((product_id, place) => ({
        ...{ order_line_id: `${id}-${place}`, order_id: id, product_id, quantity: 1 },
      })),
    ),
  };
}
