import { describe, expect, it } from "@jest/globals";
import { distributionFaults } from "../../../simulations/engine/distributions/distribution-faults.js";
import { SCIPY_DISTRIBUTIONS } from "./scipy-distributions.js";

const UNIT = { low: 0, high: 1 };
const WIDE = { low: -Infinity, high: Infinity };
const fixed = { kind: "FIXED", value: 0.5 };
const nest = (depth: number): unknown =>
  depth === 0 ? fixed : { kind: "NEGATIVE", of: { kind: "NEGATIVE", of: nest(depth - 1) } };

describe("a distribution without faults", () => {
  it.each(
    [
      ...SCIPY_DISTRIBUTIONS.map(({ distribution }) => distribution),
      { kind: "EMPIRICAL", values: new Array(10_000).fill(1) },
      { kind: "RANGE_90", p5: -1, p95: 2, shape: "AUTO" },
      { kind: "MIXTURE", parts: [0.1, 0.2, 0.7].map((weight) => ({ weight, of: fixed })) },
      nest(2),
    ].map((distribution) => [JSON.stringify(distribution).slice(0, 90), distribution] as const),
  )("passes: %s", (_, distribution) => {
    expect(distributionFaults(distribution, WIDE)).toEqual([]);
  });
});

describe("a faulty distribution is refused by field and allowed range", () => {
  it.each([
    [null, "", "must be a distribution, not object"],
    ["0.5", "", "must be a distribution, not 0.5"],
    [{}, "kind", "must be FIXED, UNIFORM, NORMAL, TRIANGULAR"],
    [{ kind: "CAUCHY" }, "kind", "must be FIXED"],
    [{ kind: "FIXED", value: NaN }, "value", "must be a number from 0 to 1, not NaN"],
    [{ kind: "FIXED", value: "1" }, "value", "must be a number from 0 to 1, not 1"],
    [{ kind: "FIXED", value: 1e999 }, "value", "must be a number from 0 to 1, not Infinity"],
    [{ kind: "UNIFORM", low: 0.5, high: 0.5 }, "high", "must be above low (0.5), not 0.5"],
    [{ kind: "UNIFORM", low: -0.1, high: 0.5 }, "low", "must be a number from 0 to 1, not -0.1"],
    [{ kind: "UNIFORM", high: 0.5 }, "low", "must be a number from 0 to 1, not undefined"],
    [
      { kind: "NORMAL", mean: 0.5, sd: 0 },
      "sd",
      "must be above 0 and at most 1000000000000000, not 0",
    ],
    [{ kind: "NORMAL", mean: NaN, sd: 1 }, "mean", "must be a number from"],
    [{ kind: "NORMAL", mean: 1.5, sd: 1 }, "", "must have a mean from 0 to 1, not 1.5"],
    [{ kind: "NORMAL", mean: 0.5, sd: 1, low: 0.9, high: 0.2 }, "high", "must be above low (0.9)"],
    [{ kind: "NORMAL", mean: 0.5, sd: 1, high: 2 }, "high", "must be a number from 0 to 1, not 2"],
    [{ kind: "NORMAL", mean: 9, sd: 0.1, high: 1 }, "mean", "of the normal lies from low to high"],
    [{ kind: "TRIANGULAR", low: 0.1, mode: 0.05, high: 0.3 }, "mode", "must be at least low (0.1)"],
    [
      { kind: "PERT", low: 0.1, mode: 0.4, high: 0.3 },
      "mode",
      "must be at most high (0.3), not 0.4",
    ],
    [{ kind: "PERT", low: 0.1, high: 0.3 }, "mode", "must be a number from 0 to 1, not NaN"],
    [{ kind: "BETA", alpha: 0, beta: 2 }, "alpha", "must be a number from 0.001 to 1000000, not 0"],
    [{ kind: "BETA", alpha: 1, beta: Infinity }, "beta", "must be a number from 0.001 to 1000000"],
    [{ kind: "LOG_NORMAL", median: 0, sigma: 1 }, "median", "must be above 0"],
    [
      { kind: "LOG_NORMAL", median: 0.5, sigma: 11 },
      "sigma",
      "must be above 0 and at most 10, not 11",
    ],
    [{ kind: "GAMMA", shape: -1, mean: 0.5 }, "shape", "must be a number from 0.001 to 1000000"],
    [{ kind: "GAMMA", shape: 1, mean: -0.5 }, "mean", "must be above 0"],
    [{ kind: "EMPIRICAL", values: [] }, "values", "must hold 1 to 10000 numbers, not 0"],
    [{ kind: "EMPIRICAL" }, "values", "must hold 1 to 10000 numbers, not undefined"],
    [{ kind: "EMPIRICAL", values: new Array(10_001).fill(0) }, "values", "not 10001"],
    [
      { kind: "EMPIRICAL", values: [0, 0.1, 7] },
      "values[2]",
      "must be a number from 0 to 1, not 7",
    ],
    [
      { kind: "RANGE_90", p5: 0.4, p95: 0.4, shape: "AUTO" },
      "p95",
      "must be above p5 (0.4), not 0.4",
    ],
    [{ kind: "RANGE_90", p5: 0, p95: 0.4, shape: "LOG_NORMAL" }, "p5", "must be above 0"],
    [
      { kind: "RANGE_90", p5: 0.1, p95: 0.4, shape: "BELL" },
      "shape",
      "must be one of AUTO, NORMAL",
    ],
    [{ kind: "NEGATIVE", of: fixed }, "of.value", "must be a number from -1 to 0, not 0.5"],
    [{ kind: "NEGATIVE" }, "of", "must be a distribution, not undefined"],
    [nest(3), "of.of.of.of.of", "must not be nested more than 4 deep"],
    [{ kind: "MIXTURE", parts: [] }, "parts", "must hold 1 to 20 parts"],
    [{ kind: "MIXTURE", parts: [{ weight: 0.5, of: fixed }] }, "parts", "add up to 1, not 0.5"],
    [{ kind: "MIXTURE", parts: [{ weight: 0, of: fixed }] }, "parts[0].weight", "must be above 0"],
    [{ kind: "MIXTURE", parts: [null] }, "parts[0].weight", "must be above 0"],
    [
      {
        kind: "MIXTURE",
        parts: [0.9, 0.1].map((value) => ({ weight: 0.5, of: { kind: "FIXED", value } })),
      },
      "parts[1]",
      "must lie above the part before it",
    ],
    [
      { kind: "MIXTURE", parts: [{ weight: 1, of: { kind: "BETA", alpha: NaN, beta: 1 } }] },
      "parts[0].of.alpha",
      "must be a number from",
    ],
  ])("%j", (distribution, path, message) => {
    const faults = distributionFaults(distribution, path.startsWith("of.of") ? WIDE : UNIT);
    expect(faults.map((fault) => fault.path)).toContain(path);
    expect(faults.find((fault) => fault.path === path)?.message).toContain(message);
  });
});
