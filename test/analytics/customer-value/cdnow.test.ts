import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { ModelOutput } from "../../../src/analytics/model-step.js";
import {
  fromArtefact,
  type ValueModels,
} from "../../../src/analytics/customer-value/value-artefact.js";
import { totalAt } from "../../../src/analytics/customer-value/value-total-curve.js";
import { valuePredictor, weeksOf } from "../../../src/analytics/customer-value/value-predictor.js";
import type { ValueTotal } from "../../../src/analytics/customer-value/value-totals.js";
import { discountedExpectedOrders } from "../../../src/stats/buy-till-you-die/discounted-orders.js";
import { expectedOrders } from "../../../src/stats/buy-till-you-die/expected-orders.js";
import { openDuckdbContract, type ContractEngine } from "../../architecture/contract-engines.js";
import { describeRealData } from "../../exactness/real-data.js";
import { cdnowFacts } from "./cdnow-facts.js";
import { computed, inputsFrom, records, type Inputs } from "./model-inputs.js";

describeRealData("cdnow", (path) => {
  let engine: ContractEngine;
  let inputs: Inputs;
  let output: ModelOutput;

  beforeAll(async () => {
    engine = await openDuckdbContract();
    await engine.load(cdnowFacts(path));
    inputs = await inputsFrom(engine);
    output = computed(inputs);
  });

  afterAll(() => engine.close());

  const artefactOf = (model: string): unknown =>
    output.cards.find((card) => card.model === model)?.artefact;
  const models = (): ValueModels =>
    fromArtefact(artefactOf("mbg-nbd"), artefactOf("gamma-gamma")) as ValueModels;
  const customers = () => records(output, "customer-values") as Record<string, number>[];
  const daysOf = (row: Record<string, number | null>) => ({
    repeatOrders: Number(row["repeat_orders"]),
    recencyDays: Number(row["recency_days"]),
    ageDays: Number(row["age_days"]),
    repeatValue: row["repeat_value"] ?? NaN,
  });

  it("splits the time as the papers do: 39 weeks to 30 September 1997, and 39 more", () => {
    const { "customer-histories": histories } = inputs;
    expect(new Set(histories?.texts("calibration_on"))).toEqual(new Set(["1997-09-30"]));
    expect(histories?.rowCount).toBe(2357);
    const repeats = histories?.numbers("calibration_repeat_orders") as Float64Array;
    expect(repeats.filter((count) => count > 0).length).toBe(946);
  });

  it("lets all four models stand, and takes the order model with the better log-likelihood", () => {
    const rows = records(output, "value-models");
    expect(rows.map((row) => row["status"])).toEqual(["FITTED", "FITTED", "FITTED", "FITTED"]);
    const [bgNbd, mbgNbd] = rows as [Record<string, number>, Record<string, number>];
    const better = Number(mbgNbd["log_likelihood"]) > Number(bgNbd["log_likelihood"]);
    expect([bgNbd["is_chosen"], mbgNbd["is_chosen"]]).toEqual([!better, better]);
  });

  it("foretells the second half: 1,882 repeat orders, all models within a fifth", () => {
    for (const row of records(output, "value-models").slice(0, 3)) {
      expect(row["actual_holdout_orders"]).toBe(1882);
      expect(Number(row["predicted_holdout_orders"]) / 1882).toBeGreaterThan(0.8);
      expect(Number(row["predicted_holdout_orders"]) / 1882).toBeLessThan(1.2);
      expect(Number(row["calibration_error"])).toBeLessThan(0.2);
    }
  });

  it("tracks cumulative repeat orders week by week: within 3 % in week 39, within 10 % in week 78", () => {
    const weeks = records(output, "value-tracking") as Record<string, number>[];
    expect(weeks).toHaveLength(78);
    expect(weeks.at(-1)).toMatchObject({ ends_on: "1998-06-30", actual_orders: 2457 + 1882 });
    const off = (week: number): number => {
      const row = weeks[week - 1] as Record<string, number>;
      return Number(row["expected_orders"]) / Number(row["actual_orders"]) - 1;
    };
    expect(Math.abs(off(39))).toBeLessThan(0.03);
    expect(Math.abs(off(78))).toBeLessThan(0.1);
    expect(weeks.filter((week) => !week["is_holdout"])).toHaveLength(39);
  });

  it("sorts customers well: deciles of predicted orders fall, and so does what they did", () => {
    const deciles = records(output, "value-deciles") as Record<string, number>[];
    expect(deciles.reduce((sum, row) => sum + Number(row["customers"]), 0)).toBe(2357);
    const [first, second, third] = deciles.map((row) => Number(row["actual_orders"]));
    expect(first).toBeGreaterThan(Number(second));
    expect(second).toBeGreaterThan(Number(third));
    const [best] = deciles as [Record<string, number>];
    expect(best["predicted_orders"]).toBeGreaterThan(Number(best["actual_orders_low"]));
    expect(best["predicted_value"]).toBeGreaterThan(Number(best["actual_value_low"]));
    expect(best["predicted_value"]).toBeLessThan(Number(best["actual_value_high"]));
  });

  it("adds up: the totals of a year are the sums over customers, to the cent's rounding", () => {
    const totals = records(output, "value-totals") as Record<string, number>[];
    const year = totals.find((row) => row["horizon_days"] === 365);
    const sumOf = (column: string): number =>
      customers().reduce((sum, row) => sum + Number(row[column]), 0);
    expect(year?.["expected_orders"]).toBeCloseTo(sumOf("expected_orders"), 6);
    expect(Number(year?.["expected_value"]) / sumOf("predicted_value")).toBeCloseTo(1, 3);
    const historic = customers().reduce((sum, row) => sum + Number(row["historic_value"]), 0);
    expect(historic).toBeCloseTo(244_091.04 / 1, -3);
  });

  it("gives totals between the stored horizons to one in a thousand, discounted or not", () => {
    const totals = records(output, "value-totals").map((row) => ({
      horizonDays: row["horizon_days"],
      expectedOrders: row["expected_orders"],
      ordersError: row["orders_error"],
      expectedValue: row["expected_value"],
      valueError: row["value_error"],
    })) as unknown as ValueTotal[];
    const { model } = models().orders;
    const rows = customers().filter((_, i) => i % 40 === 0);
    const predict = valuePredictor(models(), { horizonDays: 1, annualDiscountRate: 0 });
    const sumBy = (orders: (row: Record<string, number>) => number, valued: boolean): number =>
      rows.reduce(
        (sum, row) =>
          sum + orders(row) * (valued ? (predict(daysOf(row)).orderValue as number) : 1),
        0,
      );
    // the shape of the curve over a sample, laid on the sample's own stored horizons
    const sample = totals.map((total) => ({
      ...total,
      expectedOrders: sumBy(
        (row) => expectedOrders(model, weeksOf(daysOf(row)), total.horizonDays / 7),
        false,
      ),
      expectedValue: sumBy(
        (row) => expectedOrders(model, weeksOf(daysOf(row)), total.horizonDays / 7),
        true,
      ),
    }));
    for (const days of [45, 100, 450, 1500]) {
      const exact = sumBy((row) => expectedOrders(model, weeksOf(daysOf(row)), days / 7), false);
      expect(Number(totalAt(sample, days, 0)?.orders.value) / exact).toBeCloseTo(1, 3);
      const options = { horizon: days / 7, annualRate: 0.15, weeksPerPeriod: 1 };
      const discounted = sumBy(
        (row) => discountedExpectedOrders(model, weeksOf(daysOf(row)), options),
        true,
      );
      expect(Number(totalAt(sample, days, 0.15)?.value?.value) / discounted).toBeCloseTo(1, 3);
    }
  });

  it("predicts the same bytes again from the stored artefacts", () => {
    const stored = (model: string): unknown => JSON.parse(JSON.stringify(artefactOf(model)));
    const again = fromArtefact(stored("mbg-nbd"), stored("gamma-gamma")) as ValueModels;
    const predict = valuePredictor(again, { horizonDays: 365, annualDiscountRate: 0 });
    for (const row of customers().filter((_, i) => i % 10 === 0)) {
      const {
        expectedOrders: orders,
        aliveProbability,
        orderValue,
        ...rest
      } = predict(daysOf(row));
      expect(orders.value).toBe(row["expected_orders"]);
      expect(orders.low).toBe(row["expected_orders_low"]);
      expect(aliveProbability.high).toBe(row["alive_high"]);
      expect(orderValue).toBe(row["order_value"]);
      expect([rest.ordersLow, rest.ordersHigh]).toEqual([row["orders_low"], row["orders_high"]]);
      expect(rest.value?.high.toFixed(2)).toBe(row["value_high"]);
    }
  });

  it("gives intervals that hold what they say, and no number that is none", () => {
    for (const { columns, rows } of Object.values(output.results)) {
      for (const row of rows) {
        expect(row).toHaveLength(columns.length);
        expect(row.every((cell) => typeof cell !== "number" || Number.isFinite(cell))).toBe(true);
      }
    }
    for (const row of customers()) {
      const low = Number(row["value_low"]);
      const high = Number(row["value_high"]);
      expect(low).toBeLessThanOrEqual(high);
      expect(row["expected_orders"]).toBeGreaterThanOrEqual(Number(row["expected_orders_low"]));
      if (row["next_order_on"]) expect(row["alive_probability"]).toBeGreaterThan(0.5);
    }
  });

  it("discounts: a rate lowers the value and its interval, and not the orders", () => {
    const at = (annualDiscountRate: number) =>
      valuePredictor(models(), { horizonDays: 730, annualDiscountRate })({
        repeatOrders: 6,
        recencyDays: 500,
        ageDays: 545,
        repeatValue: 30,
      });
    const [plain, discounted] = [at(0), at(0.2)];
    expect(discounted.expectedOrders).toEqual(plain.expectedOrders);
    const factor = Number(discounted.value?.value) / Number(plain.value?.value);
    expect(factor).toBeGreaterThan(1 / 1.2 ** 2);
    expect(factor).toBeLessThan(1);
    expect(discounted.value?.high).toBeCloseTo(Number(plain.value?.high) * factor, 8);
  });
});
