import type { Customer } from "../../graphql/entities/customer.type.js";
import type { Estimate } from "../../graphql/estimate.type.js";
import { countText, moneyText } from "../memo/number-words.js";
import type { ReachedPolicy } from "./reached-policies.js";

/** An estimate of a sum over customers as one of their mean. */
export function perCustomer(total: Estimate, customers: number): Estimate {
  const scaled = (value: number | null): number | null =>
    value === null ? null : value / customers;
  const { value, low, high, standardError, ...others } = total;
  return {
    ...others,
    value: scaled(value),
    low: scaled(low),
    high: scaled(high),
    standardError: scaled(standardError),
  };
}

/**
 * Why a policy suits a customer: the question it answers, the class and the segment he is in, his own
 * numbers, and what customers like him gain.
 */
export function whyForCustomer(
  { orderCount, recencyDays, shop }: Pick<Customer, "orderCount" | "recencyDays" | "shop">,
  of: ReachedPolicy & { readonly question: string; readonly gainPerCustomer: Estimate },
): string {
  const { cell, className, question, gainPerCustomer } = of;
  const { title, segmentName, horizonDays } = cell;
  const { value, low, high, level } = gainPerCustomer;
  const money = (amount: number | null): string =>
    moneyText(Math.round(100 * (amount ?? 0)), shop.currency, { isChange: true });
  const orders = `${countText(orderCount)} ${orderCount === 1 ? "order" : "orders"}`;
  const last = `${countText(recencyDays)} ${recencyDays === 1 ? "day" : "days"}`;
  return [
    `${title} answers "${question}" and reaches him in its class "${className}".`,
    `He has ${orders}, the last ${last} before the end of the data, and is in the segment "${segmentName}".`,
    `Those of the segment whom it reaches gain ${money(value)} each in ${countText(horizonDays)} days, in ${Math.round(100 * level)} of 100 draws ${money(low)} to ${money(high)}: the mean of customers like him, not his own.`,
  ].join(" ");
}
