import { beforeAll, describe, expect, it } from "@jest/globals";
import {
  fromArtefact,
  type ValueModels,
} from "../../../src/analytics/customer-value/value-artefact.js";
import { valuePredictor } from "../../../src/analytics/customer-value/value-predictor.js";
import { modelStream } from "../../../src/analytics/model-stream.js";
import type { ModelOutput } from "../../../src/analytics/model-step.js";
import type { OrderModel } from "../../../src/stats/buy-till-you-die/order-model.js";
import { simulateCustomers } from "../../stats/buy-till-you-die/simulated-customers.js";
import { computed, inputsOf, records } from "./model-inputs.js";

const START = "2024-01-01";
const SPAN = 400;
const MIDDLE = 200;
const CUSTOMERS = 1200;

const dayOf = (days: number): string =>
  new Date(Date.parse(`${START}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Customers who start over 300 days and play the model, as customer-histories.sql gives them. */
function played(stream: string, model: OrderModel, customers = CUSTOMERS) {
  const draw = modelStream(stream);
  const startDay = (i: number): number => Math.floor((300 * i) / customers);
  const { orderTimes } = simulateCustomers(draw, model, {
    customers,
    observedFor: (i) => (SPAN - startDay(i)) / 7,
  });
  return orderTimes.map((times, i) => {
    const first = startDay(i);
    const days = [...new Set(times.map((time) => first + Math.ceil(7 * time)))];
    const early = days.filter((day) => day <= MIDDLE);
    const isEarly = first <= MIDDLE;
    const level = 10 / (0.3 + draw());
    const values = days.map(() => level * (0.4 + draw() + draw()));
    const sumOf = (some: readonly number[]): number => some.reduce((sum, each) => sum + each, 0);
    const earlyValues = values.slice(0, early.length);
    return {
      customer_id: `c${String(i).padStart(5, "0")}`,
      start_on: START,
      calibration_on: dayOf(MIDDLE),
      as_of_on: dayOf(SPAN),
      repeat_orders: days.length,
      recency_days: (days.at(-1) ?? first) - first,
      age_days: SPAN - first,
      revenue: level + sumOf(values),
      repeat_value: days.length > 0 ? sumOf(values) / days.length : null,
      calibration_repeat_orders: isEarly ? early.length : null,
      calibration_recency_days: isEarly ? (early.at(-1) ?? first) - first : null,
      calibration_age_days: isEarly ? MIDDLE - first : null,
      calibration_repeat_value: early.length > 0 ? sumOf(earlyValues) / early.length : null,
      holdout_orders: isEarly ? days.length - early.length : null,
      holdout_revenue: isEarly ? sumOf(values) - sumOf(earlyValues) : null,
    };
  });
}

const run = (rows: ReturnType<typeof played>): ModelOutput => computed(inputsOf(rows, []));
const cardOf = ({ cards }: ModelOutput, name: string) => cards.find(({ model }) => model === name);

const STAYING = { rule: "NBD", r: 0.8, alpha: 8, a: 0, b: 1 } as const;

describe("a shop that no customer seems to leave", () => {
  let output: ModelOutput;
  let rows: ReturnType<typeof played>;
  beforeAll(() => {
    rows = played("nobody leaves 2", STAYING);
    output = run(rows);
  });
  const parameterOf = (name: string) =>
    cardOf(output, "nbd")?.parameters.find((parameter) => parameter.name === name);

  it("is predicted by NBD, since the models with leaving run away, and is warned", () => {
    expect(cardOf(output, "bg-nbd")?.refusal?.code).toBe("DEGENERATE_FIT");
    expect(cardOf(output, "mbg-nbd")?.refusal?.code).toBe("DEGENERATE_FIT");
    expect(cardOf(output, "nbd")?.refusal).toBeNull();
    expect(cardOf(output, "nbd")?.warnings.join()).toContain("P(alive) is 1 by the model");
    expect(records(output, "value-models").map((row) => [row["model"], row["is_chosen"]])).toEqual([
      ["bg-nbd", false],
      ["mbg-nbd", false],
      ["nbd", true],
      ["pareto-nbd", false],
      ["gamma-gamma", false],
    ]);
  });

  it("finds the planted r and alpha within three standard errors, and lists no others", () => {
    expect(cardOf(output, "nbd")?.parameters.map(({ name }) => name)).toEqual(["r", "alpha"]);
    for (const name of ["r", "alpha"] as const) {
      const found = parameterOf(name);
      const error = found?.standardError as number;
      expect(Math.abs((found?.value as number) - STAYING[name])).toBeLessThan(3 * error);
    }
  });

  it("expects (r + x) / (alpha + T) orders a week of a customer, who is there for sure", () => {
    const [r, alpha] = ["r", "alpha"].map((name) => parameterOf(name)?.value as number);
    for (const row of records(output, "customer-values")) {
      const rate =
        ((r as number) + Number(row["repeat_orders"])) /
        ((alpha as number) + Number(row["age_days"]) / 7);
      expect(row["expected_orders"]).toBeCloseTo((rate * 365) / 7, 8);
      expect(row).toMatchObject({
        basis: "NBD",
        alive_probability: 1,
        alive_low: 1,
        alive_high: 1,
      });
      expect(Number(row["predicted_value"])).toBeGreaterThan(0);
    }
  });

  it("has totals at all horizons that grow in a straight line, with standard errors", () => {
    const totals = records(output, "value-totals");
    const [first] = totals;
    const perDay = Number(first?.["expected_orders"]) / Number(first?.["horizon_days"]);
    for (const total of totals) {
      expect(Number(total["expected_orders"]) / Number(total["horizon_days"])).toBeCloseTo(
        perDay,
        8,
      );
      expect(total["orders_error"]).toBeGreaterThan(0);
      expect(total["orders_error"]).toBeLessThan(0.2);
    }
    expect(records(output, "value-new-customer")).toHaveLength(5);
  });

  it("is checked on the second half of the time by NBD fitted to the first", () => {
    const [nbd] = records(output, "value-models").filter((row) => row["model"] === "nbd");
    const ratio =
      Number(nbd?.["predicted_holdout_orders"]) / Number(nbd?.["actual_holdout_orders"]);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.15);
    expect(records(output, "value-deciles")).toHaveLength(10);
    const tracking = records(output, "value-tracking");
    expect(tracking.length).toBeGreaterThan(50);
    expect(tracking.at(-1)?.["expected_orders"]).toBeGreaterThan(0);
  });

  it("is predicted equally, to the last bit, from the stored artefact", () => {
    const stored = (name: string): unknown =>
      JSON.parse(JSON.stringify(cardOf(output, name)?.artefact ?? null));
    const models = fromArtefact(stored("nbd"), stored("gamma-gamma")) as ValueModels;
    const predict = valuePredictor(models, { horizonDays: 365, annualDiscountRate: 0 });
    records(output, "customer-values").forEach((row) => {
      const { expectedOrders } = predict({
        repeatOrders: Number(row["repeat_orders"]),
        recencyDays: Number(row["recency_days"]),
        ageDays: Number(row["age_days"]),
        repeatValue: Number(row["repeat_value"] ?? NaN),
      });
      expect(expectedOrders.value).toBe(row["expected_orders"]);
      expect(expectedOrders.high).toBe(row["expected_orders_high"]);
    });
  });

  it("gives the same bytes for the same rows", () => {
    expect(JSON.stringify(run(rows))).toBe(JSON.stringify(output));
  });
});

describe("NBD", () => {
  it("is not fitted where another order model stands", () => {
    const output = run(played("leaving", { rule: "BG_NBD", r: 0.8, alpha: 4, a: 0.8, b: 2.4 }));
    expect(cardOf(output, "nbd")).toBeUndefined();
    expect(output.cards.map(({ model }) => model)).not.toContain("nbd");
  });

  it("is refused where all leave with the same chance, though the others run away there", () => {
    const output = run(
      played("alike a", { rule: "BG_NBD", r: 0.8, alpha: 2, a: 3e6, b: 7e6 }, 500),
    );
    for (const name of ["bg-nbd", "mbg-nbd", "nbd"]) {
      expect(cardOf(output, name)?.refusal?.code).toBe("DEGENERATE_FIT");
    }
    expect(cardOf(output, "nbd")?.refusal?.reason).toContain("Customers do leave");
    expect(records(output, "value-models").map((row) => row["is_chosen"])).not.toContain(true);
    expect(records(output, "customer-values")[0]).toMatchObject({
      basis: null,
      expected_orders: null,
    });
  });

  it("makes no model of an artefact that has another dropout, or a wrong covariance", () => {
    const good = { unit: "week", rule: "NBD", r: 1, alpha: 2, a: 0, b: 1 };
    const logCovariance = [1, 0, 0, 1];
    expect(fromArtefact({ ...good, logCovariance }, null)).not.toBeNull();
    expect(fromArtefact({ ...good, a: 1, logCovariance }, null)).toBeNull();
    expect(fromArtefact({ ...good, rule: "BG_NBD", logCovariance }, null)).toBeNull();
    expect(fromArtefact({ ...good, logCovariance: new Array(16).fill(1) }, null)).toBeNull();
  });
});
