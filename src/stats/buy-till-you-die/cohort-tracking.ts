import { expectedOrdersOfNewCustomer } from "./expected-orders.js";
import type { OrderModel } from "./order-model.js";

/** New customers by the time of their first order, on any common clock in the model's unit. */
export interface Cohorts {
  readonly firstOrderAt: ArrayLike<number>;
  readonly customers: ArrayLike<number>;
}

/**
 * The tracking curve: expected cumulative repeat orders of all cohorts at given moments. Each customer
 * counts from his first order, whatever he did after it, so the curve can be laid over the actual one.
 *
 * @param moments on the clock of `firstOrderAt`; for weeks 1, 2, ... the ends of the weeks
 * @returns one number per moment, never falling if the moments rise
 * @throws RangeError for a time that is not finite or a number of customers that is negative
 * @see Fader, Hardie, Lee (2005), figure 5. O(cohorts · moments), once per distinct age.
 */
export function expectedCumulativeOrders(
  model: OrderModel,
  cohorts: Cohorts,
  moments: ArrayLike<number>,
): Float64Array {
  const { firstOrderAt, customers } = cohorts;
  if (firstOrderAt.length !== customers.length) {
    throw new RangeError("Cohorts need as many numbers of customers as times.");
  }
  const byAge = new Map<number, number>();
  const expectedAt = (age: number) => {
    const known = byAge.get(age);
    if (known !== undefined) return known;
    const expected = expectedOrdersOfNewCustomer(model, age);
    byAge.set(age, expected);
    return expected;
  };
  return Float64Array.from(moments, (moment) => {
    let sum = 0;
    for (let i = 0; i < firstOrderAt.length; i++) {
      const count = customers[i] as number;
      const age = moment - (firstOrderAt[i] as number);
      if (!Number.isFinite(age) || !(count >= 0 && count < Infinity)) {
        throw new RangeError(`A cohort of ${count} customers at age ${age} cannot be.`);
      }
      if (age > 0 && count > 0) sum += count * expectedAt(age);
    }
    return sum;
  });
}
