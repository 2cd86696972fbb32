import { decimalOf } from "../../domain/decimal.js";
import {
  EstimateMethod,
  modelled,
  ratio,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { moneyOf, type MoneyShop } from "../../graphql/money.type.js";
import { largestRemainder } from "../../stats/largest-remainder.js";
import type { RemovalEffects } from "../../stats/attribution/removal-effects.js";
import { Z_95 } from "../../stats/wilson-interval.js";
import type { AttributedOrders, AttributionCredit } from "./attribution-answer.graphql.js";
import { AttributionModel } from "./attribution-input.graphql.js";

/** Millionths of orders and cents. */
export interface Credit {
  readonly parts: number;
  readonly cents: number;
}

export const PARTS = 1_000_000;

/** The value of orders without a known session. */
export const UNKNOWN = "unknown";

export type RuleName = Exclude<AttributionModel, AttributionModel.MARKOV>;

/** What one channel or campaign gets from every rule. */
export interface CreditedValue {
  readonly value: string;
  readonly byRule: Readonly<Record<RuleName, Credit>>;
}

export interface CreditTotals extends Credit, MoneyShop {}

/** The rules that share out order by order. */
export function ruleCredits(
  values: readonly CreditedValue[],
  model: RuleName,
  totals: CreditTotals,
): AttributedOrders {
  return {
    model,
    credits: values.map(({ value, byRule }) => {
      const { parts, cents } = byRule[model];
      return creditOf(value, byRule[model], totals, {
        orders: ratio(parts, totals.parts),
        revenue: ratio(cents, totals.cents),
      });
    }),
  };
}

/** Orders with a known session in proportion to the removal effects; the others stay unknown. */
export function markovCredits(
  values: readonly CreditedValue[],
  { states, found }: { readonly states: readonly string[]; readonly found: RemovalEffects | null },
  totals: CreditTotals,
): AttributedOrders {
  if (found === null) return { model: AttributionModel.MARKOV, credits: [] };
  const unknown = values.find(({ value }) => value === UNKNOWN && !states.includes(value));
  const left = unknown?.byRule.LAST ?? { parts: 0, cents: 0 };
  const shareOf = (value: string) => found.shares[states.indexOf(value)];
  const weights = values.map(({ value }) => shareOf(value)?.value ?? 0);
  const parts = largestRemainder(totals.parts - left.parts, weights);
  const cents = largestRemainder(totals.cents - left.cents, weights);
  const known = totals.parts === 0 ? 0 : 1 - left.parts / totals.parts;
  return {
    model: AttributionModel.MARKOV,
    credits: values.map((one, place) => {
      const isUnknown = one === unknown;
      const credit = isUnknown
        ? left
        : { parts: parts[place] as number, cents: cents[place] as number };
      const standardError = (shareOf(one.value)?.standardError ?? 0) * known;
      return creditOf(one.value, credit, totals, {
        orders: withError(credit.parts, totals.parts, standardError),
        revenue: withError(credit.cents, totals.cents, standardError),
      });
    }),
  };
}

function withError(part: number, total: number, standardError: number): Estimate {
  if (total === 0) return suppressed(SuppressionReason.DENOMINATOR_ZERO);
  const value = part / total;
  return modelled({
    value,
    low: Math.max(0, value - Z_95 * standardError),
    high: Math.min(1, value + Z_95 * standardError),
    standardError,
    n: total,
    method: EstimateMethod.DELTA_METHOD,
  });
}

function creditOf(
  value: string,
  { parts, cents }: Credit,
  totals: CreditTotals,
  shares: { readonly orders: Estimate; readonly revenue: Estimate },
): AttributionCredit {
  const orders = totals.parts / PARTS;
  return {
    value,
    orders: `${Math.floor(parts / PARTS)}.${String(parts % PARTS).padStart(6, "0")}`,
    revenue: moneyOf(decimalOf(cents), totals),
    shareOfOrders: { ...shares.orders, n: orders },
    shareOfRevenue: { ...shares.revenue, n: orders },
  };
}
