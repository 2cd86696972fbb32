import { decimalOf } from "../../domain/decimal.js";
import type { CustomerFilterWords, NumberWords } from "../../graphql/customer-filter-words.js";
import { allOf, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import {
  EstimateMethod,
  mean,
  modelled,
  share,
  suppressed,
  SuppressionReason,
} from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { inPart, worth } from "./customer-value-words.js";
import type {
  CustomerValueBin,
  CustomerValueDistribution,
} from "./customer-values-answer.graphql.js";
import type { customerValueParts } from "./customer-values.analytic.js";
import { CustomerValueMeasure, type CustomerValuesArgs } from "./customer-values-input.graphql.js";
import { binsOf, quantilesOf } from "./stored-spread.js";

export type PartRow = typeof customerValueParts.$inferSelect;

/** The figures of a part, or of all customers, each with the customers behind it. */
export function distributionOf(
  shop: CurrentShop,
  row: PartRow,
  { by, breakdown }: CustomerValuesArgs,
): CustomerValueDistribution {
  const isPart = breakdown !== undefined && row.split !== "all";
  const part = isPart ? [inPart(breakdown, row.part, shop)] : [];
  return {
    value: isPart ? row.part : null,
    name: isPart ? row.name : null,
    customers: row.customers,
    total: moneyOf(row.total, shop),
    mean: mean(row.customers, Number(row.total), row.squares),
    quantiles: quantilesOf(row.quantiles).map((quantile) => ({
      probability: quantile.probability,
      value: modelled({
        value: quantile.cents / 100,
        low: quantile.lowCents === null ? null : quantile.lowCents / 100,
        high: quantile.highCents === null ? null : quantile.highCents / 100,
        n: row.customers,
        method: EstimateMethod.ORDER_STATISTICS,
      }),
    })),
    histogram: histogramOf(shop, row, (number) => allOf(...part, worth(by, number))),
    who: selectionOf(shop, wholeOf(by, part), row.customers),
  };
}

function wholeOf(
  by: CustomerValueMeasure,
  part: readonly CustomerFilterWords[],
): CustomerFilterWords {
  const everyone = by !== CustomerValueMeasure.PREDICTED_VALUE && part.length > 0;
  return allOf(...part, ...(everyone ? [] : [worth(by, {})]));
}

function histogramOf(
  shop: CurrentShop,
  { bins, customers }: PartRow,
  wordsOf: (number: NumberWords) => CustomerFilterWords,
): CustomerValueBin[] {
  const money = (cents: number | null) => (cents === null ? null : moneyOf(decimalOf(cents), shop));
  return binsOf(bins).map(({ fromCents, toCents, times }) => ({
    from: money(fromCents),
    to: money(toCents),
    customers: times,
    shareOfCustomers: share(times, customers),
    who: selectionOf(
      shop,
      wordsOf({
        ...(fromCents === null ? {} : { gte: fromCents / 100 }),
        ...(toCents === null ? {} : { lt: toCents / 100 }),
      }),
      times,
    ),
  }));
}

/** All customers of a shop that has none, or of whom no model says anything. */
export function noDistribution(
  shop: CurrentShop,
  by: CustomerValueMeasure,
): CustomerValueDistribution {
  const isRefused = by === CustomerValueMeasure.PREDICTED_VALUE;
  const { DENOMINATOR_ZERO, MODEL_REFUSED } = SuppressionReason;
  return {
    ...{ value: null, name: null, customers: 0, quantiles: [], histogram: [] },
    total: moneyOf("0.00", shop),
    mean: suppressed(isRefused ? MODEL_REFUSED : DENOMINATOR_ZERO),
    who: selectionOf(shop, worth(by, {}), 0),
  };
}
