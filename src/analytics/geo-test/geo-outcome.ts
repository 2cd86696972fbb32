/** What a test by countries may change; values are columns of geo-weeks. */
export enum GeoTestOutcome {
  SESSIONS = "sessions",
  ORDERS = "orders",
  NEW_CUSTOMERS = "newCustomers",
  GROSS_REVENUE = "revenue",
}

/** The outcome in a sentence. */
export const OUTCOME_NOUNS: Readonly<Record<GeoTestOutcome, string>> = {
  [GeoTestOutcome.SESSIONS]: "sessions",
  [GeoTestOutcome.ORDERS]: "orders",
  [GeoTestOutcome.NEW_CUSTOMERS]: "new customers",
  [GeoTestOutcome.GROSS_REVENUE]: "gross revenue",
};

/** Why a country is in neither group. */
export enum GeoLeftOutReason {
  AS_ASKED = "AS_ASKED",
  UNKNOWN_COUNTRY = "UNKNOWN_COUNTRY",
  TOO_FEW_WEEKS = "TOO_FEW_WEEKS",
  DOMINATES = "DOMINATES",
  BEYOND_LARGEST = "BEYOND_LARGEST",
}
