import { describe, expect, it } from "@jest/globals";
import { getTableColumns } from "drizzle-orm";
import { churnAnalytic } from "../../../src/analytics/churn/churn.analytic.js";
import { churnModel } from "../../../src/analytics/churn/churn.model.js";
import { churnScorerFrom } from "../../../src/analytics/churn/churn-scorer.js";
import type { ModelOutput } from "../../../src/analytics/model-step.js";
import type { ColumnTable } from "../../../src/domain/column-table.js";
import { byManyThings, byRecency, byTwoTogether, plantedShop } from "./planted-shop.js";
import { chosenOf, modelOf, rowsOf, studied, type Row } from "./studied-shop.js";

describe("churn, where leaving follows a known law", () => {
  const recency = studied(plantedShop({ customers: 1000, seed: 1, truth: byRecency }).table);
  const several = plantedShop({ customers: 1500, seed: 2, truth: byManyThings });
  const logistic = studied(several.table);
  const crossed = plantedShop({ customers: 2000, seed: 3, truth: byTwoTogether });
  const forest = studied(crossed.table);

  it("chooses the simplest model that is not worse", () => {
    expect(chosenOf(recency)).toBe("churn-recency");
    expect(chosenOf(logistic)).toBe("churn-logistic");
    expect(chosenOf(forest)).toBe("churn-forest");
    const baseline = modelOf(forest, "churn-recency");
    expect(baseline["auc_difference_high"]).toBeLessThan(-0.1);
    expect(baseline["brier_difference_low"]).toBeGreaterThan(0);
    expect(modelOf(forest, "churn-forest")["auc_difference"]).toBeNull();
  });

  it("gives each customer an interval that holds their true probability: logistic regression", () => {
    const rows = rowsOf(logistic, "customer-churn");
    expect(rows.length).toBe(1500);
    const held = rows.filter((row) => {
      const real = several.truth[row["customer_id"] as string] ?? NaN;
      return (row["low"] as number) <= real && real <= (row["high"] as number);
    });
    expect(held.length / rows.length).toBeGreaterThan(0.9);
  });

  it("gives customers scored alike an interval that holds their mean true probability: forest", () => {
    const rows = rowsOf(forest, "customer-churn");
    const held = Array.from({ length: 10 }, (_, k) => {
      const alike = rows.filter((row) => row["decile"] === k + 1);
      const mean = (valueOf: (row: Row) => number) =>
        alike.reduce((sum, row) => sum + valueOf(row), 0) / alike.length;
      const real = mean((row) => crossed.truth[row["customer_id"] as string] ?? NaN);
      return (
        mean((row) => row["low"] as number) <= real && real <= mean((row) => row["high"] as number)
      );
    });
    expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(9);
  });

  it("puts every probability into its interval and a decile", () => {
    for (const row of [
      ...rowsOf(logistic, "customer-churn"),
      ...rowsOf(forest, "customer-churn"),
    ]) {
      expect(row["low"]).toBeLessThanOrEqual(row["churn_probability"] as number);
      expect(row["high"]).toBeGreaterThanOrEqual(row["churn_probability"] as number);
      expect(row["decile"]).toBeGreaterThanOrEqual(1);
      expect(row["decile"]).toBeLessThanOrEqual(10);
    }
  });

  it("is calibrated on the hold-out, the forest as well", () => {
    for (const output of [recency, logistic, forest]) {
      const chosen = modelOf(output, chosenOf(output) as string);
      expect(chosen["calibration_error"]).toBeLessThan(0.05);
      expect(Math.abs((chosen["calibration_slope"] as number) - 1)).toBeLessThan(0.25);
    }
  });

  it("says which features matter: those planted, and not the others", () => {
    const ofForest = rowsOf(forest, "churn-importance").filter(
      (row) => row["model"] === "churn-forest",
    );
    expect(ofForest.slice(0, 2).map((row) => row["feature"])).toContain("session_count");
    const device = ofForest.find((row) => row["feature"] === "device");
    expect(Math.abs(device?.["auc_lost"] as number)).toBeLessThan(0.02);
    const first = ofForest[0] as Row;
    expect(first["low"]).toBeGreaterThan(0.05);
    expect(first["high"]).toBeGreaterThan(first["auc_lost"] as number);
  });

  it("counts every hold-out customer once in bins and in deciles", () => {
    for (const result of ["churn-calibration", "churn-lift"]) {
      for (const model of ["churn-recency", "churn-logistic", "churn-forest"]) {
        const rows = rowsOf(forest, result).filter((row) => row["model"] === model);
        const sum = (column: string) =>
          rows.reduce((total, row) => total + (row[column] as number), 0);
        expect(sum("customers")).toBe(2000);
        expect(sum("churned")).toBeCloseTo(modelOf(forest, model)["churned"] as number, 6);
      }
    }
  });

  it("has the columns of its tables, and no number that is none", () => {
    for (const { name, table } of churnAnalytic.results) {
      const wanted = Object.values(getTableColumns(table)).map((column) => column.name);
      const { columns, rows } = forest.results[name] ?? { columns: [], rows: [] };
      expect(["snapshot_id", ...columns].sort()).toEqual(wanted.sort());
      const odd = rows.flat().filter((cell) => typeof cell === "number" && !Number.isFinite(cell));
      expect(odd).toEqual([]);
      expect(rows.every((row) => row.length === columns.length)).toBe(true);
    }
    expect(Object.keys(forest.results).sort()).toEqual([...churnModel.fills].sort());
    expect(JSON.stringify(forest.cards)).not.toMatch(/NaN|Infinity/);
  });

  it("serves the same probabilities from the card's artefact after JSON", () => {
    for (const [output, planted] of [
      [logistic, several],
      [forest, crossed],
    ] as const) {
      const card = output.cards.find(({ model }) => model === chosenOf(output));
      const text = JSON.stringify(card?.artefact);
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
      const scorer = churnScorerFrom(JSON.parse(text));
      if (scorer === null) throw new Error("the artefact was not read");
      const first = planted.table.texts("as_of_on").lastIndexOf("2024-12-31");
      const row = rowsOf(output, "customer-churn").at(-1) as Row;
      expect(planted.table.texts("customer_id")[first]).toBe(row["customer_id"]);
      expect(scorer(customerAt(planted.table, first))).toEqual({
        probability: row["churn_probability"],
        low: row["low"],
        high: row["high"],
      });
    }
  });

  it("scores a customer of whom nothing is known, and refuses what is no artefact", () => {
    const card = forest.cards.find(({ model }) => model === "churn-forest");
    const unknown = churnScorerFrom(card?.artefact)?.({});
    expect(unknown?.probability).toBeGreaterThan(0);
    expect(unknown?.probability).toBeLessThan(1);
    const artefact = card?.artefact as object;
    for (const broken of [
      null,
      {},
      { ...artefact, design: { numbers: [null], words: [] } },
      { ...artefact, kind: "churn-logistic" },
      { ...artefact, forest: {} },
      { ...artefact, platt: null },
      { ...artefact, bins: [null] },
    ]) {
      expect(churnScorerFrom(broken)).toBeNull();
    }
  });

  it("gives the same bytes for the same customers", () => {
    const again = studied(plantedShop({ customers: 1000, seed: 1, truth: byRecency }).table);
    expect(JSON.stringify(again)).toBe(JSON.stringify(recency));
  });

  it("learns nothing from what comes after the cut-off it learns from", () => {
    const { table } = plantedShop({ customers: 1500, seed: 2, truth: byManyThings });
    const days = table.texts("as_of_on");
    const shifted: ColumnTable = {
      ...table,
      // the hold-out's outcomes turned round: only the judgement may change
      numbers: (column) =>
        table
          .numbers(column)
          .map((value, row) =>
            column === "orders_after" && days[row] === "2024-10-02" ? 1 - value : value,
          ),
    };
    const turned = studied(shifted);
    const bins = (output: ModelOutput) =>
      rowsOf(output, "churn-calibration")
        .filter((row) => row["model"] === "churn-forest")
        .map((row) => [row["customers"], row["mean_probability"]]);
    expect(bins(turned)).toEqual(bins(logistic));
    expect(modelOf(turned, "churn-logistic")["auc"]).toBeCloseTo(
      1 - (modelOf(logistic, "churn-logistic")["auc"] as number),
      9,
    );
  });
});

function customerAt(table: ColumnTable, row: number): Record<string, number | string | null> {
  const customer: Record<string, number | string | null> = {};
  for (const column of ["order_count", "revenue", "average_order_value", "last_order_value"]) {
    customer[column] = table.numbers(column)[row] ?? null;
  }
  for (const column of [
    ...["item_count", "items_per_order", "product_count", "brand_count", "category_count"],
    ...["recent_order_count", "session_count", "page_view_count", "page_views_per_session"],
    ...["days_since_session", "tenure_days", "recency_days", "mean_gap_days"],
    ...["gap_deviation_days", "refund_share", "discount_share"],
  ]) {
    const value = table.numbers(column)[row] ?? NaN;
    customer[column] = Number.isNaN(value) ? null : value;
  }
  customer["channel"] = table.texts("channel")[row] ?? null;
  customer["device"] = table.texts("device")[row] ?? null;
  return customer;
}
