/** What an experiment measures (docs/simulation-results.md). */
export const OUTCOMES = [
  "RETENTION",
  "ACTIVE_LATE",
  "AOV",
  "ORDERS",
  "ORDERS_PER_CUSTOMER",
  "NET_REVENUE",
  "GROSS_MARGIN",
  "COST",
  "LATER_MARGIN",
  "INCREMENTAL_PROFIT",
  "SHIPMENTS",
  "NEW_CUSTOMERS",
  "CONTACTS",
  "UNSUBSCRIBES",
  "REDEMPTIONS",
  "EXTRA_ORDERS",
  "CONVERSION",
] as const;

export type OutcomeName = (typeof OUTCOMES)[number];
