import type { TrueCustomer } from "./true-customers.js";
import type { TrueShop } from "./truth-shop.js";

/** A loaded shop with what its files say. */
export interface CountedShop {
  readonly key: string;
  readonly truth: TrueShop;
  readonly customers: readonly TrueCustomer[];
}
