import { describe, expect, it } from "@jest/globals";
import { customersFrom } from "../../../src/analytics/segmentation/segment-customers.js";
import {
  fitSegmentation,
  type Segmentation,
} from "../../../src/analytics/segmentation/segmentation-fit.js";
import { adjustedRandIndex } from "../../../src/stats/segments/adjusted-rand-index.js";
import { nullShop, plantedShop, tableOf, type GeneratedShop } from "./generated-customers.js";

/** The fit, with each customer's kind in the order of the fit. */
function fitted({ customers, kinds }: GeneratedShop): { found: Segmentation; kinds: number[] } {
  const sorted = customersFrom(tableOf(customers));
  const found = fitSegmentation(sorted);
  if (found.kind === "REFUSED") throw new Error(found.refusal.reason);
  const kindOf = new Map(customers.map(({ id }, row) => [id, kinds[row] as number]));
  return { found, kinds: sorted.ids.map((id) => kindOf.get(id) as number) };
}

describe("planted kinds of customers", () => {
  it.each(["a", "b", "c", "d"])("are found again (seed %s)", (seed) => {
    const { found, kinds } = fitted(plantedShop(300, seed));
    expect(found.artefact.isSupported).toBe(true);
    expect(found.artefact.segments).toHaveLength(4);
    expect(adjustedRandIndex(found.assigned.labels, kinds)).toBeGreaterThan(0.95);
  });
});

describe("customers of one kind", () => {
  it.each([
    ["NORMAL", "a"],
    ["NORMAL", "b"],
    ["UNIFORM", "a"],
    ["UNIFORM", "b"],
  ] as const)("are not claimed to be several (%s, seed %s)", (shape, seed) => {
    const { found } = fitted(nullShop(250, seed, shape));
    expect(found.artefact.isSupported).toBe(false);
    expect(found.choice.chosenBy).toBe("UNSUPPORTED");
    expect(found.choice.warnings.join()).toContain("do not show segments");
  });
});

it("calling the customers otherwise changes nothing but their names", () => {
  const shop = plantedShop(120, "names");
  const renamed = shop.customers.map((of, row) => ({ ...of, id: `x${9999 - row}` }));
  const labelsOf = ({ found }: ReturnType<typeof fitted>): number[] => [...found.assigned.labels];
  expect(labelsOf(fitted({ ...shop, customers: renamed }))).toEqual(labelsOf(fitted(shop)));
});
