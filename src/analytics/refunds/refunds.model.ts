import { addDays, type Day } from "../../domain/calendar.js";
import { rateDispersion, scanRates, type RateSeries } from "../../stats/rate-scan.js";
import type { Cell, ColumnTable, ModelOutput, ModelStep } from "../model-step.js";

const DAYS_OF_WEEK = 7;
/** A quarter: what lasts longer is a new normal. */
const LONGEST_WEEKS = 13;
/** Chance of any false incident in a shop. */
const ALARM = 0.05;
const MOST_INCIDENTS = 5;

/** Looks for spans of weeks whose orders come back more often than the product's others. */
export const refundsModel: ModelStep = {
  inputs: ["refund-weeks"],
  fills: ["refund-control", "refund-incidents"],
  compute: (inputs) => findIncidents(inputs["refund-weeks"] as ColumnTable),
};

interface ProductWeeks extends RateSeries {
  /** Empty for all orders. */
  readonly productId: string;
  readonly name: string | null;
  readonly firstOn: Day;
  readonly revenue: readonly number[];
  readonly refunded: readonly number[];
}

function findIncidents(table: ColumnTable): ModelOutput {
  const products = productWeeks(table);
  return {
    results: {
      "refund-control": {
        columns: ["product_id", "orders", "refunded_orders", "dispersion"],
        rows: products.map((weeks): Cell[] => [
          ...[weeks.productId, sum(weeks.chances), sum(weeks.events), rateDispersion(weeks)],
        ]),
      },
      "refund-incidents": {
        columns: [
          ...["product_id", "name", "from_on", "to_on", "orders", "refunded_orders"],
          ...["other_orders", "other_refunded_orders", "refunded", "excess_refunded", "p_value"],
        ],
        rows: products.flatMap((weeks) => incidentRows(weeks, products.length)),
      },
    },
    cards: [],
  };
}

function incidentRows(weeks: ProductWeeks, seriesCount: number): Cell[][] {
  const windows = scanRates(weeks, {
    ...{ longest: LONGEST_WEEKS, seriesCount, alarm: ALARM, most: MOST_INCIDENTS },
  });
  return windows.map((window): Cell[] => {
    const { from, to } = window;
    const refunded = sum(weeks.refunded.slice(from, to));
    const usual = window.otherEvents / window.otherChances;
    const excess = Math.max(0, 1 - (usual * window.chances) / window.events);
    return [
      ...[weeks.productId, weeks.name],
      ...[addDays(weeks.firstOn, from * DAYS_OF_WEEK), addDays(weeks.firstOn, to * DAYS_OF_WEEK)],
      ...[window.chances, window.events, window.otherChances, window.otherEvents],
      ...[refunded.toFixed(2), (refunded * excess).toFixed(2), window.pValue],
    ];
  });
}

/** Rows come by product and week; weeks without an order are filled in. */
function productWeeks(table: ColumnTable): ProductWeeks[] {
  const [ids, names, weekOn] = [
    table.texts("product_id"),
    table.texts("name"),
    table.texts("week_on"),
  ];
  const [orders, refundedOrders] = [table.numbers("orders"), table.numbers("refunded_orders")];
  const [revenue, refunded] = [table.numbers("revenue"), table.numbers("refunded")];
  const products: ProductWeeks[] = [];
  for (let from = 0, to = 1; from < table.rowCount; from = to++) {
    while (to < table.rowCount && ids[to] === ids[from]) to++;
    const firstOn = weekOn[from] ?? "";
    const places = weekOn.slice(from, to).map((on) => weeksBetween(firstOn, on ?? ""));
    const spread = (column: Float64Array): number[] => {
      const filled = new Array<number>((places.at(-1) ?? 0) + 1).fill(0);
      places.forEach((place, row) => (filled[place] = column[from + row] as number));
      return filled;
    };
    products.push({
      ...{ productId: ids[from] ?? "", name: names[from] ?? null, firstOn },
      ...{ chances: spread(orders), events: spread(refundedOrders) },
      ...{ revenue: spread(revenue), refunded: spread(refunded) },
    });
  }
  return products;
}

const weeksBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / (DAYS_OF_WEEK * 86_400_000));

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
