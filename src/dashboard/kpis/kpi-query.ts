import { ESTIMATE_FIELDS, type Estimate } from "../api/estimate.js";
import type { Operation } from "../api/operation.js";
import { comparisonOf } from "../view/comparison.js";
import { runningMonths, type Coverage } from "../view/period-span.js";
import type { View } from "../view/view.js";

export interface MeasureValue {
  readonly measure: string;
  readonly estimate: Estimate;
  readonly delta: Pick<Estimate, "value" | "low" | "high"> | null;
}

interface MeasureTable {
  readonly totals: { readonly complete: boolean; readonly values: readonly MeasureValue[] };
  readonly comparisons: readonly {
    readonly from: string;
    readonly to: string;
    readonly totals: { readonly complete: boolean };
  }[];
}

export interface KpiAnswer {
  readonly shop: { readonly sums: MeasureTable; readonly people: MeasureTable };
}

const TABLE = `{
      totals {
        complete
        values {
          measure
          estimate { ${ESTIMATE_FIELDS} }
          delta { value low high }
        }
      }
      comparisons { from to totals { complete } }
    }`;

const KPIS = `query KeyFigures(
  $shop: String!
  $period: PeriodInput!
  $compare: [ComparisonInput!]
  $comparePeople: [ComparisonInput!]
) {
  shop(key: $shop) {
    sums: metrics(query: {
      measures: [SESSIONS, ORDERS, NEW_CUSTOMERS, GROSS_REVENUE, NET_REVENUE, AOV, CONVERSION_RATE]
      period: $period
      compare: $compare
    }) ${TABLE}
    people: metrics(query: { measures: [CUSTOMERS], period: $period, compare: $comparePeople }) ${TABLE}
  }
}`;

/** Customers are a distinct count, known for whole calendar periods only: not for a part of one. */
export function kpiOperation(view: View, coverage: Coverage): Operation {
  const compare = comparisonOf(view, coverage);
  const comparePeople = runningMonths(view.period) === null ? compare : [];
  const variables = { shop: view.shop, period: { preset: view.period }, compare, comparePeople };
  return { query: KPIS, variables };
}
