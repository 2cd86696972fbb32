import { centsOf, decimalOf } from "../../domain/decimal.js";
import type { rfmOutlooks } from "./segment-values.analytic.js";
import type { OutlookSums } from "./value-outlook.graphql.js";

export type OutlookRow = typeof rfmOutlooks.$inferSelect;

type Key = keyof OutlookRow & keyof OutlookSums;

/** The sums of a group's rows; sums of which no row has one are null. */
export function outlookOfCells(rows: readonly OutlookRow[]): OutlookSums {
  const counted = (key: Key): number => rows.reduce((sum, row) => sum + Number(row[key]), 0);
  const summed = (key: Key): number | null => {
    const known = rows.flatMap((row) => row[key] ?? []);
    return known.length === 0 ? null : known.reduce((sum: number, each) => sum + Number(each), 0);
  };
  const values = rows.flatMap(({ predictedValue }) => predictedValue ?? []);
  const risks = rows.flatMap(({ valueAtRisk }) => valueAtRisk ?? []);
  return {
    customers: counted("customers"),
    valuedCustomers: counted("valuedCustomers"),
    predictedValue:
      values.length === 0
        ? null
        : decimalOf(values.reduce((cents, value) => cents + centsOf(value), 0)),
    predictedValueSquares: summed("predictedValueSquares"),
    expectedCustomers: counted("expectedCustomers"),
    expectedOrders: summed("expectedOrders"),
    expectedOrdersSquares: summed("expectedOrdersSquares"),
    pAlive: summed("pAlive"),
    pAliveSquares: summed("pAliveSquares"),
    churnCustomers: counted("churnCustomers"),
    churnProbability: summed("churnProbability"),
    churnProbabilitySquares: summed("churnProbabilitySquares"),
    valueAtRisk: risks.length === 0 ? null : roundedSum(risks),
  };
}

/** Of amounts with four places, none negative, to whole cents; halves are raised, as SQL does. */
function roundedSum(amounts: readonly string[]): string {
  const parts = amounts.reduce((sum, amount) => sum + BigInt(amount.replace(".", "")), 0n);
  return decimalOf(Number((parts + 50n) / 100n));
}
