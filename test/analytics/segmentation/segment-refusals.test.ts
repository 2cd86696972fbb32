import { describe, expect, it } from "@jest/globals";
import type { ModelOutput } from "../../../src/analytics/model-step.js";
import { chooseFeatures } from "../../../src/analytics/segmentation/choose-features.js";
import { customersFrom } from "../../../src/analytics/segmentation/segment-customers.js";
import { fitSegmentation } from "../../../src/analytics/segmentation/segmentation-fit.js";
import { segmentationModel } from "../../../src/analytics/segmentation/segmentation.model.js";
import { plantedShop, tableOf, type GeneratedCustomer } from "./generated-customers.js";

const segment = (customers: readonly GeneratedCustomer[]): ModelOutput =>
  segmentationModel.compute({ "segment-customers": tableOf(customers) });
const { customers } = plantedShop(100, "refusals");

describe("a shop that cannot carry segments", () => {
  it.each([
    ["no customers", [], "NO_ORDERS"],
    ["one customer", customers.slice(0, 1), "TOO_FEW_CUSTOMERS"],
    ["49 customers", customers.slice(0, 49), "TOO_FEW_CUSTOMERS"],
    [
      "equal customers",
      customers.map(({ id }) => ({ ...(customers[0] as GeneratedCustomer), id })),
      "CONSTANT_FEATURES",
    ],
    [
      "customers that differ in one thing",
      customers.map(({ id, recencyDays }) => ({
        ...(customers[0] as GeneratedCustomer),
        id,
        recencyDays,
      })),
      "CONSTANT_FEATURES",
    ],
  ] as const)("is told why and what instead: %s", (_, given, code) => {
    const output = segment(given);
    expect(output.cards.map(({ model }) => model)).toEqual([
      "segmentation",
      "segmentation-mixture",
    ]);
    for (const { refusal, artefact } of output.cards) {
      expect(refusal?.code).toBe(code);
      expect(refusal?.substitute).toContain("RFM");
      expect(artefact).toBeNull();
    }
    const rows = output.results["customer-segments"]?.rows ?? [];
    expect(rows).toHaveLength(given.length);
    for (const row of rows) {
      expect(row[1]).toBeNull();
      expect(row[8]).toMatch(/^rfm-/);
    }
    expect(output.results["segment-scan"]?.rows).toEqual([]);
  });
});

describe("values that are not numbers", () => {
  it("are filled by the median where few, and leave a feature out where many", () => {
    const some = customers.map((of, row) => ({
      ...of,
      itemsPerOrder: row < 3 ? NaN : of.itemsPerOrder,
      sessionCount: row < 30 ? Infinity : of.sessionCount,
    }));
    const { features, leftOut, points } = chooseFeatures(customersFrom(tableOf(some)));
    expect(features.find(({ name }) => name === "itemsPerOrder")?.fill).toBeGreaterThan(0);
    expect(features.find(({ name }) => name === "recencyDays")?.fill).toBeNull();
    expect(leftOut).toContainEqual({ name: "sessionCount", reason: "MISSING" });
    expect(points.values.every(Number.isFinite)).toBe(true);
  });
});

describe("few different customers", () => {
  it("make no more segments than they are", () => {
    const kinds = customers.slice(0, 3);
    const copies = customers.map(({ id }, row) => ({
      ...(kinds[row % 3] as GeneratedCustomer),
      id,
    }));
    const found = fitSegmentation(customersFrom(tableOf(copies)));
    if (found.kind === "REFUSED") throw new Error(found.refusal.reason);
    expect(found.artefact.segments).toHaveLength(3);
    expect(found.scan.map(({ segmentCount }) => segmentCount)).toEqual([1, 2, 3]);
    expect(JSON.stringify(found.artefact)).not.toContain("null,null");
  });
});
