import { expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  expectedOrders,
  expectedOrdersOfNewCustomer,
} from "../../../src/stats/buy-till-you-die/expected-orders.js";
import {
  fitOrderModel,
  type FittedOrderModel,
} from "../../../src/stats/buy-till-you-die/fit-order-model.js";
import { logLikelihood } from "../../../src/stats/buy-till-you-die/log-likelihood.js";
import { groupHistories } from "../../../src/stats/buy-till-you-die/order-histories.js";
import type { DropoutRule } from "../../../src/stats/buy-till-you-die/order-model.js";
import { predictAllOrders } from "../../../src/stats/buy-till-you-die/predict-orders.js";
import { describeRealData } from "../../exactness/real-data.js";

describeRealData("cdnow", (folder) => {
  const rows = readFileSync(join(folder, "cdnow_customers_summary.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map(Number));
  const column = (at: number) => rows.map((row) => row[at] as number);
  const result = groupHistories({
    repeatOrders: column(1),
    lastOrderAt: column(2),
    observedFor: column(3),
  });
  if (result.kind !== "GROUPED") throw new Error(result.reason);
  const { histories } = result;

  const fitOf = (rule: DropoutRule): FittedOrderModel => {
    const fit = fitOrderModel(rule, histories);
    if (fit.kind !== "FITTED") throw new Error(fit.kind);
    return fit;
  };

  it("hold 2,357 customers, 946 of whom came back", () => {
    expect(histories).toMatchObject({ customerCount: 2357, repeatCustomerCount: 946 });
  });

  it("give the BG/NBD of Fader, Hardie, Lee (2005), table 2", () => {
    const fit = fitOf("BG_NBD");
    const { r, alpha, a, b } = fit.model;
    expect([r, alpha, a, b].map((value) => value.toFixed(3))).toEqual([
      "0.243",
      "4.414",
      "0.793",
      "2.426",
    ]);
    expect(fit.logLikelihood.toFixed(1)).toBe("-9582.4");
    const published = { rule: "BG_NBD", r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } as const;
    expect(logLikelihood(published, histories).toFixed(1)).toBe("-9582.4");
  });

  it("give the MBG/NBD of the R package BTYDplus, as the tests of lifetimes quote it", () => {
    const fit = fitOf("MBG_NBD");
    const { r, alpha, a, b } = fit.model;
    expect([r, alpha, a, b].map((value) => value.toFixed(3))).toEqual([
      "0.525",
      "6.183",
      "0.891",
      "1.614",
    ]);
    // no publication seen gives it; log-likelihood.test.ts proves the formula by integration
    expect(fit.logLikelihood.toFixed(1)).toBe("-9582.1");
  });

  it("give the first customer of Hardie's sheet 1.226 orders in the next 39 weeks", () => {
    const customer = { repeatOrders: 2, lastOrderAt: 30.43, observedFor: 38.86 };
    expect(expectedOrders(fitOf("BG_NBD").model, customer, 39).toFixed(3)).toBe("1.226");
  });

  it("give a new customer the repeat orders of Hardie's sheet, from day 1 to week 78", () => {
    const { model } = fitOf("BG_NBD");
    // for week 78 the sheet has 1.8576: its series stops after 150 terms; mpmath's whole one gives 1.8580
    const weeks = [1 / 7, 1, 3, 223 / 7, 32, 78];
    expect(weeks.map((week) => expectedOrdersOfNewCustomer(model, week).toFixed(4))).toEqual([
      "0.0078",
      "0.0532",
      "0.1506",
      "1.0405",
      "1.0437",
      "1.8580",
    ]);
  });

  it.each(["BG_NBD", "MBG_NBD"] as const)(
    "are predicted by %s with finite numbers in order",
    (rule) => {
      const all = predictAllOrders(fitOf(rule), histories, 39);
      for (const values of Object.values(all)) expect(values.every(Number.isFinite)).toBe(true);
      for (let group = 0; group < histories.groupCount; group++) {
        const expected = all.expectedOrders[group] as number;
        expect(all.expectedLow[group] as number).toBeLessThan(expected);
        expect(all.expectedHigh[group] as number).toBeGreaterThan(expected);
        expect(all.aliveLow[group] as number).toBeLessThanOrEqual(
          all.aliveProbability[group] as number,
        );
        expect(all.aliveHigh[group] as number).toBeGreaterThanOrEqual(
          all.aliveProbability[group] as number,
        );
        expect(all.ordersLow[group] as number).toBeLessThanOrEqual(all.ordersHigh[group] as number);
      }
    },
  );
});
