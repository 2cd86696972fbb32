/** Customers in a row of `baseline_customers`. */
export const BASELINE_PART = 16_384;
