import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { FEW_BEARS, openGenerated } from "./generated-shop.js";
import type { LoadedShops } from "./loaded-shop.js";

let shops: LoadedShops;
beforeAll(async () => {
  ({ shops } = await openGenerated(FEW_BEARS));
});
afterAll(() => shops?.close());

describe("questions about who returns that cannot be answered are refused with a remedy", () => {
  it.each([
    ["retention(input: { brackets: [{ from: 1 }] })", "BRACKETED"],
    ["retention(input: { kind: BRACKETED, brackets: [{ from: 3, to: 1 }] })", "backwards"],
    [
      "retention(input: { kind: BRACKETED, brackets: [{ from: 0, to: 2 }, { from: 2 }] })",
      "overlap",
    ],
    ["retention(input: { ageBasis: EXACT_DAYS, breakdown: CHANNEL })", "all customers together"],
    [
      'retention(input: { breakdown: DEVICE, where: { by: CHANNEL, in: ["direct"] } })',
      "DEVICE of customers with a given CHANNEL",
    ],
    ["frequencyTiers(input: { cuts: [2, 4] })", "begin with 1"],
    ["frequencyTiers(input: { cuts: [1, 3, 3] })", "rise"],
    ["purchaseCadence(input: { binDays: [1, 2] })", "begin with 0"],
    ['splitOrders(windows: ["PT30S"])', "whole minutes"],
    ['splitOrders(windows: ["P2D"])', "up to a day"],
    ['lifecycle(input: { period: { last: "PT1H" } })', ""],
  ])("%s", async (field, words) => {
    const errors = await shops.errors(
      `{ shop(key: "bears") { ${field} { provenance { snapshotId } } } }`,
    );
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toContain(words);
    expect(errors[0]?.remedy ?? "").not.toBe("");
  });

  it.each([
    "retention(input: { kind: BRACKETED, brackets: [{ from: 61 }] })",
    "nextOrders(input: { orderNumber: 0 })",
    "nextOrders(input: { withinDays: [-1] })",
    "nextOrders(input: { stepDays: 0 })",
    "frequencyTiers(input: { cuts: [] })",
    "purchaseCadence(input: { minGaps: 11 })",
    "splitOrders(windows: [])",
  ])("and bounds are kept: %s", async (field) => {
    const errors = await shops.errors(
      `{ shop(key: "bears") { ${field} { provenance { snapshotId } } } }`,
    );
    expect(errors).toHaveLength(1);
  });
});
