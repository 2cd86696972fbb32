import { PROFIT_PARTS, type Measure } from "../draw-record.js";
import type { OutcomeName } from "../outcome.js";
import type { SideDraws } from "./draw-table.js";
import { sumOfColumns } from "./sum-of-columns.js";

/** The four outcomes that are explained, compared and planned for. */
export const MAIN_OUTCOMES = ["RETENTION", "AOV", "NET_REVENUE", "INCREMENTAL_PROFIT"] as const;

const COUNTED = {
  ORDERS: "orders",
  GROSS_MARGIN: "marginCents",
  LATER_MARGIN: "laterMarginCents",
  SHIPMENTS: "shipments",
  NEW_CUSTOMERS: "newCustomers",
  CONTACTS: "contacts",
  UNSUBSCRIBES: "unsubscribes",
  REDEMPTIONS: "redemptions",
  EXTRA_ORDERS: "extraOrders",
} as const satisfies Partial<Record<OutcomeName, Measure>>;

const PER_CUSTOMER = {
  RETENTION: "retained",
  ACTIVE_LATE: "activeLate",
} as const satisfies Partial<Record<OutcomeName, Measure>>;

/** What outcomes are divided by, where they are shares. */
export interface OutcomeSizes {
  /** Of the audience. */
  readonly customers: number;
  /** Expected in the run (run-sessions.ts); null, or not told: conversion is not. */
  readonly sessions?: number | null;
}

/**
 * One outcome of one side, per draw.
 *
 * RETENTION, ACTIVE_LATE: customers of the audience who order in the horizon, or in its last 90 days,
 * as a share of the audience. ORDERS_PER_CUSTOMER: orders / (audience + customers who arrived). AOV: revenue / orders, a ratio
 * of sums, before refunds. NET_REVENUE: revenue - refunds. COST: every cost but discounts and
 * refunds. LATER_MARGIN: margin of the year after the run. INCREMENTAL_PROFIT: `profitCents` of the side, so that the gain is treated - control.
 * CONVERSION: first orders of customers who arrived / sessions expected in the run.
 *
 * @returns null where it cannot be divided in every draw
 */
export function outcomeValues(
  outcome: OutcomeName,
  side: SideDraws,
  { customers, sessions = null }: OutcomeSizes,
): Float64Array | null {
  switch (outcome) {
    case "RETENTION":
    case "ACTIVE_LATE":
      return customers > 0 ? dividedBy(side(PER_CUSTOMER[outcome]), customers) : null;
    case "ORDERS_PER_CUSTOMER":
      return ratio(side("orders"), increased(side("newCustomers"), customers));
    case "CONVERSION":
      return sessions === null ? null : dividedBy(side("newCustomers"), sessions);
    case "AOV":
      return ratio(side("revenueCents"), side("orders"));
    case "NET_REVENUE":
      return difference(side("revenueCents"), side("refundsCents"));
    case "COST":
      return costValues(side);
    case "INCREMENTAL_PROFIT":
      return profitValues(side);
    default:
      return side(COUNTED[outcome]);
  }
}

/** Profit of a side in cents, per draw. */
export function profitValues(side: SideDraws): Float64Array {
  const { gains, costs } = PROFIT_PARTS;
  const profits = sumOfColumns(gains.map(side));
  for (const column of costs.map(side)) {
    for (let draw = 0; draw < profits.length; draw += 1) {
      profits[draw] = (profits[draw] as number) - (column[draw] as number);
    }
  }
  return profits;
}

/** Every cost of a side but discounts and refunds, cents, per draw. */
export function costValues(side: SideDraws): Float64Array {
  return sumOfColumns(PROFIT_PARTS.costs.map(side));
}

function increased(column: Float64Array, by: number): Float64Array {
  const sums = new Float64Array(column.length);
  for (let draw = 0; draw < sums.length; draw += 1) sums[draw] = by + (column[draw] as number);
  return sums;
}

/** Every draw's number divided by the same. */
export function dividedBy(column: Float64Array, divisor: number): Float64Array {
  const shares = new Float64Array(column.length);
  for (let draw = 0; draw < shares.length; draw += 1) {
    shares[draw] = (column[draw] as number) / divisor;
  }
  return shares;
}

/** a - b, per draw. */
export function difference(a: Float64Array, b: Float64Array): Float64Array {
  const differences = new Float64Array(a.length);
  for (let draw = 0; draw < a.length; draw += 1) {
    differences[draw] = (a[draw] as number) - (b[draw] as number);
  }
  return differences;
}

/** a / b per draw; null where b is not above 0 in every draw. */
export function ratio(a: Float64Array, b: Float64Array): Float64Array | null {
  const ratios = new Float64Array(a.length);
  for (let draw = 0; draw < ratios.length; draw += 1) {
    const divisor = b[draw] as number;
    if (divisor <= 0) return null;
    ratios[draw] = (a[draw] as number) / divisor;
  }
  return ratios;
}
