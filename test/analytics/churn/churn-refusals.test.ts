import { describe, expect, it } from "@jest/globals";
import { columnTable } from "../../../src/domain/column-table.js";
import { leavingShop } from "./leaving-shop.js";
import { plantedShop, type PlantedShop } from "./planted-shop.js";
import { chosenOf, modelOf, rowsOf, studied } from "./studied-shop.js";

describe("churn, compared with a probability of being alive", () => {
  it("judges it beside the candidates and never chooses it", () => {
    const output = studied(leavingShop({ customers: 800, seed: 5 }));
    const row = modelOf(output, "p-alive");
    expect(row["is_candidate"]).toBe(false);
    expect(row["is_chosen"]).toBe(false);
    // the shop is made by its law: it must tell who leaves
    expect(row["auc_low"]).toBeGreaterThan(0.6);
    expect(output.cards.map(({ model }) => model)).not.toContain("p-alive");
  });
});

describe("churn, where nothing tells who leaves", () => {
  it("says so: the area holds 0.5, and the simplest model is kept with a warning", () => {
    for (const seed of [11, 12]) {
      const { table } = plantedShop({ customers: 700, seed, truth: () => 0.6 });
      const output = studied(table);
      const chosen = modelOf(output, chosenOf(output) as string);
      expect(chosen["auc_low"]).toBeLessThanOrEqual(0.5);
      expect(chosen["auc_high"]).toBeGreaterThanOrEqual(0.5);
      expect(chosen["model"]).toBe("churn-recency");
      expect(chosen["warnings"]).toContain("It cannot tell who leaves");
      for (const row of rowsOf(output, "customer-churn")) {
        expect(Math.abs((row["churn_probability"] as number) - 0.6)).toBeLessThan(0.15);
      }
    }
  });
});

describe("churn, where only some of many customers were drawn", () => {
  it("says of how many", () => {
    const planted = { customers: 300, seed: 31, customersInAll: 9_000 };
    const output = studied(plantedShop({ ...planted, truth: () => 0.5 }).table);
    expect(modelOf(output, "churn-recency")["warnings"]).toContain(
      "Models learnt from 300 of 9000 customers (as of 2024-07-04) and were judged on 300 of 9000 (as of 2024-10-02)",
    );
    const refused = studied(plantedShop({ ...planted, truth: () => 1 }).table);
    expect(refused.cards[0]?.refusal?.reason).toContain("Of 300 drawn of 9000 customers on");
  });

  it("says nothing where all were looked at", () => {
    const output = studied(plantedShop({ customers: 300, seed: 31, truth: () => 0.5 }).table);
    expect(modelOf(output, "churn-recency")["warnings"]).not.toContain("learnt from");
  });
});

describe("churn, where all customers are alike", () => {
  it("keeps the baseline, which gives everybody the share that left, and refuses the others", () => {
    const { table } = plantedShop({ customers: 400, seed: 21, truth: () => 0.7 });
    const known = ["orders_after", "is_current", "horizon_days", "customer_count"];
    const output = studied({
      ...table,
      numbers: (column) =>
        known.includes(column) ? table.numbers(column) : table.numbers(column).fill(30),
      texts: (column) =>
        ["channel", "device"].includes(column)
          ? table.texts(column).map(() => "unknown")
          : table.texts(column),
    });
    expect(output.cards.map(({ refusal }) => refusal?.code)).toEqual([
      undefined,
      "NOT_CONVERGED",
      "NOT_CONVERGED",
    ]);
    expect(chosenOf(output)).toBe("churn-recency");
    const chosen = modelOf(output, "churn-recency");
    expect(chosen).toMatchObject({ auc: 0.5, calibration_slope: null });
    expect(chosen["warnings"]).toContain("It cannot tell who leaves");
    const rows = rowsOf(output, "customer-churn");
    expect(new Set(rows.map((row) => row["decile"]))).toEqual(new Set([1]));
    const share = (chosen["churned"] as number) / (chosen["customers"] as number);
    for (const row of rows) expect(row["churn_probability"]).toBeCloseTo(share, 6);
  });
});

describe("churn, refused", () => {
  const refusalOf = (shop: PlantedShop) => {
    const output = studied(plantedShop(shop).table);
    expect(Object.values(output.results).every(({ rows }) => rows.length === 0)).toBe(true);
    expect(output.cards.map(({ model }) => model)).toEqual([
      "churn-recency",
      "churn-logistic",
      "churn-forest",
    ]);
    expect(output.cards.every(({ artefact }) => artefact === null)).toBe(true);
    return output.cards[0]?.refusal;
  };

  it("where the orders do not reach back two horizons", () => {
    const one = refusalOf({ customers: 300, seed: 1, truth: () => 0.5, cutOffs: [1, 0] });
    expect(one).toMatchObject({ code: "SHORT_HISTORY" });
    expect(one?.reason).toContain("two horizons of 90 days before 2024-12-31");
    const none = refusalOf({ customers: 300, seed: 1, truth: () => 0.5, cutOffs: [0] });
    expect(none?.reason).toContain("less than one horizon");
  });

  it("where nearly everybody left, as in the published study with 99.8 % churn", () => {
    const refusal = refusalOf({ customers: 6000, seed: 2, truth: () => 0.998 });
    expect(refusal?.code).toBe("ONE_OUTCOME_ONLY");
    expect(refusal?.substitute).toContain("RFM");
    expect(refusal?.reason).toMatch(/^Of 6000 customers on 2024-07-04, \d+ ordered/);
  });

  it("where nearly everybody stayed, and where there are too few of either", () => {
    expect(refusalOf({ customers: 2000, seed: 3, truth: () => 0.005 })?.code).toBe(
      "ONE_OUTCOME_ONLY",
    );
    expect(refusalOf({ customers: 90, seed: 4, truth: () => 0.5 })?.code).toBe("ONE_OUTCOME_ONLY");
  });

  it("where there is nobody", () => {
    const { table } = plantedShop({ customers: 1, seed: 1, truth: () => 0.5 });
    const empty = columnTable({}, 0);
    const output = studied({
      ...empty,
      numbers: () => table.numbers("revenue").subarray(0, 0),
      texts: () => [],
    });
    expect(output.cards[0]?.refusal?.code).toBe("NO_ORDERS");
    expect(output.cards[0]).toMatchObject({ customers: 0, fromOn: null, toOn: null });
  });
});
