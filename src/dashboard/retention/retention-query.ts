import { ESTIMATE_FIELDS, type Estimate } from "../api/estimate.js";
import type { Operation } from "../api/operation.js";
import type { Unavailable } from "../api/unavailable.js";

export interface RetentionCell {
  readonly period: number;
  readonly complete: boolean;
  readonly customers: number;
  readonly value: Estimate;
  readonly cumulativeRevenuePerCustomer: { readonly value: number | null };
}

export interface RetentionCohort {
  readonly key: string;
  readonly cohortOn: string;
  readonly size: number;
  readonly cells: readonly RetentionCell[];
}

export interface RetentionAnswer {
  readonly shop: {
    readonly retention: {
      readonly cohorts: readonly RetentionCohort[];
      readonly average: readonly { readonly period: number; readonly value: Estimate }[];
      readonly unavailable: Unavailable | null;
    };
  };
}

export const AGES = 12;

const RETENTION = `query Retention($shop: String!, $periods: Int!) {
  shop(key: $shop) {
    retention(input: { grain: MONTH, periods: $periods }) {
      cohorts {
        key
        cohortOn
        size
        cells {
          period
          complete
          customers
          value { ${ESTIMATE_FIELDS} }
          cumulativeRevenuePerCustomer { value }
        }
      }
      average { period value { ${ESTIMATE_FIELDS} } }
      unavailable { reason }
    }
  }
}`;

export function retentionOperation(shop: string): Operation {
  return { query: RETENTION, variables: { shop, periods: AGES } };
}
