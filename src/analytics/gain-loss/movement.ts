/** How a customer moved between two periods; values are those of gain-loss.sql. */
export enum Movement {
  NEW = "new",
  RETURNED = "returned",
  SWITCHED_IN = "switched in",
  KEPT_UP = "kept up",
  KEPT_EQUAL = "kept equal",
  KEPT_DOWN = "kept down",
  SWITCHED_OUT = "switched out",
  LEFT = "left",
  ANONYMOUS = "anonymous",
}

/** What is told apart. */
export enum GainLossBreakdown {
  SHOP = "shop",
  PRODUCT = "product",
  CATEGORY = "category",
  BRAND = "brand",
  RFM_SEGMENT = "rfm_segment",
  SEGMENT = "segment",
}

/** What a period is compared with. */
export enum GainLossComparison {
  PREVIOUS = "previous",
  YEAR_BEFORE = "year before",
}

export enum GainLossGrain {
  MONTH = "month",
  QUARTER = "quarter",
  YEAR = "year",
}
