import { createHash } from "node:crypto";
import { expect, it } from "@jest/globals";
import { canonicalJson } from "../../../simulations/engine/core/canonical-json.js";
import { runExperiment } from "../../../simulations/engine/core/run-experiment.js";
import type { SimulationUnit } from "../../../simulations/engine/scenario.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { armOf, catalogPlan } from "./catalog-run.js";

/**
 * SHA-256 of a result, wherever it is computed: on any machine, by any version of Node. They change with
 * the engine's version, which every change of a result's bytes raises, and with nothing else.
 */
const GOLDEN: Readonly<Record<SimulationUnit, string>> = {
  CUSTOMER: "f8b3c5dbee244a9f6d4ba6548d6b6f2e1aacf34bc90a0ab5fc4f1380038a8874",
  SEGMENT_AGGREGATE: "c085b058a99d413c3005fe9cf5c36cb8564340f5ce59c5236a178d55cef7d98e",
};

const DRAWS = 128;
const shop = exampleBaseline({ customers: 300 });
const arms = [
  armOf("SECOND_PURCHASE_FLOW", { arm: { key: "second", holdout: 0.1 } }),
  armOf("CUSTOM", { arm: { key: "everything", contactCap: 1 } }),
  armOf("CHECKOUT_UX_FIX", { arm: { key: "checkout" } }),
];

const sha256 = (value: unknown) => createHash("sha256").update(canonicalJson(value)).digest("hex");

it("the shop that the results are of is the same everywhere", () => {
  expect(sha256(shop)).toBe("bce689f58f9d836d19f1d89194207ef7298e3f52f62becebf9e19b348dc1c504");
});

it.each(Object.entries(GOLDEN))("a result by the unit %s has its SHA-256", (unit, hash) => {
  const precision = { draws: DRAWS, maxDraws: DRAWS, targetRelativeMcse: 0.02 };
  const scenario = { arms, precision, unit: unit as SimulationUnit };
  const result = runExperiment(catalogPlan(shop, "CUSTOM", { scenario }));
  expect([result.engineVersion, sha256(result)]).toEqual(["1.4.0", hash]);
});
