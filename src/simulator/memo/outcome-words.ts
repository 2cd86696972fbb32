import type { OutcomeName } from "../../../simulations/engine/outcome.js";
import type { LiftSummary, Spread } from "../../../simulations/engine/result.js";
import {
  countText,
  moneyText,
  percentText,
  plainText,
  pointsText,
  type NumberStyle,
} from "./number-words.js";

type Measure = "SHARE" | "MONEY" | "COUNT" | "PLAIN";

const OUTCOMES: Readonly<
  Record<OutcomeName, { readonly name: string; readonly measure: Measure }>
> = {
  RETENTION: { name: "Retention", measure: "SHARE" },
  ACTIVE_LATE: { name: "Active in the last 90 days", measure: "SHARE" },
  AOV: { name: "Average order value", measure: "MONEY" },
  ORDERS: { name: "Orders", measure: "COUNT" },
  ORDERS_PER_CUSTOMER: { name: "Orders per customer", measure: "PLAIN" },
  NET_REVENUE: { name: "Net revenue", measure: "MONEY" },
  GROSS_MARGIN: { name: "Gross margin", measure: "MONEY" },
  COST: { name: "Costs", measure: "MONEY" },
  LATER_MARGIN: { name: "Later margin", measure: "MONEY" },
  INCREMENTAL_PROFIT: { name: "Profit", measure: "MONEY" },
  SHIPMENTS: { name: "Shipments", measure: "COUNT" },
  NEW_CUSTOMERS: { name: "New customers", measure: "COUNT" },
  CONTACTS: { name: "Contacts", measure: "COUNT" },
  UNSUBSCRIBES: { name: "Consents lost", measure: "COUNT" },
  REDEMPTIONS: { name: "Discounts redeemed", measure: "COUNT" },
  EXTRA_ORDERS: { name: "Further orders of the policy", measure: "COUNT" },
  CONVERSION: { name: "Conversion to new customers", measure: "SHARE" },
};

export const outcomeText = (outcome: OutcomeName): string => OUTCOMES[outcome].name;

/** An outcome as it stands on one side. */
export function levelText(
  outcome: OutcomeName,
  value: number,
  currency: string,
  style: NumberStyle = {},
): string {
  switch (OUTCOMES[outcome].measure) {
    case "SHARE":
      return percentText(value, style);
    case "MONEY":
      return moneyText(value, currency, style);
    case "COUNT":
      return countText(value, style);
    case "PLAIN":
      return plainText(value, style);
  }
}

/** A difference between the sides: shares in percentage points. */
export function liftText(
  outcome: OutcomeName,
  value: number,
  currency: string,
  style: NumberStyle = {},
): string {
  const change = { ...style, isChange: true };
  return OUTCOMES[outcome].measure === "SHARE"
    ? pointsText(value, change)
    : levelText(outcome, value, currency, change);
}

/** What decides how many digits a spread is told with: its Monte Carlo error, else a hundredth of its width. */
export const errorOf = ({ mcse, sd }: Spread): number => (mcse > 0 ? mcse : sd / 100);

export function quantileOf({ quantiles, mean }: Spread, probability: number): number {
  return quantiles.find((each) => each.probability === probability)?.value ?? mean;
}

/** `low to high` */
export const rangeText = (low: string, high: string): string => `${low} to ${high}`;

/** A range that names its unit once: `-14,010 to -1,330 EUR`. */
export function spanText(low: string, high: string): string {
  const unit = / \D+$/.exec(high)?.[0];
  return unit !== undefined && low.endsWith(unit)
    ? rangeText(low.slice(0, -unit.length), high)
    : rangeText(low, high);
}

export function liftSpan(outcome: OutcomeName, lift: LiftSummary, currency: string): string {
  const style = { error: errorOf(lift.total) };
  return spanText(
    liftText(outcome, quantileOf(lift.total, 0.05), currency, style),
    liftText(outcome, quantileOf(lift.total, 0.95), currency, style),
  );
}

export function beliefSpan(outcome: OutcomeName, lift: LiftSummary, currency: string): string {
  const style = { error: errorOf(lift.total) };
  return spanText(
    liftText(outcome, lift.epistemic.p5, currency, style),
    liftText(outcome, lift.epistemic.p95, currency, style),
  );
}

export function liftMean(outcome: OutcomeName, lift: LiftSummary, currency: string): string {
  return liftText(outcome, lift.total.mean, currency, { error: errorOf(lift.total) });
}
