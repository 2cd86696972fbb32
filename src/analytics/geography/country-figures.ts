import { mean } from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { geography } from "./geography.analytic.js";
import type { CountryFigures } from "./geography-answer.graphql.js";

/** What a row says, but for whom it speaks of. */
export function countryFigures(
  shop: CurrentShop,
  row: typeof geography.$inferSelect,
): Omit<CountryFigures, "who"> {
  const { customers, newCustomers, orders, revenue, revenueSquared, sessions } = row;
  return {
    ...{ customers, newCustomers, orders, sessions },
    revenue: moneyOf(revenue, shop),
    averageOrderValue: mean(orders, Number(revenue), Number(revenueSquared)),
  };
}
